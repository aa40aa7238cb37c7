public import CStagger
import CStaggerSystem
import StaggerCore
import StaggerWinsock

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_wsa_closesocket(_ s: SOCKET) -> CInt {
  // What is no socket is not ours to close.
  let look = socketType(of: s)
  return status(look < 0 ? look : linux_close(s))
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_wsa_setsockopt(
  _ s: SOCKET, _ level: CInt, _ optname: CInt, _ optval: UnsafeRawPointer?, _ optlen: CInt
) -> CInt {
  if level == LINUX_SOL_SOCKET, optname == SO_UPDATE_CONNECT_CONTEXT {
    return status(min(socketType(of: s), 0))
  }
  return status(
    unsafe linux_set_option(s, level, optname, optval, UInt32(bitPattern: optlen)))
}

/// Declared, with its contract, in `stagger/winsock.h`.
@c @implementation
public func stagger_wsa_socket(_ af: CInt, _ type: CInt, _ protocol: CInt) -> SOCKET {
  let made = linux_socket(af, type, `protocol`)
  guard made >= 0 else { return status(made) }
  if af == LINUX_AF_INET6, CurrentProfile.value.deviations.contains(.ipv6OnlySockets) {
    var isOn: CInt = 1
    // SAFETY: the size is that of the value. A kernel with IPv6 has the option.
    _ = unsafe linux_set_option(
      made, CInt(LINUX_IPPROTO_IPV6), CInt(LINUX_IPV6_V6ONLY), &isOn, 4)
  }
  WSASetLastError(0)
  return made
}

/// Turns a negated error number into what such functions answer.
private func status(_ result: CInt) -> CInt {
  guard result < 0 else {
    WSASetLastError(0)
    return result
  }
  WSASetLastError(WinsockCode(Errno(rawValue: -result)).rawValue)
  return SOCKET_ERROR
}

/// The type of a socket, or a negated error number.
private func socketType(of socket: SOCKET) -> CInt {
  var type: CInt = 0
  var length: UInt32 = 4
  // SAFETY: the length that is passed in is the size of the value.
  let result = unsafe linux_option(
    socket, CInt(LINUX_SOL_SOCKET), CInt(LINUX_SO_TYPE), &type, &length)
  return result < 0 ? result : type
}
