import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// A block of addresses, or one address, as it is written down in a scenario.
struct LabPrefix {
  let address: IPAddress
  let length: UInt8

  init(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1)
    do {
      address = try IPAddress(String(parts[0]))
    } catch {
      fatalError("\(text) is no address")
    }
    length = parts.count > 1 ? UInt8(parts[1]) ?? 0 : UInt8(address.family.bitWidth)
  }
}

/// A route to be added.
struct LabRoute {
  var destination: LabPrefix
  var kind = TEST_RTN_UNICAST
  var gateway: IPAddress?
  var interface: KernelName?
  var source: IPAddress?
  var table: UInt32 = 254
  /// The kernel chooses unless given.
  var metric: UInt32?

  init(
    _ destination: String, kind: Int = TEST_RTN_UNICAST, via gateway: String? = nil,
    on interface: KernelName? = nil, source: String? = nil, table: UInt32 = 254,
    metric: UInt32? = nil
  ) {
    self.destination = LabPrefix(destination)
    self.kind = kind
    self.gateway = gateway.map { LabPrefix($0).address }
    self.interface = interface
    self.source = source.map { LabPrefix($0).address }
    self.table = table
    self.metric = metric
  }
}

/// A rule to be added.
struct LabRule {
  var family: AddressFamily = .ipv4
  var priority: UInt32
  var source: LabPrefix?
  var destination: LabPrefix?
  var action = LINUX_FR_ACT_TO_TBL
  var table: UInt32 = 0
  var users: ClosedRange<UInt32>?
}

extension LabNetwork {
  /// Adds a route.
  mutating func add(_ route: LabRoute) throws(LabError) {
    let index = if let name = route.interface { try index(of: name) } else { UInt32(0) }
    let isOnLink = route.gateway == nil && route.kind == TEST_RTN_UNICAST
    let scope = route.kind == TEST_RTN_LOCAL ? LINUX_RT_SCOPE_HOST : LINUX_RT_SCOPE_LINK
    try change(
      LINUX_RTM_NEWROUTE, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL,
      headerSize: LINUX_RTMSG_SIZE
    ) { writer in
      writer.set(route.destination.address.family.netlinkNumber, at: LINUX_RTMSG_FAMILY)
      writer.set(route.destination.length, at: LINUX_RTMSG_DST_LEN)
      writer.set(UInt8(TEST_RTPROT_STATIC), at: TEST_RTMSG_PROTOCOL)
      if isOnLink || route.kind == TEST_RTN_LOCAL {
        writer.set(UInt8(scope), at: TEST_RTMSG_SCOPE)
      }
      writer.set(UInt8(route.kind), at: LINUX_RTMSG_TYPE)
      writer.attribute(LINUX_RTA_TABLE, route.table)
      if route.destination.length > 0 {
        writer.attribute(LINUX_RTA_DST, route.destination.address)
      }
      if let gateway = route.gateway { writer.attribute(LINUX_RTA_GATEWAY, gateway) }
      if let source = route.source { writer.attribute(LINUX_RTA_PREFSRC, source) }
      if index != 0 { writer.attribute(LINUX_RTA_OIF, index) }
      if let metric = route.metric { writer.attribute(LINUX_RTA_PRIORITY, metric) }
    }
  }

  /// Adds a rule.
  mutating func add(_ rule: LabRule) throws(LabError) {
    try change(
      LINUX_RTM_NEWRULE, flags: LINUX_NLM_F_CREATE | LINUX_NLM_F_EXCL,
      headerSize: LINUX_FIB_RULE_HDR_SIZE
    ) { writer in
      writer.set(rule.family.netlinkNumber, at: LINUX_FIB_RULE_HDR_FAMILY)
      writer.set(rule.destination?.length ?? 0, at: LINUX_FIB_RULE_HDR_DST_LEN)
      writer.set(rule.source?.length ?? 0, at: LINUX_FIB_RULE_HDR_SRC_LEN)
      writer.set(UInt8(rule.action), at: LINUX_FIB_RULE_HDR_ACTION)
      if let source = rule.source { writer.attribute(LINUX_FRA_SRC, source.address) }
      if let destination = rule.destination {
        writer.attribute(LINUX_FRA_DST, destination.address)
      }
      writer.attribute(TEST_FRA_PRIORITY, rule.priority)
      if rule.table != 0 { writer.attribute(LINUX_FRA_TABLE, rule.table) }
      if let users = rule.users {
        writer.attribute(LINUX_FRA_UID_RANGE, isNested: false) { writer in
          writer.append(users.lowerBound)
          writer.append(users.upperBound)
        }
      }
    }
  }
}
