import StaggerCore
import Testing

/// The order of the first round: RFC 6724 s6, turns of the families, RFC 8305 s4.
@Suite struct PlanOrderTests {
  static let bothFamilies = ["2 eth0 192.0.2.5/24 2001:db8:2::5/64"]
  static let bothRoutes = ["0.0.0.0/0 dev 2 via 192.0.2.1", "::/0 dev 2 via fe80::1"]
  static let remotes = [
    "203.0.113.1", "203.0.113.2", "203.0.113.3", "2001:db8:9::1", "2001:db8:9::2",
    "2001:db8:9::3",
  ]

  /// Rows 21 and 22.
  @Test(
    arguments: [
      (1, ["6.1", "4.1", "6.2", "4.2", "6.3", "4.3"]),
      (2, ["6.1", "6.2", "4.1", "6.3", "4.2", "4.3"]),
      (3, ["6.1", "6.2", "6.3", "4.1", "4.2", "4.3"]),
    ])
  func `families take turns, the first family's count at the front`(
    count: Int, order: [String]
  ) throws {
    let network = try TestNetwork(Self.bothFamilies, routes: Self.bothRoutes)
    var rules = CandidateRules()
    rules.firstAddressFamilyCount = count
    let plan = try network.plan(Self.remotes, rules: rules)
    let families = plan.candidates.map { planned in
      let ip = planned.candidate.remote.ip
      return "\(ip.family == .ipv6 ? "6" : "4").\(ip.description.last ?? "?")"
    }
    #expect(families == order)
  }

  @Test func `the first family is that of the best address, not of the first given`() throws {
    let network = try TestNetwork(
      ["2 eth0 192.0.2.5/24 2001:db8:2::5/64,deprecated"], routes: Self.bothRoutes)
    let plan = try network.plan(["2001:db8:9::1", "203.0.113.1", "203.0.113.2"])
    #expect(plan.picture == ["1 203.0.113.1", "1 2001:db8:9::1", "1 203.0.113.2"])
    #expect(plan.candidates.map(\.placement) == [.rule(.avoidDeprecated), .turn, .last])
  }

  /// Row 25.
  @Test(
    arguments: [
      // No IPv6 at all; an IPv6 route without an address; a route that forbids.
      (["2 eth0 192.0.2.5/24"], ["0.0.0.0/0 dev 2"]),
      (["2 eth0 192.0.2.5/24"], ["0.0.0.0/0 dev 2", "::/0 dev 2"]),
      (
        ["2 eth0 192.0.2.5/24 2001:db8:2::5/64"],
        ["0.0.0.0/0 dev 2", "::/0 dev 2", "2001:db8:9::/48 dev 2 unreachable"]
      ),
    ])
  func `addresses without a way stand behind all others and are not left out`(
    interfaces: [String], routes: [String]
  ) throws {
    let network = try TestNetwork(interfaces, routes: routes)
    let plan = try network.plan(
      ["2001:db8:9::1", "203.0.113.1", "2001:db8:9::2", "203.0.113.2", "203.0.113.3"])
    #expect(
      plan.firstRound == [
        "203.0.113.1", "203.0.113.2", "203.0.113.3", "2001:db8:9::1", "2001:db8:9::2",
      ])
    #expect(plan.candidates[2].placement == .rule(.avoidUnusable))
    #expect(plan.omitted.isEmpty)
  }

  @Test func `a source of 0.0.0.0 is none`() throws {
    let network = try TestNetwork(["2 eth0 2001:db8:2::5/64"], routes: Self.bothRoutes)
    // By the policy table 6to4 with a foreign source would come after IPv4.
    let plan = try network.plan(["203.0.113.1", "2002:cb00:7101::1"], .all)
    #expect(plan.picture == ["1 2002:cb00:7101::1", "1 203.0.113.1"])
    #expect(plan.candidates[0].placement == .rule(.avoidUnusable))
  }

  @Test func `broadcast routes carry no connection`() throws {
    let network = try TestNetwork(
      Self.bothFamilies, routes: Self.bothRoutes + ["192.0.2.255/32 dev 2 broadcast"])
    let plan = try network.plan(["192.0.2.255", "203.0.113.1"])
    #expect(plan.firstRound == ["203.0.113.1", "192.0.2.255"])
  }

  @Test func `the first family's count holds for those without a way only if all are`() throws {
    var rules = CandidateRules()
    rules.firstAddressFamilyCount = 2
    let host = try TestNetwork([])
    #expect(
      try host.plan(Self.remotes, rules: rules).firstRound.map { $0.contains(":") ? "6" : "4" }
        == ["6", "6", "4", "6", "4", "4"])
    let ipv4Only = try TestNetwork(["2 eth0 192.0.2.5/24"], routes: ["203.0.113.1/32 dev 2"])
    #expect(
      try ipv4Only.plan(Self.remotes, rules: rules).firstRound
        .map { $0.contains(":") ? "6" : "4" } == ["4", "6", "4", "6", "4", "6"])
  }

  @Test func `sorted: by the rules alone, the families take no turns`() throws {
    let network = try TestNetwork(Self.bothFamilies, routes: Self.bothRoutes)
    var rules = CandidateRules()
    rules.ordering = .sorted
    let plan = try network.plan(Self.remotes, rules: rules)
    #expect(plan.firstRound == Self.remotes.suffix(3) + Self.remotes.prefix(3))
    #expect(plan.candidates.allSatisfy { $0.placement != .turn })
  }

  @Test(arguments: [AddressOrdering.given, .interlaced])
  func `an order without the kernel stays as it is`(ordering: AddressOrdering) throws {
    var rules = CandidateRules()
    rules.ordering = ordering
    let network = try TestNetwork(["2 eth0 192.0.2.5/24"], routes: ["0.0.0.0/0 dev 2"])
    let remotes = ["2001:db8:9::1", "2001:db8:9::2", "203.0.113.2", "203.0.113.1"]
    let plan = try network.plan(remotes, rules: rules)
    let turns = [remotes[0], remotes[2], remotes[1], remotes[3]]
    #expect(plan.firstRound == (ordering == .given ? remotes : turns))
    #expect(
      plan.candidates.map(\.placement)
        == [.given, ordering == .given ? .given : .turn, .given, .last])
  }
}
