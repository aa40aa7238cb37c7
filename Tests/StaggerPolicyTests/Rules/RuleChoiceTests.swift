import StaggerCore
import StaggerPolicy
import Testing

/// Which rule decides: the most specific one.
@Suite struct RuleChoiceTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  /// Rules for hosts, each with another connection; the interface tells which one decided.
  private func interface(
    _ patterns: [(host: String, app: ApplicationPattern?)], _ context: PolicyContext,
    _ remote: String = "203.0.113.1"
  ) throws -> String {
    let names = ["home", "phone", "office", "vpn"]
    var rules: [MappingRule] = []
    for (place, pattern) in patterns.enumerated() {
      rules.append(
        try rule(pattern.host, [names[place]]) { $0.application = pattern.app ?? .init() })
    }
    let configuration = ConnectionManagerConfiguration(connections: connections(), rules: rules)
    return try host.decision(
      of: ConnectionManager(configuration), about: [remote], for: context
    ).picture
  }

  @Test(
    arguments: [
      (["[203.0.113.0/24]", "[203.0.113.0/25]"], nil, "1>wwan0"),
      (["[203.0.113.0/25]", "[203.0.113.0/24]"], nil, "1>wlan0"),
      (["*", "[203.0.0.0/8]"], nil, "1>wwan0"),
      (["*", "*.example.com"], nil, "1>wlan0"),
      (["*", "*.example.com"], "www.example.com", "1>wwan0"),
      (["*.com", "*.example.com"], "www.example.com", "1>wwan0"),
      (["*.example.com", "+.example.com"], "www.example.com", "1>wwan0"),
      (["+.example.com", "www.example.com"], "www.example.com", "1>wwan0"),
      (["[203.0.113.1]", "*.com"], "www.example.com", "1>wwan0"),
      (["[203.0.113.1]", "*.+"], "www.example.com", "1>wlan0"),
      (["*", "*.+"], "www.example.com", "1>wwan0"),
      (["[198.51.100.0/24]", "other.example"], "www.example.com", "1@eth0"),
    ] as [([String], String?, String)])
  func `by host`(patterns: [String], name: String?, picture: String) throws {
    #expect(try interface(patterns.map { ($0, nil) }, context(name: name)) == picture)
  }

  @Test func `a list without a name falls only under blocks and everything`() throws {
    let picture = try interface([("*.+", nil), ("[203.0.113.0/24]", nil)], context())
    #expect(picture == "1>wwan0")
    #expect(try interface([("*.+", nil)], context()) == "1@eth0")
  }

  @Test func `IPv6 and mapped addresses`() throws {
    #expect(
      try interface([("[2001:db8::/32]", nil)], context(), "2001:db8:9::7") == "7>wlan0")
    #expect(
      try interface([("[203.0.113.0/24]", nil)], context(), "::ffff:203.0.113.7")
        == "7>wlan0")
  }

  @Test func `then by application, then by the order of the file`() throws {
    let browser = ApplicationPattern(name: NamePattern("browser"))
    let any = ApplicationPattern(name: NamePattern("b*"))
    let user = ApplicationPattern(userID: 1000)
    let asked = context(app: "browser", user: 1000)
    #expect(try interface([("*", nil), ("*", browser)], asked) == "1>wwan0")
    #expect(try interface([("*", any), ("*", browser)], asked) == "1>wwan0")
    #expect(try interface([("*", user), ("*", any)], asked) == "1>wwan0")
    #expect(try interface([("*", nil), ("*", user)], asked) == "1>wwan0")
    #expect(try interface([("*", browser), ("*", nil)], context(app: "editor")) == "1>wwan0")
    #expect(try interface([("*", user)], context(app: "browser")) == "1@eth0")
    #expect(try interface([("[203.0.113.0/24]", nil), ("*", browser)], asked) == "1>wlan0")
  }

  @Test func `equally specific rules: the first`() throws {
    #expect(
      try interface([("*.+.com", nil), ("*.example.+", nil)], context(name: "a.example.com"))
        == "1>wlan0")
  }

  @Test func `each address falls under its own rule`() throws {
    let policy = try manager(
      rule("[203.0.113.0/24]", ["home"]), rule("[192.0.2.128/25]", ["phone"]))
    let decision = try host.decision(
      of: policy, about: ["203.0.113.1", "192.0.2.200", "198.18.0.9"])
    #expect(Set(decision.picture.split(separator: " ")) == ["1>wlan0", "200>wwan0", "9@eth0"])
  }

  @Test func `a rule that refuses, and one that leaves all as planned`() throws {
    var refuse = MappingRule(for: try HostPattern("[203.0.113.0/24]"))
    refuse.action = .refuse
    let exception = MappingRule(for: try HostPattern("[203.0.113.64/26]"))
    let decision = try host.decision(
      of: manager(refuse, exception), about: ["203.0.113.1", "203.0.113.65", "198.18.0.9"])
    #expect(decision.picture == "65@eth0 9@eth0")
    #expect(decision.refusals.contains("1 eth0 prohibited"))
    #expect(!decision.isEverythingDown)
  }

  @Test func `what no rule is for may be refused`() throws {
    let decision = try host.decision(
      of: manager(rule("[203.0.113.0/24]", ["home"]), otherwise: .refuse),
      about: ["203.0.113.1", "198.18.0.9"])
    #expect(decision.picture == "1>wlan0")
    #expect(decision.refusals(of: "eth0") == ["not_named", "no_rule"])
  }
}
