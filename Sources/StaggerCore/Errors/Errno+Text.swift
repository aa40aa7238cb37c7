extension Errno: CustomStringConvertible {
  /// The name of the C constant, such as `ECONNREFUSED`; `errno 4711` for a number without one.
  public var name: String { text?.name ?? "errno \(rawValue)" }

  /// The meaning in English, such as "Connection refused", in every locale.
  ///
  /// The texts are those of the C library, but kept here: its function is not thread-safe, or
  /// depends on the locale, or is not portable.
  public var description: String { text?.meaning ?? "Unknown error \(rawValue)" }

  private var text: (name: String, meaning: String)? {
    switch rawValue {
    case 1: ("EPERM", "Operation not permitted")
    case 2: ("ENOENT", "No such file or directory")
    case 4: ("EINTR", "Interrupted system call")
    case 5: ("EIO", "Input/output error")
    case 6: ("ENXIO", "No such device or address")
    case 9: ("EBADF", "Bad file descriptor")
    case 11: ("EAGAIN", "Resource temporarily unavailable")
    case 12: ("ENOMEM", "Cannot allocate memory")
    case 13: ("EACCES", "Permission denied")
    case 14: ("EFAULT", "Bad address")
    case 16: ("EBUSY", "Device or resource busy")
    case 17: ("EEXIST", "File exists")
    case 19: ("ENODEV", "No such device")
    case 21: ("EISDIR", "Is a directory")
    case 22: ("EINVAL", "Invalid argument")
    case 23: ("ENFILE", "Too many open files in system")
    case 24: ("EMFILE", "Too many open files")
    case 28: ("ENOSPC", "No space left on device")
    case 32: ("EPIPE", "Broken pipe")
    case 34: ("ERANGE", "Numerical result out of range")
    case 36: ("ENAMETOOLONG", "File name too long")
    case 38: ("ENOSYS", "Function not implemented")
    case 61: ("ENODATA", "No data available")
    case 64: ("ENONET", "Machine is not on the network")
    case 71: ("EPROTO", "Protocol error")
    case 75: ("EOVERFLOW", "Value too large for defined data type")
    case 88: ("ENOTSOCK", "Socket operation on non-socket")
    case 89: ("EDESTADDRREQ", "Destination address required")
    case 90: ("EMSGSIZE", "Message too long")
    case 91: ("EPROTOTYPE", "Protocol wrong type for socket")
    case 92: ("ENOPROTOOPT", "Protocol not available")
    case 93: ("EPROTONOSUPPORT", "Protocol not supported")
    case 94: ("ESOCKTNOSUPPORT", "Socket type not supported")
    case 95: ("EOPNOTSUPP", "Operation not supported")
    case 96: ("EPFNOSUPPORT", "Protocol family not supported")
    case 97: ("EAFNOSUPPORT", "Address family not supported by protocol")
    case 98: ("EADDRINUSE", "Address already in use")
    case 99: ("EADDRNOTAVAIL", "Cannot assign requested address")
    case 100: ("ENETDOWN", "Network is down")
    case 101: ("ENETUNREACH", "Network is unreachable")
    case 102: ("ENETRESET", "Network dropped connection on reset")
    case 103: ("ECONNABORTED", "Software caused connection abort")
    case 104: ("ECONNRESET", "Connection reset by peer")
    case 105: ("ENOBUFS", "No buffer space available")
    case 106: ("EISCONN", "Transport endpoint is already connected")
    case 107: ("ENOTCONN", "Transport endpoint is not connected")
    case 108: ("ESHUTDOWN", "Cannot send after transport endpoint shutdown")
    case 110: ("ETIMEDOUT", "Connection timed out")
    case 111: ("ECONNREFUSED", "Connection refused")
    case 112: ("EHOSTDOWN", "Host is down")
    case 113: ("EHOSTUNREACH", "No route to host")
    case 114: ("EALREADY", "Operation already in progress")
    case 115: ("EINPROGRESS", "Operation now in progress")
    case 125: ("ECANCELED", "Operation canceled")
    case 129: ("EKEYREJECTED", "Key was rejected by service")
    default: nil
    }
  }
}
