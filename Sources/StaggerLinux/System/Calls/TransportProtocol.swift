import CStaggerSystem

/// The protocol of a stream socket.
package enum TransportProtocol: Hashable, Sendable {
  /// Plain TCP.
  case tcp

  /// Multipath TCP (RFC 8684), which falls back to TCP when the peer does not speak it.
  case multipathTCP

  /// The protocol argument of `socket`; 0 is the family's default.
  package var number: CInt {
    switch self {
    case .tcp: 0
    case .multipathTCP: CInt(LINUX_IPPROTO_MPTCP)
    }
  }
}
