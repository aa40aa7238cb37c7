import StaggerCore
import StaggerPolicy
import Testing

/// Which connections serve, in which order, and what they are bound to.
@Suite struct ConnectionUseTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  private func decide(_ manager: ConnectionManager) throws -> PolicyDecision {
    try host.decision(of: manager, about: ["203.0.113.1"])
  }

  @Test func `without a rule a race is the one that it was, and unbound`() throws {
    let plain = try host.plan(["203.0.113.1", "2001:db8:9::2"], .kernel)
    let decision = try host.decision(of: manager(), about: ["203.0.113.1", "2001:db8:9::2"])
    #expect(decision.candidates.map(\.candidate) == plain.candidates.map(\.candidate))
    #expect(decision.refused.allSatisfy { $0.reason.code == .notNamed })
    #expect(!decision.isOrderStrict)
  }

  @Test func `what the program itself asked for stays`() throws {
    func picture(_ rule: LocalAddressRule) throws -> Set<Substring> {
      let decision = try host.decision(
        of: manager(), about: ["203.0.113.1"], for: context { $0.localAddresses = rule })
      return Set(decision.picture.split(separator: " "))
    }
    #expect(try picture(.all).isSuperset(of: ["1@eth0", "1>wlan0", "1>wwan0", "1>wg0"]))
    #expect(try picture(.routed) == ["1@eth0"])
  }

  @Test(arguments: [
    (["home", "office"], true, "1>wlan0 | 1>eth0"),
    (["home", "office"], false, "1>wlan0 1>eth0"),
    (["office"], true, "1>eth0"),
    (["phone", "all"], true, "1>wwan0 | 1>eth0 1>wlan0 1>wg0"),
  ])
  func `strict and advisory order`(use: [String], strict: Bool, picture: String) throws {
    let decision = try decide(manager(rule("*", use, strict: strict)))
    #expect(decision.picture == picture)
    #expect(decision.isOrderStrict == strict)
    #expect(decision.candidates.allSatisfy { $0.verdict?.reason.code == .rule })
  }

  @Test(arguments: [
    (InterfaceSelector.type(.ethernet), "1>eth0"), (.kind("wireguard"), "1>wg0"),
    (.type(.vpn), "1>wg0"), (.all, "1>eth0 1>wlan0 1>wwan0 1>wg0"),
  ])
  func `selectors of interfaces`(selector: InterfaceSelector, picture: String) throws {
    var rule = MappingRule()
    rule.action = .use([.interfaces(selector)], .advisory)
    #expect(try decide(manager(rule)).picture == picture)
    #expect(try decide(manager(rule, connections: [])).picture == picture)
  }

  @Test(arguments: ["198.51.100.0/24", "198.51.100.1/32", "198.51.100.5/32"])
  func `selectors of networks: by address or router`(block: String) throws {
    var rule = MappingRule()
    rule.action = .use([.interfaces(.network(try IPPrefix(block)))], .advisory)
    #expect(try decide(manager(rule, connections: [])).picture == "1>wlan0")
  }

  @Test func `an interface belongs to the first connection that means it`() throws {
    let both = [
      Connection("first", over: [.type(.wifi)]),
      Connection("second", over: [.kind("wlan"), .type(.wifi)]),
    ]
    let decision = try decide(manager(rule("*", ["second"]), connections: both))
    #expect(decision.picture == "")
    #expect(decision.refusals(of: "wlan0") == ["not_named"])
  }

  @Test func `interfaces of no connection can be left out`() throws {
    var configuration = ConnectionManagerConfiguration(
      connections: [Connection("home", over: [.type(.wifi)])], rules: [try rule("*", ["all"])])
    configuration.usesOtherInterfaces = false
    let decision = try decide(try ConnectionManager(configuration))
    #expect(decision.picture == "1>wlan0")
    #expect(decision.refusals(of: "eth0") == ["no_connection"])
  }

  @Test func `prohibited ways are not used, also where all are`() throws {
    let decision = try decide(
      manager(
        rule("*", ["all"]) { $0.prohibit = [.connection("office"), .interfaces(.type(.vpn))] }))
    #expect(decision.picture == "1>wlan0 1>wwan0")
    #expect(decision.refusals(of: "eth0") == ["prohibited"])
    #expect(decision.refusals(of: "wg0") == ["prohibited"])
    var planned = MappingRule()
    planned.prohibit = [.connection("office")]
    #expect(try decide(manager(planned)).picture == "")
  }

  @Test func `a connection that is switched off is used by nobody`() throws {
    let off = connections { $0[0].isEnabled = false }
    #expect(try decide(manager(connections: off)).picture == "")
    let decision = try decide(manager(rule("*", ["office", "home"]), connections: off))
    #expect(decision.picture == "1>wlan0")
    #expect(decision.refusals(of: "eth0") == ["disabled"])
  }

  @Test func `only if a rule names it`() throws {
    let reserved = connections { $0[0].behaviour = .perPolicy }
    let unruled = try decide(manager(connections: reserved))
    #expect(unruled.picture == "")
    #expect(unruled.refusals(of: "eth0").contains("only_if_named"))
    let all = try decide(manager(rule("*", ["all"]), connections: reserved))
    #expect(all.picture == "1>wlan0 1>wwan0 1>wg0")
    #expect(try decide(manager(rule("*", ["office"]), connections: reserved)).picture == "1>eth0")
  }

  @Test func `all means what is always there, and never loopback`() throws {
    let demanded = connections {
      $0[0].behaviour = .onDemand
      $0[1].behaviour = .onDemandWhenRoaming
      $0[2].behaviour = .onDemandWhenRoaming
      $0[2].facts.isRoaming = true
    }
    let decision = try decide(manager(rule("*", ["all"]), connections: demanded))
    #expect(decision.picture == "1>wlan0 1>wg0")
  }

  @Test func `a destination on this host goes over no connection`() throws {
    let policy = try manager(rule("*", ["home"]))
    let decision = try host.decision(of: policy, about: ["127.0.0.1", "192.0.2.5", "::1"])
    #expect(decision.candidates.map(\.candidate.binding) == [.none, .none, .none])
    let declared = connections { $0.append(Connection("self", over: [.type(.loopback)])) }
    let strict = try manager(rule("*", ["home"]), connections: declared)
    #expect(try host.decision(of: strict, about: ["127.0.0.1"]).refusals == ["1 lo not_named"])
  }

  /// What a policy sees where the kernel cannot be asked: no interfaces, no ways.
  private func decideBlindly(_ policy: ConnectionManager) throws -> PolicyDecision {
    let remote = SocketAddress(try IPAddress("203.0.113.1"), port: 443)
    return try policy.decision(
      about: Plan(CandidateList([Candidate(remote)])).candidates, context: PolicyContext(),
      snapshot: NetworkSnapshot(interfaces: [], addresses: []), limit: 10, at: .origin)
  }

  @Test func `where the kernel cannot be asked, only what nothing forbids goes on`() throws {
    #expect(try decideBlindly(manager()).candidates.count == 1)
    #expect(try decideBlindly(manager(rule("*", ["office"]))).candidates.isEmpty)
    #expect(
      try decideBlindly(manager(connections: connections { $0[2].isEnabled = false }))
        .candidates.isEmpty)
    #expect(
      try decideBlindly(manager(connections: connections { $0[3].behaviour = .perPolicy }))
        .candidates.isEmpty)
    var planned = MappingRule()
    planned.mark = 7
    #expect(try decideBlindly(manager(planned)).candidates.first?.candidate.marking.mark == 7)
    planned.prohibit = [.connection("phone")]
    #expect(try decideBlindly(manager(planned)).refusals == ["1 ? no_connection"])
    planned.prohibit = []
    planned.require = [PathCondition(.vpn)]
    #expect(try decideBlindly(manager(planned)).candidates.isEmpty)
  }

  @Test func `an address without a way fails by itself where its rule leaves it as planned`()
    throws
  {
    var host = host
    host.routes = []
    let policy = try manager(connections: connections { $0[2].isEnabled = false })
    #expect(try host.decision(of: policy, about: ["203.0.113.1"]).candidates.count == 1)
    var six = MappingRule()
    six.families = .ipv6Only
    let family = try host.decision(of: manager(six), about: ["203.0.113.1"])
    #expect(family.refusals.contains("1 ? family"))
    let used = try host.decision(of: manager(rule("*", ["phone"])), about: ["203.0.113.1"])
    #expect(used.picture == "1>wwan0")
    #expect(used.refusals.contains("1 ? no_connection"))
  }

  @Test func `another source of the same way is superfluous`() throws {
    var host = host
    host.addresses.append(
      LocalAddress(try IPAddress("192.0.2.6"), prefixLength: 24, interfaceIndex: 2))
    let decision = try host.decision(of: manager(rule("*", ["office"])), about: ["203.0.113.1"])
    #expect(decision.picture == "1>eth0")
    #expect(decision.refusals(of: "eth0") == ["same_way"])
  }
}
