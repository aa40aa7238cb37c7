import CStaggerSystem
package import StaggerCore

extension PolicyRules {
  /// Reads what one rule looks at from an `RTM_NEWRULE` message.
  ///
  /// - Returns: the family of the rule; nil for rules of multicast routing, which have numbers of
  ///   their own.
  /// - Throws: ``NetlinkError/malformed(_:)``.
  package static func read(
    _ message: NetlinkMessage, in bytes: RawSpan
  ) throws(NetlinkError) -> (family: AddressFamily, rules: PolicyRules)? {
    let reader = try NetlinkReader(message, headerSize: LINUX_FIB_RULE_HDR_SIZE)
    guard
      let family = AddressFamily(netlink: reader.field(at: LINUX_FIB_RULE_HDR_FAMILY, in: bytes))
    else { return nil }
    var rules: PolicyRules = []
    if reader.field(UInt8.self, at: LINUX_FIB_RULE_HDR_SRC_LEN, in: bytes) != 0 {
      rules.insert(.source)
    }
    var table = UInt32(reader.field(UInt8.self, at: LINUX_FIB_RULE_HDR_TABLE, in: bytes))
    var attributes = reader.attributes
    while let attribute = try attributes.next(in: bytes) {
      switch attribute.type {
      case LINUX_FRA_SRC: rules.insert(.source)
      case LINUX_FRA_IIFNAME, LINUX_FRA_OIFNAME, LINUX_FRA_L3MDEV: rules.insert(.interface)
      case LINUX_FRA_FWMARK: rules.insert(.mark)
      case LINUX_FRA_UID_RANGE: rules.insert(.user)
      case LINUX_FRA_IP_PROTO, LINUX_FRA_SPORT_RANGE, LINUX_FRA_DPORT_RANGE:
        rules.insert(.transport)
      case LINUX_FRA_TABLE: table = try attribute.number(in: bytes)
      default: break
      }
    }
    let hasDestination = reader.field(UInt8.self, at: LINUX_FIB_RULE_HDR_DST_LEN, in: bytes) != 0
    let action: UInt8 = reader.field(at: LINUX_FIB_RULE_HDR_ACTION, in: bytes)
    let isStandard =
      rules.isEmpty && !hasDestination && Int(action) == LINUX_FR_ACT_TO_TBL
      && standardTables.contains(table)
    if !isStandard { rules.insert(.custom) }
    return (family, rules)
  }

  /// The tables `default`, `main` and `local`, to which the rules of every host lead.
  private static var standardTables: ClosedRange<UInt32> { 253...255 }
}
