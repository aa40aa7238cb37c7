import CStaggerSystem
import StaggerCore
import StaggerLinux

/// An option with a value that is not its default.
struct OptionCase: CustomStringConvertible, Sendable {
  let description: String
  let name: OptionName
  let value: [UInt8]
  /// Whether an ordinary user may not set it so.
  let isPrivileged: Bool

  /// The families whose sockets have the option.
  var families: [AddressFamily] {
    name.level == Int32(LINUX_IPPROTO_IPV6) ? [.ipv6] : [.ipv4, .ipv6]
  }

  init(
    _ description: String, _ level: Int, _ number: Int, _ value: [UInt8],
    isPrivileged: Bool = false
  ) {
    self.description = description
    name = OptionName(level: Int32(level), number: Int32(number))
    self.value = value
    self.isPrivileged = isPrivileged
  }

  /// Sets the option on a socket of a test.
  func set(on socket: borrowing ProgramSocket) throws {
    // SAFETY: bytes have no padding.
    try LinuxCalls().setOption(name, of: socket.descriptor, to: unsafe value.span.bytes)
  }
}

extension ProgramSocket {
  /// The bytes of an option, as many as the kernel has; nil where it has no such option.
  func bytes(of name: OptionName) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 64)
    var span = bytes.mutableSpan
    var room = unsafe span.mutableBytes
    guard let count = try? LinuxCalls().option(name, of: descriptor, into: &room) else {
      return nil
    }
    return Array(bytes.prefix(count))
  }
}

/// The bytes of a number as the kernel has it.
private func number(_ number: UInt32) -> [UInt8] {
  unsafe withUnsafeBytes(of: number) { unsafe Array($0) }
}

/// Three seconds as `struct timeval` of a 64-bit system has them.
private let threeSeconds: [UInt8] = [3] + [UInt8](repeating: 0, count: 15)

extension OptionCase {
  /// A value for every option that is carried over, and for the two buffers, which are treated apart.
  static let all: [OptionCase] = ipv6 + ipv4 + socket + times + tcp

  private static let ipv6: [OptionCase] = [
    inIPv6("IPV6_V6ONLY", LINUX_IPV6_V6ONLY, 1),
    inIPv6("IPV6_TCLASS", LINUX_IPV6_TCLASS, 0x28),
    inIPv6("IPV6_UNICAST_HOPS", LINUX_IPV6_UNICAST_HOPS, 9),
    inIPv6("IPV6_MTU_DISCOVER", LINUX_IPV6_MTU_DISCOVER, 2),
    inIPv6("IPV6_RECVERR", LINUX_IPV6_RECVERR, 1),
    inIPv6("IPV6_DONTFRAG", LINUX_IPV6_DONTFRAG, 1),
    inIPv6("IPV6_FLOWINFO_SEND", LINUX_IPV6_FLOWINFO_SEND, 1),
    inIPv6("IPV6_AUTOFLOWLABEL", LINUX_IPV6_AUTOFLOWLABEL, 0),
    // Temporary addresses are preferred.
    inIPv6("IPV6_ADDR_PREFERENCES", LINUX_IPV6_ADDR_PREFERENCES, 1),
    inIPv6("IPV6_MINHOPCOUNT", LINUX_IPV6_MINHOPCOUNT, 3),
    // The loopback interface, in the order of the network.
    inIPv6("IPV6_UNICAST_IF", LINUX_IPV6_UNICAST_IF, UInt32(1).bigEndian),
    inIPv6("IPV6_RECVPKTINFO", LINUX_IPV6_RECVPKTINFO, 1),
    inIPv6("IPV6_RECVHOPLIMIT", LINUX_IPV6_RECVHOPLIMIT, 1),
    inIPv6("IPV6_RECVTCLASS", LINUX_IPV6_RECVTCLASS, 1),
  ]

  private static let ipv4: [OptionCase] = [
    // Three that do nothing, and the end of the list.
    OptionCase("IP_OPTIONS", LINUX_IPPROTO_IP, LINUX_IP_OPTIONS, [1, 1, 1, 0]),
    inIPv4("IP_TOS", LINUX_IP_TOS, 0x28),
    inIPv4("IP_TTL", LINUX_IP_TTL, 77),
    inIPv4("IP_MTU_DISCOVER", LINUX_IP_MTU_DISCOVER, 2),
    inIPv4("IP_RECVERR", LINUX_IP_RECVERR, 1),
    inIPv4("IP_FREEBIND", LINUX_IP_FREEBIND, 1),
    inIPv4("IP_TRANSPARENT", LINUX_IP_TRANSPARENT, 1, isPrivileged: true),
    inIPv4("IP_MINTTL", LINUX_IP_MINTTL, 3),
    inIPv4("IP_BIND_ADDRESS_NO_PORT", LINUX_IP_BIND_ADDRESS_NO_PORT, 1),
    inIPv4("IP_UNICAST_IF", LINUX_IP_UNICAST_IF, UInt32(1).bigEndian),
    inIPv4("IP_LOCAL_PORT_RANGE", LINUX_IP_LOCAL_PORT_RANGE, 50_000 << 16 | 40_000),
    inIPv4("IP_PKTINFO", LINUX_IP_PKTINFO, 1),
    inIPv4("IP_RECVTTL", LINUX_IP_RECVTTL, 1),
    inIPv4("IP_RECVTOS", LINUX_IP_RECVTOS, 1),
  ]

  private static let socket: [OptionCase] = [
    ofSocket("SO_SNDBUF", LINUX_SO_SNDBUF, 30_000),
    ofSocket("SO_RCVBUF", LINUX_SO_RCVBUF, 40_000),
    ofSocket("SO_PRIORITY", LINUX_SO_PRIORITY, 3),
    ofSocket("SO_MARK", LINUX_SO_MARK, 5, isPrivileged: true),
    ofSocket("SO_REUSEADDR", LINUX_SO_REUSEADDR, 1),
    ofSocket("SO_REUSEPORT", LINUX_SO_REUSEPORT, 1),
    ofSocket("SO_KEEPALIVE", LINUX_SO_KEEPALIVE, 1),
    OptionCase("SO_LINGER", LINUX_SOL_SOCKET, LINUX_SO_LINGER, number(1) + number(9)),
    ofSocket("SO_OOBINLINE", LINUX_SO_OOBINLINE, 1),
    ofSocket("SO_BROADCAST", LINUX_SO_BROADCAST, 1),
    ofSocket("SO_DONTROUTE", LINUX_SO_DONTROUTE, 1),
    ofSocket("SO_DEBUG", LINUX_SO_DEBUG, 1, isPrivileged: true),
    ofSocket("SO_RCVLOWAT", LINUX_SO_RCVLOWAT, 9),
    ofSocket("SO_PEEK_OFF", LINUX_SO_PEEK_OFF, 7),
    ofSocket("SO_RXQ_OVFL", LINUX_SO_RXQ_OVFL, 1),
    ofSocket("SO_SELECT_ERR_QUEUE", LINUX_SO_SELECT_ERR_QUEUE, 1),
    ofSocket("SO_BUSY_POLL", LINUX_SO_BUSY_POLL, 50, isPrivileged: true),
    ofSocket("SO_PREFER_BUSY_POLL", LINUX_SO_PREFER_BUSY_POLL, 1, isPrivileged: true),
    ofSocket("SO_MAX_PACING_RATE", LINUX_SO_MAX_PACING_RATE, 1_000_000),
    ofSocket("SO_ZEROCOPY", LINUX_SO_ZEROCOPY, 1),
    ofSocket("SO_TXREHASH", LINUX_SO_TXREHASH, 0),
    ofSocket("SO_RCVMARK", LINUX_SO_RCVMARK, 1, isPrivileged: true),
    ofSocket("SO_RCVPRIORITY", LINUX_SO_RCVPRIORITY, 1),
    ofSocket("SO_BUF_LOCK", LINUX_SO_BUF_LOCK, 1),
  ]

  private static let times: [OptionCase] = [
    OptionCase("SO_RCVTIMEO", LINUX_SOL_SOCKET, LINUX_SO_RCVTIMEO, threeSeconds),
    OptionCase("SO_SNDTIMEO", LINUX_SOL_SOCKET, LINUX_SO_SNDTIMEO, threeSeconds),
    ofSocket("SO_TIMESTAMP", LINUX_SO_TIMESTAMP, 1),
    ofSocket("SO_TIMESTAMPNS", LINUX_SO_TIMESTAMPNS, 1),
    ofSocket("SO_TIMESTAMPING", LINUX_SO_TIMESTAMPING, 0x10),
    ofSocket("SO_TIMESTAMP_NEW", LINUX_SO_TIMESTAMP_NEW, 1),
    ofSocket("SO_TIMESTAMPNS_NEW", LINUX_SO_TIMESTAMPNS_NEW, 1),
    ofSocket("SO_TIMESTAMPING_NEW", LINUX_SO_TIMESTAMPING_NEW, 0x10),
  ]

  private static let tcp: [OptionCase] = [
    OptionCase(
      "TCP_CONGESTION", LINUX_IPPROTO_TCP, LINUX_TCP_CONGESTION,
      Array("reno".utf8) + [UInt8](repeating: 0, count: 12)),
    ofTCP("TCP_NODELAY", LINUX_TCP_NODELAY, 1),
    ofTCP("TCP_CORK", LINUX_TCP_CORK, 1),
    ofTCP("TCP_MAXSEG", LINUX_TCP_MAXSEG, 500),
    ofTCP("TCP_KEEPIDLE", LINUX_TCP_KEEPIDLE, 33),
    ofTCP("TCP_KEEPINTVL", LINUX_TCP_KEEPINTVL, 11),
    ofTCP("TCP_KEEPCNT", LINUX_TCP_KEEPCNT, 4),
    ofTCP("TCP_USER_TIMEOUT", LINUX_TCP_USER_TIMEOUT, 5_000),
    ofTCP("TCP_SYNCNT", LINUX_TCP_SYNCNT, 2),
    ofTCP("TCP_LINGER2", LINUX_TCP_LINGER2, 7),
    ofTCP("TCP_DEFER_ACCEPT", LINUX_TCP_DEFER_ACCEPT, 3),
    ofTCP("TCP_WINDOW_CLAMP", LINUX_TCP_WINDOW_CLAMP, 20_000),
    ofTCP("TCP_THIN_LINEAR_TIMEOUTS", LINUX_TCP_THIN_LINEAR_TIMEOUTS, 1),
    ofTCP("TCP_NOTSENT_LOWAT", LINUX_TCP_NOTSENT_LOWAT, 16_384),
    ofTCP("TCP_INQ", LINUX_TCP_INQ, 1),
    ofTCP("TCP_TX_DELAY", LINUX_TCP_TX_DELAY, 50),
    ofTCP("TCP_RTO_MAX_MS", LINUX_TCP_RTO_MAX_MS, 5_000),
    ofTCP("TCP_RTO_MIN_US", LINUX_TCP_RTO_MIN_US, 100_000),
    ofTCP("TCP_DELACK_MAX_US", LINUX_TCP_DELACK_MAX_US, 20_000),
  ]

  private static func inIPv6(_ words: String, _ option: Int, _ value: UInt32) -> OptionCase {
    OptionCase(words, LINUX_IPPROTO_IPV6, option, number(value))
  }

  private static func inIPv4(
    _ words: String, _ option: Int, _ value: UInt32, isPrivileged: Bool = false
  ) -> OptionCase {
    OptionCase(words, LINUX_IPPROTO_IP, option, number(value), isPrivileged: isPrivileged)
  }

  private static func ofSocket(
    _ words: String, _ option: Int, _ value: UInt32, isPrivileged: Bool = false
  ) -> OptionCase {
    OptionCase(words, LINUX_SOL_SOCKET, option, number(value), isPrivileged: isPrivileged)
  }

  private static func ofTCP(_ words: String, _ option: Int, _ value: UInt32) -> OptionCase {
    OptionCase(words, LINUX_IPPROTO_TCP, option, number(value))
  }
}
