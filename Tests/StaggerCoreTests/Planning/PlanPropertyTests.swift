import StaggerCore
import Testing

/// What holds for every host, every list and every setting.
@Suite struct PlanPropertyTests {
  /// A random host, list and setting.
  struct Sample {
    var network: TestNetwork
    var remotes: [String]
    var rule: LocalAddressRule
    var rules = CandidateRules()
    var sources: [Source] = []

    func plan() throws -> Plan {
      try network.plan(remotes, rule, sources: sources, rules: rules)
    }
  }

  static let addresses = [
    "192.0.2.5/24", "192.0.2.6/24", "198.51.100.5/24", "169.254.3.3/16", "10.0.0.5/8",
    "2001:db8:2::5/64", "2001:db8:2::6/64,deprecated", "2001:db8:3::5/64,temporary",
    "2001:db8:3::6/64,tentative", "fd00::5/64", "fe80::5/64", "2002:c000:205::5/48",
  ]
  static let routes = [
    "0.0.0.0/0", "::/0", "203.0.113.0/25", "2001:db8:9::/48", "fe80::/64", "169.254.0.0/16",
  ]
  static let destinations = [
    "203.0.113.1", "203.0.113.200", "192.0.2.9", "192.0.2.5", "127.0.0.1", "169.254.9.9",
    "::ffff:203.0.113.7", "2001:db8:9::1", "2001:db8:a::1", "2001:db8:2::5", "fd00::1",
    "fe80::9%2", "fe80::9%3", "2002:cb00:7101::1", "2001:0:1::1", "::1",
  ]

  static func sample(_ samples: inout SelectionSamples) throws -> Sample {
    var interfaces: [String] = []
    var lines: [String] = []
    for index in 2..<5 {
      let own = addresses.filter { _ in samples.number(below: 3) == 0 }
      let state = samples.number(below: 6) == 0 ? " down" : ""
      interfaces.append((["\(index) eth\(index)\(state)"] + own).joined(separator: " "))
      for route in routes where samples.number(below: 2) == 0 {
        lines.append("\(route) dev \(index)")
      }
    }
    let remotes = (0...samples.number(below: 6)).map { _ in
      destinations[samples.number(below: destinations.count)]
    }
    var sample = Sample(
      network: try TestNetwork(interfaces, routes: lines), remotes: remotes,
      rule: LocalAddressRule.allCases[samples.number(below: 3)])
    sample.rules.ordering = AddressOrdering.allCases[samples.number(below: 4)]
    sample.rules.firstAddressFamilyCount = samples.number(below: 2) + 1
    return sample
  }

  @Test func `an extra pair never delays the first attempt of any remote`() throws {
    var samples = SelectionSamples(seed: 25)
    for _ in 0..<1_000 {
      var sample = try Self.sample(&samples)
      let plan = try sample.plan()
      let firsts = plan.candidates.prefix { $0.round == 1 }
      sample.rule = .kernel
      // The same pairs at the same places as if there were no others.
      #expect(firsts.map(\.candidate) == (try sample.plan()).candidates.map(\.candidate))
      #expect(firsts.allSatisfy { $0.candidate.binding == .none })
      #expect(zip(plan.candidates, plan.candidates.dropFirst()).allSatisfy { $0.round <= $1.round })
    }
  }

  @Test func `each remote has one pair in each of its rounds, and no pair comes twice`() throws {
    var samples = SelectionSamples(seed: 24)
    for _ in 0..<1_000 {
      let plan = try Self.sample(&samples).plan()
      #expect(Set(plan.candidates.map(\.candidate)).count == plan.candidates.count)
      for remote in Set(plan.candidates.map(\.candidate.remote)) {
        let rounds = plan.candidates.filter { $0.candidate.remote == remote }.map(\.round)
        #expect(rounds == Array(1...rounds.count))
      }
    }
  }

  @Test func `no two pairs of a remote go the same way, and extra ones go some way`() throws {
    var samples = SelectionSamples(seed: 3)
    for _ in 0..<1_000 {
      let plan = try Self.sample(&samples).plan()
      for remote in Set(plan.candidates.map(\.candidate.remote)) {
        let pairs = plan.candidates.filter { $0.candidate.remote == remote }
        let ways = pairs.compactMap { $0.route?.route }.map {
          "\($0.source.scoped(to: 0)) \($0.interfaceIndex)"
        }
        #expect(Set(ways).count == ways.count)
        #expect(pairs.dropFirst().allSatisfy { $0.route?.route?.isAssumedOnLink == false })
      }
    }
  }

  @Test func `by rank, within a round nothing without a way comes before a way`() throws {
    var samples = SelectionSamples(seed: 1)
    for _ in 0..<1_000 {
      var sample = try Self.sample(&samples)
      sample.rules.ordering = .ranked
      if samples.number(below: 2) == 0 { sample.sources = try Self.sources(&samples) }
      let plan = try sample.plan()
      for (earlier, later) in zip(plan.candidates, plan.candidates.dropFirst())
      where earlier.round == later.round {
        let isLost = Self.isUnusable(earlier) && !Self.isUnusable(later)
        #expect(!isLost, "\(plan.picture)")
        let isEdge = !Self.isUnusable(earlier) && Self.isUnusable(later)
        #expect(isEdge == (earlier.placement == .rule(.avoidUnusable)))
      }
    }
  }

  @Test func `the same input makes the same plan, the order of interfaces does not matter`() throws
  {
    var samples = SelectionSamples(seed: 7)
    for _ in 0..<300 {
      var sample = try Self.sample(&samples)
      let plan = try sample.plan()
      #expect(try sample.plan() == plan)
      var interfaces = sample.network.snapshot.interfaces
      samples.shuffle(&interfaces)
      sample.network.snapshot = NetworkSnapshot(
        interfaces: interfaces, addresses: sample.network.snapshot.addresses)
      #expect(try sample.plan() == plan)
    }
  }

  private static func isUnusable(_ planned: PlannedCandidate) -> Bool {
    guard let route = planned.route?.route else { return true }
    return route.isAssumedOnLink || route.source.isUnspecified
  }

  private static func sources(_ samples: inout SelectionSamples) throws -> [Source] {
    let all = [
      Source(address: try IPAddress("192.0.2.5")), Source(interface: 3),
      Source(address: try IPAddress("2001:db8:2::5")), Source(port: 9),
    ]
    return [all[samples.number(below: 4)], all[samples.number(below: 4)]]
  }
}
