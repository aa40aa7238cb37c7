import CStaggerSystem
package import StaggerCore

/// An entry of a routing table that stands for all of the Internet, or for half of it.
package struct DefaultRoute: Hashable, Sendable {
  /// The family.
  package let family: AddressFamily
  /// How it is weighed; routes with a lower metric are taken first.
  package let metric: UInt32

  /// Makes an entry.
  package init(family: AddressFamily, metric: UInt32) {
    self.family = family
    self.metric = metric
  }

  /// Reads an `RTM_NEWROUTE` message about an entry of a table.
  ///
  /// - Returns: nil for a route to some network, and for one that leads nowhere.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init?(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_RTMSG_SIZE)
    guard let family = AddressFamily(netlink: reader.field(at: LINUX_RTMSG_FAMILY, in: bytes)),
      reader.field(UInt8.self, at: LINUX_RTMSG_DST_LEN, in: bytes) <= family.longestDefaultPrefix,
      reader.field(UInt8.self, at: LINUX_RTMSG_TYPE, in: bytes) == Route.Kind.unicast.rawValue
    else { return nil }
    var metric: UInt32 = 0
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      if attribute.type == LINUX_RTA_PRIORITY { metric = try attribute.number(in: bytes) }
    }
    self.family = family
    self.metric = metric
  }
}

extension AddressFamily {
  /// VPN clients make two routes of length 1; IPv6 has its unicast addresses in `2000::/3`.
  fileprivate var longestDefaultPrefix: UInt8 { self == .ipv4 ? 1 : 3 }
}
