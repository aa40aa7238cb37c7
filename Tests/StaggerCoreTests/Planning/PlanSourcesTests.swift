import StaggerCore
import Testing

/// Plans with the caller's own local ends.
@Suite struct PlanSourcesTests {
  static func network() throws -> TestNetwork {
    try TestNetwork(
      ["2 eth0 192.0.2.5/24 192.0.2.6/24 2001:db8:2::5/64", "3 wlan0 198.51.100.5/24"],
      routes: ["0.0.0.0/0 dev 2 via 192.0.2.1", "0.0.0.0/0 dev 3", "::/0 dev 2 via fe80::1"])
  }

  static let remotes = ["203.0.113.1", "2001:db8:9::1", "203.0.113.2"]

  @Test func `every remote once with its first local end, then with the next`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.6")), Source(address: try IPAddress("2001:db8:2::5")),
      Source(interface: 3),
    ]
    let plan = try Self.network().plan(Self.remotes, .all, sources: sources)
    #expect(
      plan.picture == [
        "1 2001:db8:9::1 from 2001:db8:2::5",
        "1 203.0.113.1 from 192.0.2.6",
        "1 203.0.113.2 from 192.0.2.6",
        "2 203.0.113.1 over 3",
        "2 203.0.113.2 over 3",
        "2 2001:db8:9::1 over 3",
      ])
    #expect(plan.omitted.isEmpty)
  }

  /// Row 57.
  @Test func `a remote that no local end suits stays, last, and is refused`() throws {
    let sources = [Source(address: try IPAddress("::ffff:192.0.2.6"))]
    let plan = try Self.network().plan(Self.remotes, sources: sources)
    #expect(
      plan.picture == [
        "1 203.0.113.1 from 192.0.2.6",
        "1 203.0.113.2 from 192.0.2.6",
        "1 2001:db8:9::1 refused",
      ])
    #expect(plan.candidates[2].candidate.refusal == .addressFamilyNotSupported)
    #expect(plan.candidates[2].route == nil)
  }

  @Test func `a mapped remote gets a mapped local end`() throws {
    let sources = [Source(address: try IPAddress("192.0.2.6"), port: 1234)]
    let draft = try Self.network().planner().draft(
      remotes: [try SocketAddress("[::ffff:203.0.113.1]:443")], sources: sources)
    #expect(
      draft.questions == [
        RouteQuestion(
          try IPAddress("203.0.113.1"), from: try IPAddress("192.0.2.6"), port: 443)
      ])
    let plan = draft.plan(with: try Self.network().kernel.answers(to: draft.questions))
    #expect(plan.picture == ["1 ::ffff:203.0.113.1 from ::ffff:192.0.2.6 port 1234"])
  }

  @Test(arguments: [nil, "0.0.0.0", "::ffff:0.0.0.0"])
  func `a port alone leaves the address to the kernel`(address: String?) throws {
    let sources = [Source(address: try address.map { try IPAddress($0) }, port: 1234)]
    let network = try Self.network()
    let draft = network.planner().draft(
      remotes: [try SocketAddress("203.0.113.1:443")], sources: sources)
    #expect(draft.questions == [RouteQuestion(try IPAddress("203.0.113.1"), port: 443)])
    let plan = draft.plan(with: network.kernel.answers(to: draft.questions))
    #expect(plan.picture == ["1 203.0.113.1 from 0.0.0.0 port 1234"])
    #expect(plan.candidates[0].source == (try IPAddress("192.0.2.5")))
  }

  @Test func `a local end without a way counts against its remote in that round alone`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.6"), interface: 3),
      Source(address: try IPAddress("2001:db8:2::5"), interface: 3), Source(),
    ]
    let plan = try Self.network().plan(["2001:db8:9::1", "203.0.113.1"], sources: sources)
    #expect(
      plan.picture == [
        "1 203.0.113.1 from 192.0.2.6 over 3",
        "1 2001:db8:9::1 from 2001:db8:2::5 over 3",
        "2 2001:db8:9::1",
        "2 203.0.113.1",
      ])
    #expect(
      plan.candidates.map(\.placement)
        == [.rule(.avoidUnusable), .round, .rule(.higherPrecedence), .last])
    #expect(plan.candidates[1].route == .unusable(.networkUnreachable))
  }

  @Test func `a local end that is named twice makes one pair, unless both are wanted`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.6")),
      Source(address: try IPAddress("::ffff:192.0.2.6")),
    ]
    var rules = CandidateRules()
    #expect(
      try Self.network().plan(["203.0.113.1"], sources: sources, rules: rules).candidates.count == 1
    )
    rules.keepsDuplicates = true
    #expect(
      try Self.network().plan(["203.0.113.1"], sources: sources, rules: rules).candidates.count == 2
    )
  }
}
