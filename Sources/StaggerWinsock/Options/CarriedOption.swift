import CStaggerSystem
package import StaggerLinux

/// The socket options that are carried over from the caller's socket, in the order in which they are
/// set: what changes another one comes before it.
///
/// `docs/winsock-options.md` says which are not among them, and why.
package enum CarriedOption {
  package static let all: [OptionName] = ipv6 + ipv4 + socket + times + tcp

  // The traffic class sets the priority that belongs to it; the priority comes later.
  private static let ipv6 = names(
    LINUX_IPPROTO_IPV6,
    [
      LINUX_IPV6_V6ONLY, LINUX_IPV6_TCLASS, LINUX_IPV6_UNICAST_HOPS, LINUX_IPV6_MTU_DISCOVER,
      LINUX_IPV6_RECVERR, LINUX_IPV6_DONTFRAG, LINUX_IPV6_FLOWINFO_SEND,
      LINUX_IPV6_AUTOFLOWLABEL, LINUX_IPV6_ADDR_PREFERENCES, LINUX_IPV6_MINHOPCOUNT,
      LINUX_IPV6_UNICAST_IF, LINUX_IPV6_RECVPKTINFO, LINUX_IPV6_RECVHOPLIMIT,
      LINUX_IPV6_RECVTCLASS,
    ])

  // An IPv6 socket has these as well, for its IPv4-mapped addresses.
  private static let ipv4 = names(
    LINUX_IPPROTO_IP,
    [
      LINUX_IP_OPTIONS, LINUX_IP_TOS, LINUX_IP_TTL, LINUX_IP_MTU_DISCOVER, LINUX_IP_RECVERR,
      LINUX_IP_FREEBIND, LINUX_IP_TRANSPARENT, LINUX_IP_MINTTL, LINUX_IP_BIND_ADDRESS_NO_PORT,
      LINUX_IP_UNICAST_IF, LINUX_IP_LOCAL_PORT_RANGE, LINUX_IP_PKTINFO, LINUX_IP_RECVTTL,
      LINUX_IP_RECVTOS,
    ])

  // The marks on the buffers come after the buffers, which are treated apart.
  private static let socket = names(
    LINUX_SOL_SOCKET,
    [
      LINUX_SO_PRIORITY, LINUX_SO_MARK, LINUX_SO_REUSEADDR, LINUX_SO_REUSEPORT,
      LINUX_SO_KEEPALIVE, LINUX_SO_LINGER, LINUX_SO_OOBINLINE, LINUX_SO_BROADCAST,
      LINUX_SO_DONTROUTE, LINUX_SO_DEBUG, LINUX_SO_RCVLOWAT, LINUX_SO_PEEK_OFF,
      LINUX_SO_RXQ_OVFL, LINUX_SO_SELECT_ERR_QUEUE, LINUX_SO_BUSY_POLL,
      LINUX_SO_PREFER_BUSY_POLL, LINUX_SO_MAX_PACING_RATE, LINUX_SO_ZEROCOPY,
      LINUX_SO_TXREHASH, LINUX_SO_RCVMARK, LINUX_SO_RCVPRIORITY, LINUX_SO_BUF_LOCK,
    ])

  private static let times = names(
    LINUX_SOL_SOCKET,
    [
      LINUX_SO_RCVTIMEO, LINUX_SO_SNDTIMEO, LINUX_SO_TIMESTAMP, LINUX_SO_TIMESTAMPNS,
      LINUX_SO_TIMESTAMPING, LINUX_SO_TIMESTAMP_NEW, LINUX_SO_TIMESTAMPNS_NEW,
      LINUX_SO_TIMESTAMPING_NEW,
    ])

  private static let tcp = names(
    LINUX_IPPROTO_TCP,
    [
      LINUX_TCP_CONGESTION, LINUX_TCP_NODELAY, LINUX_TCP_CORK, LINUX_TCP_MAXSEG,
      LINUX_TCP_KEEPIDLE, LINUX_TCP_KEEPINTVL, LINUX_TCP_KEEPCNT, LINUX_TCP_USER_TIMEOUT,
      LINUX_TCP_SYNCNT, LINUX_TCP_LINGER2, LINUX_TCP_DEFER_ACCEPT, LINUX_TCP_WINDOW_CLAMP,
      LINUX_TCP_THIN_LINEAR_TIMEOUTS, LINUX_TCP_NOTSENT_LOWAT, LINUX_TCP_INQ,
      LINUX_TCP_TX_DELAY, LINUX_TCP_RTO_MAX_MS, LINUX_TCP_RTO_MIN_US, LINUX_TCP_DELACK_MAX_US,
    ])

  private static func names(_ level: Int, _ numbers: [Int]) -> [OptionName] {
    numbers.map { OptionName(level: Int32(level), number: Int32($0)) }
  }
}
