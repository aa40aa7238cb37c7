import CStaggerSystem
package import StaggerCore
package import StaggerLinux

/// A socket option that is carried over from the caller's socket.
///
/// `docs/winsock-options.md` says which are not among them, and why.
package struct CarriedOption: Hashable, Sendable {
  /// How the kernel calls it.
  package let name: OptionName
  /// Whether every new socket has zeros there, whatever the settings of the system: then a socket that has
  /// them need not be compared with a new one.
  package let isZeroWhenNew: Bool

  /// The options of a socket in the order in which they are set: what changes another one comes before
  /// it.
  package static func all(of family: AddressFamily) -> [CarriedOption] {
    family == .ipv4 ? ofIPv4 : ofIPv6
  }

  private static let ofIPv4 = ipv4 + socket + times + tcp
  // An IPv6 socket has those of IPv4 as well, for its IPv4-mapped addresses. The traffic class sets the
  // priority that belongs to it; the priority comes later.
  private static let ofIPv6 = ipv6 + ofIPv4

  private static let ipv6 = options(
    LINUX_IPPROTO_IPV6,
    zero: [
      LINUX_IPV6_TCLASS, LINUX_IPV6_RECVERR, LINUX_IPV6_DONTFRAG, LINUX_IPV6_FLOWINFO_SEND,
      LINUX_IPV6_MINHOPCOUNT, LINUX_IPV6_UNICAST_IF, LINUX_IPV6_RECVPKTINFO,
      LINUX_IPV6_RECVHOPLIMIT, LINUX_IPV6_RECVTCLASS,
    ],
    others: [
      LINUX_IPV6_V6ONLY, LINUX_IPV6_UNICAST_HOPS, LINUX_IPV6_MTU_DISCOVER,
      LINUX_IPV6_AUTOFLOWLABEL, LINUX_IPV6_ADDR_PREFERENCES,
    ])

  private static let ipv4 = options(
    LINUX_IPPROTO_IP,
    zero: [
      LINUX_IP_OPTIONS, LINUX_IP_TOS, LINUX_IP_RECVERR, LINUX_IP_FREEBIND, LINUX_IP_TRANSPARENT,
      LINUX_IP_MINTTL, LINUX_IP_BIND_ADDRESS_NO_PORT, LINUX_IP_UNICAST_IF,
      LINUX_IP_LOCAL_PORT_RANGE, LINUX_IP_PKTINFO, LINUX_IP_RECVTTL, LINUX_IP_RECVTOS,
    ],
    others: [LINUX_IP_TTL, LINUX_IP_MTU_DISCOVER])

  // Marks and priorities may come from a program of the administrator's. The marks on the buffers come
  // after the buffers, which are treated apart.
  private static let socket = options(
    LINUX_SOL_SOCKET,
    zero: [
      LINUX_SO_REUSEADDR, LINUX_SO_REUSEPORT, LINUX_SO_KEEPALIVE, LINUX_SO_LINGER,
      LINUX_SO_OOBINLINE, LINUX_SO_BROADCAST, LINUX_SO_DONTROUTE, LINUX_SO_DEBUG,
      LINUX_SO_RXQ_OVFL, LINUX_SO_SELECT_ERR_QUEUE, LINUX_SO_PREFER_BUSY_POLL,
      LINUX_SO_ZEROCOPY, LINUX_SO_RCVMARK, LINUX_SO_RCVPRIORITY, LINUX_SO_BUF_LOCK,
    ],
    others: [
      LINUX_SO_PRIORITY, LINUX_SO_MARK, LINUX_SO_RCVLOWAT, LINUX_SO_PEEK_OFF,
      LINUX_SO_BUSY_POLL, LINUX_SO_MAX_PACING_RATE, LINUX_SO_TXREHASH,
    ])

  private static let times = options(
    LINUX_SOL_SOCKET,
    zero: [
      LINUX_SO_RCVTIMEO, LINUX_SO_SNDTIMEO, LINUX_SO_TIMESTAMP, LINUX_SO_TIMESTAMPNS,
      LINUX_SO_TIMESTAMPING, LINUX_SO_TIMESTAMP_NEW, LINUX_SO_TIMESTAMPNS_NEW,
      LINUX_SO_TIMESTAMPING_NEW,
    ],
    others: [])

  private static let tcp = options(
    LINUX_IPPROTO_TCP,
    zero: [
      LINUX_TCP_NODELAY, LINUX_TCP_CORK, LINUX_TCP_USER_TIMEOUT, LINUX_TCP_DEFER_ACCEPT,
      LINUX_TCP_WINDOW_CLAMP, LINUX_TCP_THIN_LINEAR_TIMEOUTS, LINUX_TCP_NOTSENT_LOWAT,
      LINUX_TCP_INQ, LINUX_TCP_TX_DELAY,
    ],
    others: [
      LINUX_TCP_CONGESTION, LINUX_TCP_MAXSEG, LINUX_TCP_KEEPIDLE, LINUX_TCP_KEEPINTVL,
      LINUX_TCP_KEEPCNT, LINUX_TCP_SYNCNT, LINUX_TCP_LINGER2, LINUX_TCP_RTO_MAX_MS,
      LINUX_TCP_RTO_MIN_US, LINUX_TCP_DELACK_MAX_US,
    ])

  private static func options(_ level: Int, zero: [Int], others: [Int]) -> [CarriedOption] {
    func named(_ number: Int, _ isZeroWhenNew: Bool) -> CarriedOption {
      let name = OptionName(level: Int32(level), number: Int32(number))
      return CarriedOption(name: name, isZeroWhenNew: isZeroWhenNew)
    }
    return zero.map { named($0, true) } + others.map { named($0, false) }
  }
}
