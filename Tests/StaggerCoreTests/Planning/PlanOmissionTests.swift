import StaggerCore
import Testing

/// Which extra pairs are left out, and why; which bring nothing new.
@Suite struct PlanOmissionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var interfaces: [String]
    var routes = ["0.0.0.0/0 dev 2 via 192.0.2.1", "::/0 dev 2 via fe80::1"]
    var remote = "203.0.113.1"
    var leftOut: [String]
    var kept: [String] = []
  }

  static let loopback = "from 127.0.0.1: a loopback source cannot leave this host"
  static let loopback6 = "from ::1: a loopback source cannot leave this host"

  static let cases = [
    Case(
      testDescription: "an IPv4 link-local source reaches no stranger",
      interfaces: ["2 eth0 192.0.2.5/24 169.254.7.7/16"],
      leftOut: [loopback, "from 169.254.7.7: the source's scope does not fit"]),
    Case(
      testDescription: "an IPv6 link-local source neither",
      interfaces: ["2 eth0 2001:db8:2::5/64 fe80::2/64"], remote: "2001:db8:9::1",
      leftOut: [loopback6, "from fe80::2%2: the source's scope does not fit"]),
    Case(
      testDescription: "tentative and duplicate addresses are nobody's yet",
      interfaces: [
        "2 eth0 2001:db8:2::5/64 2001:db8:2::6/64,tentative 2001:db8:2::7/64,duplicate "
          + "2001:db8:2::8/64,optimistic"
      ], remote: "2001:db8:9::1",
      leftOut: [
        "from 2001:db8:2::6: the source address is tentative or a duplicate",
        "from 2001:db8:2::7: the source address is tentative or a duplicate", loopback6,
      ], kept: ["from 2001:db8:2::8"]),
    Case(
      testDescription: "an interface that is down has neither ways nor sources",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 down 198.51.100.5/24"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/0 dev 3"],
      leftOut: [
        "from 198.51.100.5: the interface is down", loopback, "over 3: the interface is down",
      ]),
    Case(
      testDescription: "an interface without an address of the family",
      interfaces: ["2 eth0 192.0.2.5/24", "3 veth0 fe80::3/64", "4 veth1"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/0 dev 3"],
      leftOut: [
        loopback, "over 3: no source address for that way",
        "over 4: no source address for that way",
      ]),
    Case(
      testDescription: "an IPv4 remote is no neighbour for want of a route, an IPv6 one nothing",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 198.51.100.5/24"], routes: ["0.0.0.0/0 dev 2"],
      leftOut: [loopback, "over 3: no route (ENETUNREACH)"], kept: ["from 198.51.100.5"]),
    Case(
      testDescription: "a rule forbids a source",
      interfaces: ["2 eth0 192.0.2.5/24 192.0.2.6/24"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/1 dev 2 from 192.0.2.6/32 unreachable"],
      remote: "103.0.113.1", leftOut: [loopback, "from 192.0.2.6: no route (EHOSTUNREACH)"]),
    Case(
      testDescription: "a link-local remote is reached over its zone alone",
      interfaces: [
        "2 eth0 2001:db8:2::5/64 fe80::2/64", "3 wlan0 2001:db8:3::5/64 fe80::3/64 fe80::4/64",
      ], routes: ["fe80::/64 dev 2", "fe80::/64 dev 3"], remote: "fe80::9%3",
      leftOut: [
        "from 2001:db8:2::5: the source's scope does not fit", loopback6,
        "from fe80::2%2: the source's scope does not fit",
        "over 2: the source's scope does not fit",
      ], kept: ["from fe80::4%3", "from 2001:db8:3::5"]),
    Case(
      testDescription: "an IPv4 link-local remote takes no source from elsewhere",
      interfaces: ["2 eth0 192.0.2.5/24 192.0.2.6/24", "3 eth1 198.51.100.5/24"],
      routes: ["169.254.0.0/16 dev 2"], remote: "169.254.169.254",
      leftOut: [
        loopback, "from 198.51.100.5: the source's scope does not fit",
        "over 3: no route (ENETUNREACH)",
      ], kept: ["from 192.0.2.6"]),
    Case(
      testDescription: "who listens on loopback hears from loopback alone",
      interfaces: ["2 eth0 192.0.2.5/24"], remote: "127.0.0.1",
      leftOut: ["from 192.0.2.5: the source's scope does not fit"]),
    Case(
      testDescription: "to an address of this host there is one way, from any source",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 198.51.100.5/24"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/0 dev 3"], remote: "192.0.2.5", leftOut: [],
      kept: ["from 127.0.0.1", "from 198.51.100.5"]),
    Case(
      testDescription: "nor out of this host to what a route makes local",
      interfaces: ["2 eth0 192.0.2.5/24"],
      routes: ["10.9.0.0/16 dev 1 local", "0.0.0.0/0 dev 2"], remote: "10.9.0.1",
      leftOut: [loopback], kept: ["from 192.0.2.5"]),
    Case(
      testDescription: "an address is at home on either of its interfaces",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 198.51.100.5/24", "4 tun0 198.51.100.5/32"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/0 dev 3", "0.0.0.0/1 dev 4 from 198.51.100.5/32"],
      remote: "103.0.113.1", leftOut: [loopback],
      kept: ["from 198.51.100.5", "over 3"]),
    Case(
      testDescription: "an address on two interfaces is one source",
      interfaces: [
        "2 eth0 192.0.2.5/24", "3 eth1 198.51.100.5/24", "4 tun0 198.51.100.5/32",
        "5 tun1 down 192.0.2.9/32", "6 tun2 192.0.2.9/32",
      ], routes: ["0.0.0.0/0 dev 2"],
      leftOut: [
        "from 192.0.2.9: the interface is down", loopback, "over 3: no route (ENETUNREACH)",
        "over 4: no route (ENETUNREACH)", "over 5: the interface is down",
        "over 6: no route (ENETUNREACH)",
      ], kept: ["from 198.51.100.5", "from 192.0.2.9"]),
    Case(
      testDescription: "of two pairs with one way the one stays that is bound to less",
      interfaces: ["2 eth0 192.0.2.5/24", "3 eth1 198.51.100.5/24"],
      routes: ["0.0.0.0/0 dev 2", "0.0.0.0/0 dev 3", "0.0.0.0/1 dev 3 from 198.51.100.5/32"],
      remote: "103.0.113.1", leftOut: [loopback], kept: ["from 198.51.100.5"]),
    Case(
      testDescription: "the kernel's own source is kept where it would go another way",
      interfaces: ["2 eth0 2001:db8:2::5/64", "3 eth1 fe80::3/64"],
      routes: ["::/0 dev 2", "2001:db8::/32 dev 3 from 2001:db8:2::/64"],
      remote: "2001:db8:9::1",
      leftOut: [
        loopback6, "from fe80::3%3: the source's scope does not fit",
        "over 3: no source address for that way",
      ], kept: ["from 2001:db8:2::5"]),
  ]

  @Test(arguments: cases)
  func `extra pairs`(row: Case) throws {
    let plan = try TestNetwork(row.interfaces, routes: row.routes).plan([row.remote], .all)
    #expect(plan.leftOut.sorted() == row.leftOut.map { "\(row.remote) \($0)" }.sorted())
    #expect(plan.omittedCount == plan.omitted.count)
    #expect(
      plan.picture.map { String($0.dropFirst(2)) }
        == [row.remote] + row.kept.map { "\(row.remote) \($0)" })
  }

  @Test func `the kernel's own pair is never left out`() throws {
    let host = try TestNetwork([])
    let remotes = ["2001:db8:9::1", "203.0.113.1", "fe80::1%7", "169.254.0.9"]
    for rule in LocalAddressRule.allCases {
      let plan = try host.plan(remotes, rule)
      #expect(plan.firstRound.sorted() == remotes.sorted())
      #expect(plan.candidates.allSatisfy { $0.candidate.binding == .none })
    }
  }

  @Test func `every reason has its words`() {
    let reasons: [OmittedPair.Reason] = [
      .scope, .loopbackSource, .unusableSource, .interfaceDown, .noSource,
      .noRoute(.networkUnreachable), .limit,
    ]
    #expect(Set(reasons.map(\.description)).count == reasons.count)
    #expect(OmittedPair.Reason.limit.description == "beyond the limit of candidates")
  }
}
