/// The way that packets to one destination take, as the kernel answered.
public struct Route: Hashable, Sendable, BitwiseCopyable {
  /// The address that packets have as their source; 0.0.0.0 where the host has no IPv4 address.
  public var source: IPAddress

  /// The interface that packets leave through; the loopback interface for local destinations.
  public var interfaceIndex: UInt32

  /// The router that packets are handed to, which may be an IPv6 one for IPv4 packets; nil when
  /// the destination is on the link, or local.
  public var gateway: IPAddress?

  /// The number of the routing table that had the route.
  ///
  /// As long as there are no rules but the standard ones, IPv4 keeps `local` (255) and `main` (254)
  /// in one, and says 254 for both.
  public var table: UInt32

  /// What happens to the packets.
  public var kind: Kind

  /// Whether no routing table knows a way over the interface that was asked for.
  ///
  /// The kernel then takes an IPv4 destination for a neighbour on that link. `connect` starts, and
  /// fails after some seconds without an answer to ARP, unless the neighbour is there.
  public var isAssumedOnLink: Bool

  /// Puts an answer together.
  public init(
    source: IPAddress, interfaceIndex: UInt32, gateway: IPAddress? = nil, table: UInt32 = 254,
    kind: Kind = .unicast, isAssumedOnLink: Bool = false
  ) {
    self.source = source
    self.interfaceIndex = interfaceIndex
    self.gateway = gateway
    self.table = table
    self.kind = kind
    self.isAssumedOnLink = isAssumedOnLink
  }
}

extension Route {
  /// What a route does with packets: the route types that are no error (`linux/rtnetlink.h`).
  public struct Kind: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    /// The kernel's number.
    public let rawValue: UInt8

    /// Makes the kind with a number, whether or not it has a name here.
    ///
    /// - Complexity: O(1).
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// They are sent to one host.
    public static var unicast: Kind { Kind(rawValue: 1) }

    /// They stay on this host.
    public static var local: Kind { Kind(rawValue: 2) }

    /// They are sent to all hosts of a link.
    public static var broadcast: Kind { Kind(rawValue: 3) }

    /// They are sent to the nearest of several hosts.
    public static var anycast: Kind { Kind(rawValue: 4) }

    /// They are sent to a group.
    public static var multicast: Kind { Kind(rawValue: 5) }

    /// Whether a TCP connection can go this way; for a group `connect` says `ENETUNREACH`.
    ///
    /// - Complexity: O(1).
    public var carriesConnections: Bool { self != .broadcast && self != .multicast }
  }
}

/// What the kernel answers when it is asked for the way to a destination.
public enum RouteAnswer: Hashable, Sendable, BitwiseCopyable {
  /// There is a way, so `connect` starts.
  case usable(Route)

  /// There is none; `connect` fails at once with this error.
  ///
  /// `ENETUNREACH` without a route, `EHOSTUNREACH`, `EACCES` and `EINVAL` by a route or rule of the
  /// type `unreachable`, `prohibit` and `blackhole`, `EADDRNOTAVAIL` without any source.
  case unusable(Errno)

  /// The way, if there is one.
  ///
  /// - Complexity: O(1).
  public var route: Route? {
    if case .usable(let route) = self { route } else { nil }
  }
}
