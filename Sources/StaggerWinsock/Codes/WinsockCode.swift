/// An error code of Winsock, such as 10061 for `WSAECONNREFUSED`.
public struct WinsockCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number, as `WSAGetLastError` answers it.
  public let rawValue: Int32

  /// Makes the code with a number.
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }
}

// The codes that a connect by list or by name can end with.
extension WinsockCode {
  /// `WSA_OPERATION_ABORTED`: given up by this library's own cancellation.
  public static var operationAborted: WinsockCode { WinsockCode(rawValue: 995) }
  /// `WSAEACCES`: forbidden by a route, a firewall, or for want of a privilege.
  public static var accessDenied: WinsockCode { WinsockCode(rawValue: 10013) }
  /// `WSAEFAULT`: a pointer or a length is of no use.
  public static var badPointer: WinsockCode { WinsockCode(rawValue: 10014) }
  /// `WSAEINVAL`: an argument, or the state of the socket.
  public static var invalidArgument: WinsockCode { WinsockCode(rawValue: 10022) }
  /// `WSAEMFILE`: no descriptor is left.
  public static var tooManyOpenSockets: WinsockCode { WinsockCode(rawValue: 10024) }
  /// `WSAEALREADY`: the socket is connecting already.
  public static var alreadyConnecting: WinsockCode { WinsockCode(rawValue: 10037) }
  /// `WSAENOTSOCK`: not a socket.
  public static var notSocket: WinsockCode { WinsockCode(rawValue: 10038) }
  /// `WSAEPROTOTYPE`.
  public static var wrongProtocolType: WinsockCode { WinsockCode(rawValue: 10041) }
  /// `WSAENOPROTOOPT`: the kernel does not know a socket option.
  public static var unknownOption: WinsockCode { WinsockCode(rawValue: 10042) }
  /// `WSAEPROTONOSUPPORT`.
  public static var protocolNotSupported: WinsockCode { WinsockCode(rawValue: 10043) }
  /// `WSAESOCKTNOSUPPORT`.
  public static var socketTypeNotSupported: WinsockCode { WinsockCode(rawValue: 10044) }
  /// `WSAEOPNOTSUPP`: not for this kind of socket.
  public static var operationNotSupported: WinsockCode { WinsockCode(rawValue: 10045) }
  /// `WSAEAFNOSUPPORT`: an address family that the socket has no use for.
  public static var familyNotSupported: WinsockCode { WinsockCode(rawValue: 10047) }
  /// `WSAEADDRINUSE`: the local end is somebody else's.
  public static var addressInUse: WinsockCode { WinsockCode(rawValue: 10048) }
  /// `WSAEADDRNOTAVAIL`: no local end, or a remote one that is none.
  public static var addressNotAvailable: WinsockCode { WinsockCode(rawValue: 10049) }
  /// `WSAENETDOWN`: the network is down.
  public static var networkDown: WinsockCode { WinsockCode(rawValue: 10050) }
  /// `WSAENETUNREACH`: no way to the network.
  public static var networkUnreachable: WinsockCode { WinsockCode(rawValue: 10051) }
  /// `WSAENETRESET`.
  public static var networkReset: WinsockCode { WinsockCode(rawValue: 10052) }
  /// `WSAECONNABORTED`.
  public static var connectionAborted: WinsockCode { WinsockCode(rawValue: 10053) }
  /// `WSAECONNRESET`: the other end broke the connection off.
  public static var connectionReset: WinsockCode { WinsockCode(rawValue: 10054) }
  /// `WSAENOBUFS`: the kernel has no memory for it.
  public static var noBufferSpace: WinsockCode { WinsockCode(rawValue: 10055) }
  /// `WSAEISCONN`: the socket is connected.
  public static var alreadyConnected: WinsockCode { WinsockCode(rawValue: 10056) }
  /// `WSAETIMEDOUT`: no answer in time.
  public static var timedOut: WinsockCode { WinsockCode(rawValue: 10060) }
  /// `WSAECONNREFUSED`: nobody listens there.
  public static var connectionRefused: WinsockCode { WinsockCode(rawValue: 10061) }
  /// `WSAEHOSTDOWN`.
  public static var hostDown: WinsockCode { WinsockCode(rawValue: 10064) }
  /// `WSAEHOSTUNREACH`: no way to the host.
  public static var hostUnreachable: WinsockCode { WinsockCode(rawValue: 10065) }
  /// `WSAHOST_NOT_FOUND`: no such name.
  public static var hostNotFound: WinsockCode { WinsockCode(rawValue: 11001) }
}
