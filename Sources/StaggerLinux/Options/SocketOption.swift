public import StaggerCore

/// What a caller wants to be set on every socket of a race before it connects.
///
///     configuration.options = [.noDelay(true), .userTimeout(.seconds(30)), .multipath]
///
/// Options are set in the order given. That matters in one case: ``trafficClass(_:)`` also sets
/// the priority that belongs to the class, so ``priority(_:)`` has to come after it.
public enum SocketOption: Hashable, Sendable, BitwiseCopyable {
  /// Whether small segments are sent at once (`TCP_NODELAY`).
  case noDelay(Bool)

  /// Probes a silent peer (`SO_KEEPALIVE`, `TCP_KEEPIDLE`, `TCP_KEEPINTVL`, `TCP_KEEPCNT`).
  ///
  /// The first probe goes out after `idle`, the next ones `interval` apart; after `count` of them
  /// without an answer the connection is given up. The kernel counts whole seconds; spans are
  /// rounded up. Both may be 1 to 32,767 seconds, and the count 1 to 127.
  case keepAlive(idle: Nanoseconds, interval: Nanoseconds, count: Int32)

  /// The room for data that has arrived, in bytes (`SO_RCVBUF`).
  ///
  /// The kernel doubles the number for its own needs, and holds it within its limits in silence.
  case receiveBufferSize(Int32)

  /// The room for data that is to be sent, in bytes (`SO_SNDBUF`); doubled and held likewise.
  case sendBufferSize(Int32)

  /// The traffic class (RFC 2474): `IP_TOS` for IPv4, `IPV6_TCLASS` for IPv6.
  ///
  /// Its last two bits belong to ECN; the kernel leaves them as they are.
  case trafficClass(UInt8)

  /// The mark that routing rules and firewalls see (`SO_MARK`); needs a privilege.
  case mark(UInt32)

  /// The priority in the queues of the interface (`SO_PRIORITY`), not negative; above 6 it needs
  /// a privilege.
  case priority(Int32)

  /// How long sent data may stay unacknowledged before the connection is given up
  /// (`TCP_USER_TIMEOUT`, RFC 5482); while connecting, how long the handshake may take.
  ///
  /// In whole milliseconds, rounded up; 0 is the system's own.
  case userTimeout(Nanoseconds)

  /// The congestion control by name, such as "bbr" (`TCP_CONGESTION`).
  case congestionControl(KernelName)

  /// Multipath TCP (RFC 8684), decided when the socket is made.
  case multipath
}
