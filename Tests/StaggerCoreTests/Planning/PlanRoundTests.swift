import StaggerCore
import Testing

/// Which pairs a plan has, in which rounds, and in which order within a remote.
@Suite struct PlanRoundTests {
  /// Two interfaces, both with a way to everywhere; the main one is eth0.
  static func twoWays() throws -> TestNetwork {
    try TestNetwork(
      [
        "2 eth0 192.0.2.5/24 192.0.2.6/24 2001:db8:2::5/64 2001:db8:2::6/64 fe80::2/64",
        "3 wlan0 198.51.100.5/24 2001:db8:3::5/64 fe80::3/64",
      ],
      routes: [
        "0.0.0.0/0 dev 2 via 192.0.2.1", "0.0.0.0/0 dev 3 via 198.51.100.1",
        "::/0 dev 2 via fe80::1", "::/0 dev 3 via fe80::1",
      ])
  }

  @Test func `kernel: one unbound pair for each remote`() throws {
    let plan = try Self.twoWays().plan(["203.0.113.1", "2001:db8:9::1", "203.0.113.2"])
    #expect(plan.picture == ["1 2001:db8:9::1", "1 203.0.113.1", "1 203.0.113.2"])
    #expect(
      plan.candidates.map(\.source) == [
        try IPAddress("2001:db8:2::5"), try IPAddress("192.0.2.5"), try IPAddress("192.0.2.5"),
      ])
    #expect(plan.candidates.allSatisfy { $0.interfaceIndex == 2 })
    #expect(plan.leftOut.isEmpty)
  }

  @Test func `routed: then the other sources, those of the way out first`() throws {
    let plan = try Self.twoWays().plan(["203.0.113.1"], .routed)
    #expect(
      plan.picture == [
        "1 203.0.113.1",
        "2 203.0.113.1 from 192.0.2.6",
        "3 203.0.113.1 from 198.51.100.5",
      ])
    #expect(
      plan.leftOut == ["203.0.113.1 from 127.0.0.1: a loopback source cannot leave this host"])
  }

  @Test func `all: other interfaces stand before sources that are foreign to the way out`() throws {
    let plan = try Self.twoWays().plan(["203.0.113.1"], .all)
    #expect(
      plan.picture == [
        "1 203.0.113.1",
        "2 203.0.113.1 from 192.0.2.6",
        "3 203.0.113.1 over 3",
        "4 203.0.113.1 from 198.51.100.5",
      ])
    #expect(plan.candidates.map(\.interfaceIndex) == [2, 2, 3, 2])
  }

  @Test func `every remote comes once before any comes twice`() throws {
    let plan = try Self.twoWays().plan(["203.0.113.1", "2001:db8:9::1"], .routed)
    #expect(
      plan.picture == [
        "1 2001:db8:9::1",
        "1 203.0.113.1",
        "2 2001:db8:9::1 from 2001:db8:2::6",
        "2 203.0.113.1 from 192.0.2.6",
        "3 2001:db8:9::1 from 2001:db8:3::5",
        "3 203.0.113.1 from 198.51.100.5",
      ])
  }

  @Test(
    arguments: [
      // Rule 7 in its two settings, then rule 8; whatever is deprecated comes last.
      (AddressSelection.SourcePrivacy.temporary, ["c", "a", "d"]), (.public, ["a", "c", "d"]),
    ])
  func `within the way out RFC 6724 section 5 decides`(
    privacy: AddressSelection.SourcePrivacy, order: [String]
  ) throws {
    let addresses = "2001:db8:e::d/64,deprecated 2001:db8:f::b/64 2001:db8:2::a/64"
    var network = try TestNetwork(
      ["2 eth0 \(addresses) 2001:db8:2::c/64,temporary"], routes: ["::/0 dev 2 via fe80::1"])
    network.selection.sourcePrivacy = privacy
    let plan = try network.plan(["2001:db8:f::1"], .routed)
    #expect(plan.candidates[0].source == (try IPAddress("2001:db8:f::b")))
    let sources = plan.candidates.dropFirst().compactMap { $0.source?.description.last }
    #expect(sources.map { String($0) } == order)
  }

  @Test func `a source with a rule of its own goes its own way`() throws {
    let network = try TestNetwork(
      ["2 eth0 192.0.2.5/24", "3 wlan0 198.51.100.5/24"],
      routes: ["0.0.0.0/0 dev 2 via 192.0.2.1", "0.0.0.0/1 dev 3 from 198.51.100.5/32"])
    let plan = try network.plan(["103.0.113.1"], .routed)
    #expect(plan.picture == ["1 103.0.113.1", "2 103.0.113.1 from 198.51.100.5"])
    #expect(plan.candidates.map(\.interfaceIndex) == [2, 3])
  }

  @Test func `in later rounds interfaces take turns as well`() throws {
    let network = try TestNetwork(
      ["2 eth0 192.0.2.5/24", "3 wlan0 198.51.100.5/24"],
      routes: ["203.0.113.0/28 dev 2", "203.0.113.0/24 dev 3", "203.0.113.0/24 dev 2"])
    // The first two leave through eth0 by themselves, the last two through wlan0.
    let remotes = ["203.0.113.1", "203.0.113.2", "203.0.113.101", "203.0.113.102"]
    let plan = try network.plan(remotes, .all)
    let second = plan.candidates.filter { $0.round == 2 }
    #expect(plan.firstRound == remotes)
    #expect(second.map(\.interfaceIndex) == [3, 2, 3, 2])
  }
}
