import CStaggerSystem
package import StaggerCore

extension InterfaceFacts {
  /// Reads an `RTM_NEWLINK` message.
  ///
  /// - Returns: nil for an interface without a name that it could be called by.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package init?(_ message: NetlinkMessage, in bytes: RawSpan) throws(NetlinkError) {
    let reader = try NetlinkReader(message, headerSize: LINUX_IFINFOMSG_SIZE)
    let index: UInt32 = reader.field(at: LINUX_IFINFOMSG_INDEX, in: bytes)
    guard index > 0 else {
      throw .malformed(NetlinkFault(.badValue, at: message.content.lowerBound))
    }
    var name: KernelName?
    var kind: KernelName?
    var size: UInt32 = 0
    var state = OperationalState.unknown
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      switch attribute.type {
      case LINUX_IFLA_IFNAME: name = attribute.name(in: bytes)
      case LINUX_IFLA_MTU: size = try attribute.number(in: bytes)
      case LINUX_IFLA_OPERSTATE:
        state = OperationalState(rawValue: try attribute.byte(in: bytes))
      case LINUX_IFLA_LINKINFO: kind = try attribute.linkKind(in: bytes)
      default: break
      }
    }
    guard let name else { return nil }
    self.init(
      index: index, name: name,
      flags: Flags(kernel: reader.field(at: LINUX_IFINFOMSG_FLAGS, in: bytes)),
      linkType: LinkType(rawValue: reader.field(at: LINUX_IFINFOMSG_TYPE, in: bytes)), kind: kind,
      maximumTransmissionUnit: size)
    operationalState = state
  }
}

extension NetlinkAttribute {
  /// The kind within `IFLA_LINKINFO`; nil for none.
  fileprivate func linkKind(in bytes: RawSpan) throws(NetlinkError) -> KernelName? {
    var kind: KernelName?
    var nested = AttributeCursor(value)
    while let attribute = try nested.next(in: bytes) {
      if attribute.type == LINUX_IFLA_INFO_KIND { kind = attribute.name(in: bytes) }
    }
    return kind
  }
}

extension InterfaceFacts.Flags {
  /// Translates `IFF_` bits.
  init(kernel bits: UInt32) {
    self = []
    if bits & UInt32(LINUX_IFF_UP) != 0 { insert(.up) }
    if bits & UInt32(LINUX_IFF_RUNNING) != 0 { insert(.running) }
    if bits & UInt32(LINUX_IFF_LOOPBACK) != 0 { insert(.loopback) }
    if bits & UInt32(LINUX_IFF_POINTOPOINT) != 0 { insert(.pointToPoint) }
    if bits & UInt32(LINUX_IFF_LOWER_UP) != 0 { insert(.carrier) }
  }
}
