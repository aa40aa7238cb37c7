// The numbers are those of the kernel's generic ABI (include/uapi/asm-generic/errno.h), which x86,
// Arm, RISC-V, PowerPC, LoongArch and s390x share. A test compares them with the C library's.
extension Errno {
  /// `EPERM`: Operation not permitted.
  public static var notPermitted: Errno { Errno(rawValue: 1) }

  /// `ENOENT`: No such file or directory.
  public static var noSuchFileOrDirectory: Errno { Errno(rawValue: 2) }

  /// `EINTR`: Interrupted system call.
  public static var interrupted: Errno { Errno(rawValue: 4) }

  /// `EIO`: Input/output error.
  public static var inputOutputError: Errno { Errno(rawValue: 5) }

  /// `ENXIO`: No such device or address.
  public static var noSuchDeviceOrAddress: Errno { Errno(rawValue: 6) }

  /// `EBADF`: Bad file descriptor.
  public static var badFileDescriptor: Errno { Errno(rawValue: 9) }

  /// `EAGAIN`: Resource temporarily unavailable.
  public static var resourceTemporarilyUnavailable: Errno { Errno(rawValue: 11) }

  /// `ENOMEM`: Cannot allocate memory.
  public static var noMemory: Errno { Errno(rawValue: 12) }

  /// `EACCES`: Permission denied.
  public static var permissionDenied: Errno { Errno(rawValue: 13) }

  /// `EFAULT`: Bad address.
  public static var badAddress: Errno { Errno(rawValue: 14) }

  /// `EBUSY`: Device or resource busy.
  public static var resourceBusy: Errno { Errno(rawValue: 16) }

  /// `EEXIST`: File exists.
  public static var fileExists: Errno { Errno(rawValue: 17) }

  /// `ENODEV`: No such device.
  public static var noSuchDevice: Errno { Errno(rawValue: 19) }

  /// `EINVAL`: Invalid argument.
  public static var invalidArgument: Errno { Errno(rawValue: 22) }

  /// `ENFILE`: Too many open files in system.
  public static var tooManyOpenFilesInSystem: Errno { Errno(rawValue: 23) }

  /// `EMFILE`: Too many open files.
  public static var tooManyOpenFiles: Errno { Errno(rawValue: 24) }

  /// `ENOSPC`: No space left on device.
  public static var noSpace: Errno { Errno(rawValue: 28) }

  /// `EPIPE`: Broken pipe.
  public static var brokenPipe: Errno { Errno(rawValue: 32) }

  /// `ENOSYS`: Function not implemented.
  public static var noFunction: Errno { Errno(rawValue: 38) }

  /// `ENODATA`: No data available.
  public static var noData: Errno { Errno(rawValue: 61) }

  /// `ENONET`: Machine is not on the network.
  public static var machineNotOnNetwork: Errno { Errno(rawValue: 64) }

  /// `EPROTO`: Protocol error.
  public static var protocolError: Errno { Errno(rawValue: 71) }

  /// `EOVERFLOW`: Value too large for defined data type.
  public static var overflow: Errno { Errno(rawValue: 75) }
}
