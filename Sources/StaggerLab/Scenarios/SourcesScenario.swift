import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Several interfaces, addresses of all kinds, and policy routing: which source belongs where.
enum SourcesScenario {
  /// Furnishes the namespace, compares, and reports.
  static func run(seed: UInt64) throws(LabError) -> JSON {
    var network = try furnished()
    let monitor = NetworkMonitor()
    let snapshot = try settled(monitor)
    let comparison = try SourceComparison(seed: seed, in: snapshot)
    return .object([
      ("snapshot", snapshot.report),
      ("unbound", try comparison.unbound(count: 2000)),
      ("bound", try comparison.boundToInterfaces(count: 1000)),
      ("sourced", try comparison.boundToSources(count: 1000)),
      ("both", try comparison.boundToBoth(count: 1000)),
      ("assumedOnLink", try comparison.assumptions()),
      ("monitor", try MonitorScenario.run(monitor, network: &network)),
    ])
  }

  /// The namespace with everything in it.
  static func furnished() throws(LabError) -> LabNetwork {
    var network = try LabNetwork.opened()
    try furnish(&network)
    return network
  }

  private static func furnish(_ network: inout LabNetwork) throws(LabError) {
    // Addresses are there at once, and no router is asked for more.
    for interface in ["all", "default"] {
      try network.setIPv6("accept_dad", of: interface, to: 0)
      try network.setIPv6("accept_ra", of: interface, to: 0)
    }
    try network.setIPv6("use_tempaddr", of: "default", to: 2)
    try network.set("lo", isUp: true)
    for name in ["lan0", "wan0", "vpn0", "off0"] as [KernelName] {
      guard let peer = KernelName("\(name)p") else { continue }
      try network.addCable(name, peer)
      try network.setIPv6("disable_ipv6", of: "\(peer)", to: 1)
      guard name != "off0" else { continue }
      try network.set(name, isUp: true)
      try network.set(peer, isUp: true)
    }
    try addAddresses(&network)
    try addRoutes(&network)
    try addRules(&network)
  }

  private static func addAddresses(_ network: inout LabNetwork) throws(LabError) {
    for text in ["10.1.0.2/24", "10.1.0.3/24", "2001:db8:1::2/64", "fd01::2/64"] {
      try network.add(LabAddress(text), to: "lan0")
    }
    for text in ["10.1.7.7/24", "2001:db8:1::dead/64", "2001:db8:3::dead/64"] {
      try network.add(.deprecated(text), to: "lan0")
    }
    try network.add(LabAddress("203.0.113.2/24"), to: "wan0")
    try network.add(LabAddress("198.51.100.9/24", scope: LINUX_RT_SCOPE_LINK), to: "wan0")
    try network.add(
      LabAddress("2001:db8:2::2/64", flags: LINUX_IFA_F_NODAD | LINUX_IFA_F_MANAGETEMPADDR),
      to: "wan0")
    try network.add(
      LabAddress("2001:db8:2::4e/64", flags: LINUX_IFA_F_NODAD | LINUX_IFA_F_HOMEADDRESS),
      to: "wan0")
    try network.add(.pair("10.99.0.2/32", peer: "10.99.0.1"), to: "vpn0")
    try network.add(LabAddress("2001:db8:99::2/128"), to: "vpn0")
    try network.add(LabAddress("10.3.0.2/24"), to: "off0")
  }

  private static func addRoutes(_ network: inout LabNetwork) throws(LabError) {
    let routes = [
      LabRoute("0.0.0.0/0", via: "203.0.113.1", on: "wan0"),
      LabRoute("10.0.0.0/8", via: "10.1.0.1", on: "lan0"),
      LabRoute("100.64.0.0/10", on: "vpn0", source: "10.99.0.2"),
      LabRoute("10.200.0.0/16", kind: TEST_RTN_LOCAL, on: "lo", table: 255),
      LabRoute("172.16.0.0/12", kind: TEST_RTN_UNREACHABLE),
      LabRoute("192.168.0.0/16", kind: TEST_RTN_PROHIBIT),
      LabRoute("192.0.2.0/24", kind: TEST_RTN_BLACKHOLE),
      LabRoute("0.0.0.0/0", via: "10.1.0.1", on: "lan0", table: 100),
      LabRoute("2000::/4", via: "2001:db8:2::1", on: "wan0"),
      LabRoute("2001:db8:40::/48", via: "2001:db8:1::1", on: "lan0", source: "2001:db8:1::dead"),
      LabRoute("fd00::/8", via: "fd01::1", on: "lan0"),
      LabRoute("2001:db8:99::/48", on: "vpn0"),
      LabRoute("2001:db8:a0::/48", kind: TEST_RTN_UNREACHABLE),
      LabRoute("2001:db8:a1::/48", kind: TEST_RTN_PROHIBIT),
      LabRoute("2001:db8:a2::/48", kind: TEST_RTN_BLACKHOLE),
      LabRoute("2000::/3", via: "2001:db8:1::1", on: "lan0", table: 100),
    ]
    for route in routes { try network.add(route) }
  }

  private static func addRules(_ network: inout LabNetwork) throws(LabError) {
    let rules = [
      LabRule(priority: 100, source: LabPrefix("10.1.0.3"), table: 100),
      LabRule(priority: 101, destination: LabPrefix("198.18.0.0/16"), table: 100, users: 0...0),
      LabRule(
        priority: 102, source: LabPrefix("203.0.113.2"), destination: LabPrefix("192.88.99.0/24"),
        action: TEST_FR_ACT_PROHIBIT),
      LabRule(
        priority: 103, source: LabPrefix("203.0.113.2"), destination: LabPrefix("198.19.0.0/16"),
        table: 100),
      LabRule(
        family: .ipv6, priority: 100, source: LabPrefix("2001:db8:1::2"),
        destination: LabPrefix("2001:db8:77::/48"), table: 100),
      LabRule(
        family: .ipv6, priority: 101, source: LabPrefix("2001:db8:2::/64"),
        destination: LabPrefix("2001:db8:77::/48"), table: 100),
      LabRule(
        family: .ipv6, priority: 102, destination: LabPrefix("2001:db8:77::/48"),
        action: TEST_FR_ACT_UNREACHABLE),
      LabRule(
        family: .ipv6, priority: 104, source: LabPrefix("2001:db8:2::4e"),
        destination: LabPrefix("2001:db8:78::/48"), action: TEST_FR_ACT_PROHIBIT),
      LabRule(family: .ipv6, priority: 103, destination: LabPrefix("2001:db8:5::/48"), table: 100),
    ]
    for rule in rules { try network.add(rule) }
  }

  /// Waits until every address can be used and the temporary one is there, two seconds at most.
  static func settled(_ monitor: NetworkMonitor) throws(LabError) -> NetworkSnapshot {
    for _ in 0..<200 {
      let snapshot = try monitor.snapshot()
      let isSettled = snapshot.addresses.allSatisfy(\.isUsable)
      if isSettled, snapshot.addresses.contains(where: { $0.flags.contains(.temporary) }) {
        return snapshot
      }
      test_sleep_milliseconds(10)
    }
    throw .unsettled
  }
}

extension NetworkMonitor {
  /// The network as it is now, in the words of the lab.
  func snapshot() throws(LabError) -> NetworkSnapshot {
    do throws(NetlinkError) {
      return try current()
    } catch {
      throw .netlink(error)
    }
  }
}
