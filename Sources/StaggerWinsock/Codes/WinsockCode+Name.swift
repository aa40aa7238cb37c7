extension WinsockCode: CustomStringConvertible {
  /// The name in the header, such as `WSAECONNREFUSED`; the number where the code is not one of ours.
  public var description: String { name ?? String(rawValue) }

  private var name: String? {
    switch self {
    case .operationAborted: "WSA_OPERATION_ABORTED"
    case .accessDenied: "WSAEACCES"
    case .badPointer: "WSAEFAULT"
    case .invalidArgument: "WSAEINVAL"
    case .tooManyOpenSockets: "WSAEMFILE"
    case .alreadyConnecting: "WSAEALREADY"
    case .notSocket: "WSAENOTSOCK"
    case .wrongProtocolType: "WSAEPROTOTYPE"
    case .unknownOption: "WSAENOPROTOOPT"
    case .protocolNotSupported: "WSAEPROTONOSUPPORT"
    case .socketTypeNotSupported: "WSAESOCKTNOSUPPORT"
    case .operationNotSupported: "WSAEOPNOTSUPP"
    default: connectName
    }
  }

  private var connectName: String? {
    switch self {
    case .familyNotSupported: "WSAEAFNOSUPPORT"
    case .addressInUse: "WSAEADDRINUSE"
    case .addressNotAvailable: "WSAEADDRNOTAVAIL"
    case .networkDown: "WSAENETDOWN"
    case .networkUnreachable: "WSAENETUNREACH"
    case .networkReset: "WSAENETRESET"
    case .connectionAborted: "WSAECONNABORTED"
    case .connectionReset: "WSAECONNRESET"
    case .noBufferSpace: "WSAENOBUFS"
    case .alreadyConnected: "WSAEISCONN"
    case .timedOut: "WSAETIMEDOUT"
    case .connectionRefused: "WSAECONNREFUSED"
    case .hostDown: "WSAEHOSTDOWN"
    case .hostUnreachable: "WSAEHOSTUNREACH"
    case .hostNotFound: "WSAHOST_NOT_FOUND"
    default: nil
    }
  }
}
