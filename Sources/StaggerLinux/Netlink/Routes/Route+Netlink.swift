import CStaggerSystem
package import StaggerCore

extension Route {
  /// Reads an `RTM_NEWROUTE` message that answers a look-up.
  ///
  /// - Parameters:
  ///   - message: the message.
  ///   - bytes: the datagram that it is in.
  ///   - given: the source that was asked with; the kernel repeats only one of its own choice.
  /// - Throws: ``NetlinkError/malformed(_:)``; ``NetlinkError/refused(_:)`` with `EADDRNOTAVAIL`
  ///   when there is an IPv6 route, but no address to send from, as `connect` says.
  package init(
    _ message: NetlinkMessage, in bytes: RawSpan, source given: IPAddress?
  ) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_RTMSG_SIZE)
    guard let family = AddressFamily(netlink: reader.field(at: LINUX_RTMSG_FAMILY, in: bytes))
    else { throw .malformed(NetlinkFault(.badValue, at: message.content.lowerBound)) }
    var source = given
    var interface: UInt32 = 0
    var gateway: IPAddress?
    var table = UInt32(reader.field(UInt8.self, at: LINUX_RTMSG_TABLE, in: bytes))
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      switch attribute.type {
      case LINUX_RTA_PREFSRC where given == nil:
        source = try attribute.address(of: family, in: bytes)
      case LINUX_RTA_OIF: interface = try attribute.number(in: bytes)
      case LINUX_RTA_GATEWAY: gateway = try attribute.address(of: family, in: bytes)
      case LINUX_RTA_VIA: gateway = try attribute.via(in: bytes)
      case LINUX_RTA_TABLE: table = try attribute.number(in: bytes)
      default: break
      }
    }
    if source == nil && family == .ipv6 { throw .refused(.addressNotAvailable) }
    let chosen = source ?? .ipv4Any
    self.init(
      source: chosen.requiresScope && chosen.scopeID == 0 ? chosen.scoped(to: interface) : chosen,
      interfaceIndex: interface,
      gateway: gateway.map { $0.requiresScope ? $0.scoped(to: interface) : $0 }, table: table,
      kind: Kind(rawValue: reader.field(at: LINUX_RTMSG_TYPE, in: bytes)))
  }
}

extension NetlinkAttribute {
  /// A router of another family than the route (`struct rtvia`); nil for a family unknown here.
  fileprivate func via(in bytes: RawSpan) throws(NetlinkError) -> IPAddress? {
    guard value.count >= 2 else { throw badValue }
    let number: UInt16 = bytes.number(at: value.lowerBound)
    guard let family = AddressFamily(netlink: UInt8(truncatingIfNeeded: number)) else { return nil }
    let address = NetlinkAttribute(type: type, value: value.lowerBound + 2..<value.upperBound)
    return try address.address(of: family, in: bytes)
  }
}
