import StaggerCLI
import StaggerCore
import Testing

@Suite struct PlanTableTests {
  static let plain = PictureStyle(columns: 80)

  static func picture(_ plan: Plan, _ style: PictureStyle = plain) -> String {
    PlanTable(plan, names: DrawnPlan.names).lines(style).joined(separator: "\n")
  }

  @Test func `the kernel's choice is in parentheses, what has no route says so`() throws {
    #expect(
      Self.picture(try DrawnPlan.make()) == """
        place  remote               source                  interface  round  why before the next
            1  [2001:db8:9::1]:443  (2001:db8:2::5)         eth0           1  \
        rule 6: higher precedence
            2  203.0.113.1:443      (198.51.100.5)          eth0           1  rule 1: usable
            3  192.0.2.77:443       no route (ENETUNREACH)                 1  last
        """)
  }

  @Test func `pairs have rounds, and what is left out has a reason`() throws {
    let plan = try DrawnPlan.make(["203.0.113.1:443", "[2001:db8:9::1]:443"], .routed)
    #expect(
      Self.picture(plan) == """
        place  remote               source           interface  round  why before the next
            1  [2001:db8:9::1]:443  (2001:db8:2::5)  eth0           1  rule 6: higher precedence
            2  203.0.113.1:443      (198.51.100.5)   eth0           1  \
        first pair of each address before any second
            3  203.0.113.1:443      198.51.100.6     eth0           2  last

        left out             source         interface  why
        203.0.113.1:443      10.1.0.5       wlan0      the interface is down
        203.0.113.1:443      127.0.0.1      lo         a loopback source cannot leave this host
        [2001:db8:9::1]:443  2001:db8:2::6  eth0       \
        the source address is tentative or a duplicate
        [2001:db8:9::1]:443  ::1            lo         a loopback source cannot leave this host
        """)
  }

  @Test func `bound ends are without parentheses`() throws {
    let sources = [
      Source(address: IPAddress(198, 51, 100, 6)), Source(interface: 3),
      Source(address: IPAddress(198, 51, 100, 6), port: 4_000, interface: 2),
    ]
    let plan = try DrawnPlan.make(["203.0.113.1:443", "[2001:db8:9::1]:443"], sources: sources)
    #expect(
      Self.picture(plan) == """
        place  remote               source             interface  round  why before the next
            1  [2001:db8:9::1]:443  (2001:db8:2::5)    wlan0          1  rule 6: higher precedence
            2  203.0.113.1:443      198.51.100.6       eth0           1  \
        first pair of each address before any second
            3  203.0.113.1:443      (198.51.100.5)     wlan0          2  \
        first pair of each address before any second
            4  203.0.113.1:443      198.51.100.6:4000  eth0           3  last
        """)
  }

  @Test func `a zone and an interface without a name are numbers`() throws {
    let plan = try DrawnPlan.make(["[fe80::7%9]:443"])
    let names = AddressNames { _ in nil }
    #expect(
      PlanTable(plan, names: names).lines(Self.plain).last
        == "    1  [fe80::7%9]:443  (2001:db8:2::5)  2              1  last")
  }

  @Test func `the order of the caller has no sources to show`() throws {
    let list = try ["192.0.2.1:1", "192.0.2.2:1"].map { Candidate(try SocketAddress($0)) }
    #expect(
      Self.picture(Plan(CandidateList(list))) == """
        place  remote       round  why before the next
            1  192.0.2.1:1      1  order as given
            2  192.0.2.2:1      1  last
        """)
  }

  @Test func `why the kernel or gai.conf had no say stands below`() throws {
    let list = CandidateList([Candidate(try SocketAddress("192.0.2.1:1"))])
    var plan = Plan(list, placement: .turn, rankingFailure: .notPermitted)
    plan.rulesFailure = .permissionDenied
    let text = Array("lable ::/0 1\nlabel ::/0\n".utf8)
    plan.skippedRules = GAIConfiguration(text.span).problems
    #expect(
      Self.picture(plan) == """
        place  remote       round  why before the next
            1  192.0.2.1:1      1  last

        The kernel could not be asked (EPERM): families take turns instead.

        /etc/gai.conf could not be read (EACCES); the rules of RFC 6724 hold.

        /etc/gai.conf, line 1: unknown keyword (skipped)
        /etc/gai.conf, line 2: missing value (skipped)
        """)
  }

  @Test func `what there is no room for is counted`() throws {
    let plan = try DrawnPlan.make(["203.0.113.1:443"], .all, limit: 1)
    #expect(plan.omitted.count == 1 && plan.omittedCount > 1)
    #expect(Self.picture(plan).hasSuffix("\nand \(plan.omittedCount - 1) more"))
  }

  @Test func `a picture is ASCII, and coloured only where asked for`() throws {
    for rule in LocalAddressRule.allCases {
      let plan = try DrawnPlan.make(["203.0.113.1:443", "[2001:db8:9::1]:443"], rule)
      let picture = Self.picture(plan)
      #expect(picture.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
      let coloured = Self.picture(plan, PictureStyle(columns: 80, hasColour: true))
      #expect(coloured.hasPrefix("\u{1B}[1mplace"))
    }
  }
}
