import StaggerCore
import Testing

/// Every plan is bounded, whatever the host and the list.
@Suite struct PlanBoundsTests {
  /// A host with `count` addresses that serve IPv4, and as many interfaces that serve nothing.
  static func host(addresses count: Int, interfaces: Int = 0) throws -> TestNetwork {
    let addresses = (0..<count).map { "10.0.\($0 / 200).\($0 % 200 + 1)/16" }
    let idle = (0..<interfaces).map { "\($0 + 3) veth\($0) fe80::\($0 + 3)/64" }
    return try TestNetwork(
      ["2 eth0 \(addresses.joined(separator: " "))"] + idle, routes: ["0.0.0.0/0 dev 2"])
  }

  static func remotes(_ count: Int) -> [SocketAddress] {
    (0..<count).map { SocketAddress(IPAddress(ipv4: 0xCB00_0000 + UInt32($0)), port: 443) }
  }

  @Test func `the limit cuts the last rounds`() throws {
    let network = try Self.host(addresses: 4)
    let plan = try network.plan(
      ["203.0.113.1", "203.0.113.2", "203.0.113.3"], .routed, rules: CandidateRules(limit: 7))
    #expect(plan.candidates.map(\.round) == [1, 1, 1, 2, 2, 2, 3])
    #expect(plan.candidates.last?.placement == .last)
    // Three loopback pairs, and two or one of the three other sources of each remote.
    #expect(plan.omittedCount == 3 + 5)
    #expect(plan.omitted.count == 7)
    #expect(plan.omitted.count { $0.reason == .limit } == 4)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 8])
  func `round 1 is whole whatever the limit`(limit: Int) throws {
    let network = try Self.host(addresses: 3)
    let remotes = (1...limit).map { "203.0.113.\($0)" }
    let plan = try network.plan(remotes, .all, rules: CandidateRules(limit: limit))
    #expect(plan.picture == remotes.map { "1 \($0)" })
    #expect(plan.omittedCount > 0)
    #expect(plan.omitted.count <= limit)
  }

  @Test func `where not all sources can be asked about, the best are`() throws {
    let network = try TestNetwork(
      [
        "2 eth0 2001:db8:1::5/64,deprecated 2001:db8:2::5/64,deprecated 2001:db8:3::5/64 "
          + "2001:db8:9::5/64,temporary"
      ], routes: ["::/0 dev 2"])
    let plan = try network.plan(["2001:db8:9::1"], .routed, rules: CandidateRules(limit: 2))
    #expect(plan.picture == ["1 2001:db8:9::1", "2 2001:db8:9::1 from 2001:db8:3::5"])
  }

  @Test(arguments: LocalAddressRule.allCases)
  func `as many remotes as there may be, on a host with many addresses`(
    rule: LocalAddressRule
  ) throws {
    let network = try Self.host(addresses: 6, interfaces: 4)
    let limit = CandidateRules().limit
    let draft = network.planner(rule).draft(remotes: Self.remotes(limit), sources: [])
    #expect(draft.questions.count <= 3 * limit)
    let plan = draft.plan(with: network.kernel.answers(to: draft.questions))
    #expect(plan.candidates.count == limit)
    #expect(plan.candidates.allSatisfy { $0.round == 1 })
    #expect(plan.omitted.count <= limit)
    // Loopback and six addresses, of which the kernel's own is asked about and dropped; for `.all`
    // also five interfaces.
    let extras = [LocalAddressRule.kernel: 0, .routed: 7, .all: 12][rule] ?? 0
    let dropped = rule == .kernel ? 0 : limit
    #expect(plan.omittedCount == limit * extras - dropped)
  }

  @Test func `few remotes on a host with as many addresses as there may be candidates`() throws {
    let network = try Self.host(addresses: 400)
    let limit = 300
    let planner = network.planner(.routed, rules: CandidateRules(limit: limit))
    let draft = planner.draft(remotes: Self.remotes(2), sources: [])
    #expect(draft.questions.count == limit + 2)
    let plan = draft.plan(with: network.kernel.answers(to: draft.questions))
    #expect(plan.candidates.count <= limit && plan.candidates.count >= limit - 2)
  }

  @Test func `the caller's local ends are bounded too`() throws {
    let network = try Self.host(addresses: 2)
    let sources = (0..<1_000).map { Source(port: UInt16($0)) }
    let limit = CandidateRules().limit
    let draft = network.planner().draft(remotes: Self.remotes(1_000), sources: sources)
    #expect(draft.questions.count == limit)
    let plan = draft.plan(with: network.kernel.answers(to: draft.questions))
    #expect(plan.candidates.count == limit)
    #expect(plan.candidates.last?.round == 5)
    #expect(plan.omitted.map(\.reason) == [.limit])
  }

  /// Row 24.
  @Test func `an address is planned once, mapped or not, unless both are wanted`() throws {
    let network = try Self.host(addresses: 2)
    let remotes = ["203.0.113.1", "::ffff:203.0.113.1", "203.0.113.1"]
    let once = try network.plan(remotes, .routed)
    #expect(once.picture == ["1 203.0.113.1", "2 203.0.113.1 from 10.0.0.2"])
    var rules = CandidateRules()
    rules.keepsDuplicates = true
    #expect(try network.plan(remotes, rules: rules).firstRound == remotes)
  }

  @Test func `an answer is wanted for each question`() async {
    await #expect(processExitsWith: .failure) {
      let planner = Planner(snapshot: NetworkSnapshot(interfaces: [], addresses: []))
      let draft = planner.draft(
        remotes: [SocketAddress(.ipv4Loopback, port: 1)], sources: [])
      _ = draft.plan(with: [])
    }
  }
}
