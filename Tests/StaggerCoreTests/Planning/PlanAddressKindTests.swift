import StaggerCore
import Testing

/// Kinds of hosts and of addresses: what RFC 6724's default table makes of each in a plan.
@Suite struct PlanAddressKindTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var interfaces: [String]
    var routes = ["0.0.0.0/0 dev 2", "::/0 dev 2"]
    /// In the order of the plan; the test gives them in the opposite one.
    var order: [String]
    /// Why each stands before the next.
    var rules: [DestinationRule]
  }

  static let native = "2 eth0 192.0.2.5/24 2001:db8:2::5/64 fe80::2/64"

  static let rows = [
    Row(
      testDescription: "IPv4 alone", interfaces: ["2 eth0 192.0.2.5/24"],
      routes: ["0.0.0.0/0 dev 2"], order: ["203.0.113.1", "2001:db8:9::1"],
      rules: [.avoidUnusable]),
    Row(
      testDescription: "IPv6 alone", interfaces: ["2 eth0 2001:db8:2::5/64"],
      routes: ["::/0 dev 2"], order: ["2001:db8:9::1", "203.0.113.1"], rules: [.avoidUnusable]),
    Row(
      testDescription: "no address but loopback: by the table", interfaces: ["2 eth0"], routes: [],
      order: ["2001:db8:9::1", "203.0.113.1"], rules: [.higherPrecedence]),
    Row(
      testDescription: "a link-local address is no way to strangers",
      interfaces: ["2 eth0 192.0.2.5/24 fe80::2/64"],
      order: ["203.0.113.1", "2001:db8:9::1"], rules: [.matchingScope]),
    Row(
      testDescription: "link-local before global by rule 8", interfaces: [native],
      routes: ["::/0 dev 2", "fe80::/64 dev 2"], order: ["fe80::9%2", "2001:db8:9::1"],
      rules: [.smallerScope]),
    Row(
      testDescription: "ULA after IPv4 without a ULA of our own", interfaces: [native],
      order: ["203.0.113.1", "fd12::1"], rules: [.matchingLabel]),
    Row(
      testDescription: "ULA after IPv4 even so, by precedence",
      interfaces: [native + " fd12::5/64"], order: ["203.0.113.1", "fd12::1"],
      rules: [.higherPrecedence]),
    Row(
      testDescription: "6to4 after IPv4, for it has another label", interfaces: [native],
      order: ["203.0.113.1", "2002:cb00:7101::1"], rules: [.matchingLabel]),
    Row(
      testDescription: "6to4 from 6to4 after IPv4 by precedence",
      interfaces: ["2 eth0 192.0.2.5/24 2002:c000:205::5/64"],
      order: ["203.0.113.1", "2002:cb00:7101::1"], rules: [.higherPrecedence]),
    Row(
      testDescription: "native IPv6 from 6to4 after IPv4",
      interfaces: ["2 eth0 192.0.2.5/24 2002:c000:205::5/64"],
      order: ["203.0.113.1", "2001:db8:9::1"], rules: [.matchingLabel]),
    Row(
      testDescription: "Teredo comes last of all that match",
      interfaces: [native + " 2001:0:c000:205::5/64"],
      order: ["203.0.113.1", "2001:0:cb00:7101::1"], rules: [.higherPrecedence]),
    Row(
      testDescription: "mapped addresses are IPv4", interfaces: [native],
      order: ["2001:db8:9::1", "::ffff:203.0.113.1"], rules: [.higherPrecedence]),
    Row(
      testDescription: "a tunnel after native transport by rule 7",
      interfaces: ["2 eth0 2001:db8:2::5/64", "3 sit1 sit 2001:db8:3::5/64"],
      routes: ["::/0 dev 2", "2001:db8:9::/48 dev 3"],
      order: ["2001:db8:8::1", "2001:db8:9::1"], rules: [.nativeTransport]),
    Row(
      testDescription: "an interface that is down leads nowhere",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 down 2001:db8:3::5/64"],
      routes: ["0.0.0.0/0 dev 2"], order: ["203.0.113.1", "2001:db8:9::1"],
      rules: [.avoidUnusable]),
    Row(
      testDescription: "an optimistic source counts as deprecated",
      interfaces: ["2 eth0 192.0.2.5/24 2001:db8:2::5/64,optimistic"],
      order: ["203.0.113.1", "2001:db8:9::1"], rules: [.avoidDeprecated]),
    Row(
      testDescription: "this host before others", interfaces: [native],
      order: ["::1", "127.0.0.1"], rules: [.higherPrecedence]),
  ]

  @Test(arguments: rows)
  func `by the default table`(row: Row) throws {
    let network = try TestNetwork(row.interfaces, routes: row.routes)
    let plan = try network.plan(row.order.reversed())
    #expect(plan.firstRound == row.order)
    #expect(plan.candidates.dropLast().map(\.placement) == row.rules.map { .rule($0) })
    #expect(plan.candidates.last?.placement == .last)
  }

  @Test func `a placement says which rule and what it prefers`() throws {
    let network = try TestNetwork([Self.native], routes: Self.rows[0].routes + ["::/0 dev 2"])
    let plan = try network.plan(
      ["203.0.113.1", "2001:db8:9::1", "203.0.113.2", "2001:db8:9::2"], .routed)
    #expect(
      plan.candidates.map(\.placement.description) == [
        "rule 6: higher precedence", "families and interfaces take turns",
        "rule 6: higher precedence", "last",
      ])
    #expect(Placement.given.description == "order as given")
    #expect(Placement.round.description == "first pair of each address before any second")
    #expect(
      Placement.rule(.lowerRoundTripTime).description == "RFC 8305 s4: lower round-trip time")
  }

  @Test func `a mapped remote is asked about as IPv4 and bound as mapped`() throws {
    let network = try TestNetwork(
      ["2 eth0 192.0.2.5/24 192.0.2.6/24"], routes: ["0.0.0.0/0 dev 2"])
    let plan = try network.plan(["::ffff:203.0.113.1"], .routed)
    #expect(
      plan.picture
        == ["1 ::ffff:203.0.113.1", "2 ::ffff:203.0.113.1 from ::ffff:192.0.2.6"])
    #expect(plan.candidates[0].source == (try IPAddress("192.0.2.5")))
  }
}
