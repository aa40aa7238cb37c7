// Numbers of the generic ABI, as in Errno+Constants.swift.
extension Errno {
  /// `ENOTSOCK`: Socket operation on non-socket.
  public static var notSocket: Errno { Errno(rawValue: 88) }

  /// `EDESTADDRREQ`: Destination address required.
  public static var destinationAddressRequired: Errno { Errno(rawValue: 89) }

  /// `EMSGSIZE`: Message too long.
  public static var messageSize: Errno { Errno(rawValue: 90) }

  /// `EPROTOTYPE`: Protocol wrong type for socket.
  public static var protocolWrongTypeForSocket: Errno { Errno(rawValue: 91) }

  /// `ENOPROTOOPT`: Protocol not available.
  public static var protocolNotAvailable: Errno { Errno(rawValue: 92) }

  /// `EPROTONOSUPPORT`: Protocol not supported.
  public static var protocolNotSupported: Errno { Errno(rawValue: 93) }

  /// `ESOCKTNOSUPPORT`: Socket type not supported.
  public static var socketTypeNotSupported: Errno { Errno(rawValue: 94) }

  /// `EOPNOTSUPP`: Operation not supported.
  public static var notSupportedOnSocket: Errno { Errno(rawValue: 95) }

  /// `EPFNOSUPPORT`: Protocol family not supported.
  public static var protocolFamilyNotSupported: Errno { Errno(rawValue: 96) }

  /// `EAFNOSUPPORT`: Address family not supported by protocol.
  public static var addressFamilyNotSupported: Errno { Errno(rawValue: 97) }

  /// `EADDRINUSE`: Address already in use.
  public static var addressInUse: Errno { Errno(rawValue: 98) }

  /// `EADDRNOTAVAIL`: Cannot assign requested address.
  public static var addressNotAvailable: Errno { Errno(rawValue: 99) }

  /// `ENETDOWN`: Network is down.
  public static var networkDown: Errno { Errno(rawValue: 100) }

  /// `ENETUNREACH`: Network is unreachable.
  public static var networkUnreachable: Errno { Errno(rawValue: 101) }

  /// `ENETRESET`: Network dropped connection on reset.
  public static var networkReset: Errno { Errno(rawValue: 102) }

  /// `ECONNABORTED`: Software caused connection abort.
  public static var connectionAborted: Errno { Errno(rawValue: 103) }

  /// `ECONNRESET`: Connection reset by peer.
  public static var connectionReset: Errno { Errno(rawValue: 104) }

  /// `ENOBUFS`: No buffer space available.
  public static var noBufferSpace: Errno { Errno(rawValue: 105) }

  /// `EISCONN`: Transport endpoint is already connected.
  public static var alreadyConnected: Errno { Errno(rawValue: 106) }

  /// `ENOTCONN`: Transport endpoint is not connected.
  public static var notConnected: Errno { Errno(rawValue: 107) }

  /// `ESHUTDOWN`: Cannot send after transport endpoint shutdown.
  public static var socketShutdown: Errno { Errno(rawValue: 108) }

  /// `ETIMEDOUT`: Connection timed out.
  public static var timedOut: Errno { Errno(rawValue: 110) }

  /// `ECONNREFUSED`: Connection refused.
  public static var connectionRefused: Errno { Errno(rawValue: 111) }

  /// `EHOSTDOWN`: Host is down.
  public static var hostIsDown: Errno { Errno(rawValue: 112) }

  /// `EHOSTUNREACH`: No route to host.
  public static var noRouteToHost: Errno { Errno(rawValue: 113) }

  /// `EALREADY`: Operation already in progress.
  public static var alreadyInProgress: Errno { Errno(rawValue: 114) }

  /// `EINPROGRESS`: Operation now in progress.
  public static var inProgress: Errno { Errno(rawValue: 115) }

  /// `ECANCELED`: Operation canceled.
  public static var canceled: Errno { Errno(rawValue: 125) }
}
