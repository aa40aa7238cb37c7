import CStaggerSystem
public import StaggerCore

/// A network interface of this machine: its index and its name.
///
///     let interface = try NetworkInterface(named: "eth0")
///     let scoped = address.scoped(to: interface.index)
///
/// The pair is what the kernel said at one moment. An interface can be renamed, and a name or,
/// more rarely, an index can pass to another one.
public struct NetworkInterface: Hashable, Sendable, BitwiseCopyable {
  /// The index, which is positive; also the zone of scoped IPv6 addresses.
  public let index: UInt32

  /// The name.
  public let name: KernelName

  /// Puts together a pair that is known already, such as one from netlink.
  ///
  /// - Precondition: `index` is positive.
  public init(index: UInt32, name: KernelName) {
    precondition(index > 0, "interfaces are counted from 1")
    self.index = index
    self.name = name
  }

  /// Looks an interface up by its name or an alternative name of at most 15 bytes.
  ///
  /// The corresponding system call is `ioctl` with `SIOCGIFINDEX`, on a socket of its own.
  ///
  /// - Throws: `ENODEV` when there is none; what `socket` says when no socket can be made.
  public init(named name: KernelName) throws(Errno) {
    // The ioctl takes "lo:1" for "lo", an old way to write second addresses.
    guard name.canNameAnInterface else { throw .noSuchDevice }
    let text = name.terminated
    var index: UInt32 = 0
    // SAFETY: the bytes end with a NUL.
    let result = unsafe text.span.withUnsafeBytes { bytes in
      unsafe linux_interface_index(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), &index)
    }
    try check(result)
    self.init(index: index, name: name)
  }

  /// Looks an interface up by its index.
  ///
  /// The corresponding system call is `ioctl` with `SIOCGIFNAME`, on a socket of its own.
  ///
  /// - Throws: `ENODEV` when there is none; what `socket` says when no socket can be made.
  public init(index: UInt32) throws(Errno) {
    var text = [16 of UInt8](repeating: 0)
    var span = text.mutableSpan
    // SAFETY: the C side asks for IF_NAMESIZE bytes, which is 16.
    let result = unsafe span.withUnsafeMutableBytes { bytes in
      unsafe linux_interface_name(index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    // The C library says ENXIO where the kernel says ENODEV.
    if result == -Errno.noSuchDeviceOrAddress.rawValue { throw .noSuchDevice }
    try check(result)
    let bytes = text
    let length = bytes.indices.first { bytes[$0] == 0 } ?? bytes.count
    guard let name = KernelName(bytes: (0..<length).lazy.map { bytes[$0] }) else {
      throw .noSuchDevice
    }
    self.init(index: index, name: name)
  }
}

extension KernelName {
  /// Whether the kernel would let an interface have this name (`dev_valid_name`).
  package var canNameAnInterface: Bool {
    let name = self
    let isDots = (0..<length).allSatisfy { name[$0] == UInt8(ascii: ".") }
    guard !(isDots && length <= 2) else { return false }
    return (0..<length).allSatisfy { index in
      switch name[index] {
      case UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: " "), 9...13, 0xA0: false
      default: true
      }
    }
  }
}
