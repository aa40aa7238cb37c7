/// What kind of link an interface speaks on, as ARP numbers it (RFC 826, `linux/if_arp.h`).
public struct LinkType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt16

  /// Makes the type with a number, whether or not it has a name here.
  ///
  /// - Complexity: O(1).
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Ethernet, and everything that pretends to be it, such as Wi-Fi and veth.
  public static var ethernet: LinkType { LinkType(rawValue: 1) }

  /// The loopback interface.
  public static var loopback: LinkType { LinkType(rawValue: 772) }

  /// A link without a header of its own, such as TUN and WireGuard.
  public static var none: LinkType { LinkType(rawValue: 0xFFFE) }

  /// IPv4 in IPv4.
  public static var ipv4Tunnel: LinkType { LinkType(rawValue: 768) }

  /// Anything in IPv6.
  public static var ipv6Tunnel: LinkType { LinkType(rawValue: 769) }

  /// IPv6 in IPv4: 6to4, 6in4, ISATAP.
  public static var ipv6InIPv4: LinkType { LinkType(rawValue: 776) }

  /// Whether packets travel inside other IP packets, which RFC 6724 s6 rule 7 avoids.
  ///
  /// These are the types that the GNU C library takes for tunnels, too.
  ///
  /// - Complexity: O(1).
  public var isEncapsulating: Bool {
    self == .ipv4Tunnel || self == .ipv6Tunnel || self == .ipv6InIPv4
  }
}
