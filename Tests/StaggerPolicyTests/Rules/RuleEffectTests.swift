import StaggerCore
import StaggerPolicy
import Testing

/// What a rule does to sockets and to the race.
@Suite struct RuleEffectTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  private func decide(
    _ use: [String], strict: Bool = false, about remotes: [String] = ["203.0.113.1"],
    for context: PolicyContext = .init(), sources: [Source] = [],
    _ change: (inout MappingRule) -> Void = { _ in }
  ) throws -> PolicyDecision {
    try host.decision(
      of: manager(rule("*", use, strict: strict, change)), about: remotes, for: context,
      sources: sources)
  }

  // MARK: The caller's own binding

  @Test func `a caller's interface overrides, within what the rule admits`() throws {
    let wifi = [Source(interface: 3)]
    #expect(try decide(["home", "office"], sources: wifi).picture == "1>wlan0")
    let conflict = try decide(["office"], sources: wifi)
    #expect(conflict.refusals == ["1 wlan0 caller_binding"])
    #expect(!conflict.isEverythingDown)
    let prohibited = try decide(["all"], sources: wifi) { $0.prohibit = [.connection("home")] }
    #expect(prohibited.refusals == ["1 wlan0 caller_binding"])
  }

  @Test func `a caller's source stays, and its way is bound`() throws {
    let source = try IPAddress("192.0.2.5")
    let decision = try decide(["office"], sources: [Source(address: source, port: 4_000)])
    #expect(
      decision.candidates.map(\.candidate.binding)
        == [Candidate.Binding(source: SocketAddress(source, port: 4_000), interface: 2)])
    #expect(
      try decide(["home"], sources: [Source(address: source)]).refusals(of: "eth0")
        == ["caller_binding"])
  }

  @Test func `a caller's interface is judged for this host's own addresses as well`() throws {
    var host = host
    host.interfaces.append(InterfaceFacts(index: 6, name: "eth1"))
    host.addresses.append(
      LocalAddress(try IPAddress("192.0.2.77"), prefixLength: 24, interfaceIndex: 6))
    let policy = try manager(
      rule("*", ["vpn"]) { $0.prohibit = [.interfaces(.type(.ethernet))] })
    for remote in ["127.0.0.1", "192.0.2.5"] {
      let bound = try host.decision(of: policy, about: [remote], sources: [Source(interface: 6)])
      #expect(bound.candidates.isEmpty)
      #expect(bound.refused.map(\.reason.code) == [.callerBinding])
      for sources in remote == "127.0.0.1" ? [[], [Source(interface: 1)]] : [[]] {
        let free = try host.decision(of: policy, about: [remote], sources: sources)
        #expect(!free.candidates.isEmpty)
        #expect(free.candidates.allSatisfy { $0.candidate.binding.interface < 2 })
      }
    }
  }

  @Test func `without a rule a caller's binding is left alone`() throws {
    let decision = try host.decision(
      of: manager(), about: ["203.0.113.1"], sources: [Source(interface: 3)])
    #expect(decision.candidates.map(\.candidate.binding) == [Candidate.Binding(interface: 3)])
  }

  // MARK: Families and sources

  @Test func `families of the rule and of the connection`() throws {
    let both = ["203.0.113.1", "2001:db8:9::2"]
    #expect(try decide(["office"], about: both).picture == "1>eth0 2>eth0")
    let six = try decide(["office"], about: both) { $0.families = .ipv6Only }
    #expect(six.picture == "2>eth0")
    #expect(six.refusals.contains("1 eth0 family"))
    let four = connections { $0[0].families = .ipv4Only }
    let decision = try host.decision(
      of: manager(rule("*", ["office", "home"]), connections: four), about: both)
    #expect(decision.picture == "1>eth0 1>wlan0 2>wlan0")
    #expect(
      try decide(["office"], about: ["::ffff:203.0.113.1"]) { $0.families = .ipv4Only }.picture
        == "1>eth0")
  }

  @Test func `sources: the one of a block is bound`() throws {
    var host = host
    let second = try IPAddress("192.0.2.66")
    host.addresses.append(LocalAddress(second, prefixLength: 24, interfaceIndex: 2))
    let block = try IPPrefix("192.0.2.64/26")
    let decision = try host.decision(
      of: manager(rule("*", ["office"]) { $0.sources = [block] }),
      about: ["203.0.113.1", "2001:db8:9::2"])
    let binding = Candidate.Binding(source: SocketAddress(second, port: 0), interface: 2)
    #expect(
      decision.candidates.first { $0.candidate.remote.family == .ipv4 }?.candidate.binding
        == binding)
    #expect(decision.candidates.contains { $0.candidate.remote.family == .ipv6 })
    #expect(decision.refusals(of: "eth0").contains("source"))
    let mapped = try host.decision(
      of: manager(rule("*", ["office"]) { $0.sources = [block] }),
      about: ["::ffff:203.0.113.1"])
    #expect(mapped.candidates.map { $0.candidate.binding.source?.ip } == [second.ipv4Mapped])
  }

  @Test func `a source of the rule that nobody has`() throws {
    let block = try IPPrefix("203.0.113.0/24")
    let decision = try decide(["office"]) { $0.sources = [block] }
    #expect(decision.candidates.isEmpty)
    #expect(decision.refusals(of: "eth0") == ["source"])
  }

  // MARK: Sockets and race

  @Test func `marks, class of service and multipath`() throws {
    let decision = try decide(["office"]) {
      $0.mark = 0x10
      $0.trafficClass = 0xB8
      $0.isMultipath = true
    }
    let marking = decision.candidates[0].candidate.marking
    #expect(marking.mark == 0x10 && marking.trafficClass == 0xB8 && marking.isMultipath == true)
    var planned = MappingRule()
    planned.trafficClass = 8
    let unbound = try host.decision(of: manager(planned), about: ["203.0.113.1"])
    #expect(unbound.picture == "1@eth0")
    #expect(unbound.candidates[0].candidate.marking.trafficClass == 8)
  }

  @Test func `the delay before each further connection`() throws {
    let decision = try decide(
      ["home", "office", "phone"], about: ["203.0.113.1", "203.0.113.2"]
    ) { $0.delayBetweenConnections = .milliseconds(900) }
    #expect(decision.picture == "1>wlan0 2>wlan0 1>eth0 2>eth0 1>wwan0 2>wwan0")
    #expect(
      decision.candidates.map { $0.candidate.delay?.inMilliseconds }
        == [nil, nil, 900, nil, 900, nil])
  }

  @Test func `the delay stands before what comes first, whatever is preferred`() throws {
    var rule = MappingRule()
    rule.action = .use([.connection("phone"), .all], .advisory)
    rule.prefer = [.prefer(PathCondition(.wireless))]
    rule.delayBetweenConnections = .milliseconds(900)
    let decision = try host.decision(of: manager(rule), about: ["203.0.113.1"])
    #expect(decision.picture == "1>wwan0 1>wlan0 1>eth0 1>wg0")
    #expect(
      decision.candidates.map { $0.candidate.delay?.inMilliseconds } == [nil, 900, nil, nil])
  }

  @Test func `a connection that is brought up waits like the others`() throws {
    var host = host
    host.unplug("wg0")
    let onDemand = connections { $0[3].behaviour = .onDemand }
    let decision = try host.decision(
      of: manager(
        rule("*", ["office", "vpn"]) { $0.delayBetweenConnections = .milliseconds(900) },
        connections: onDemand),
      about: ["203.0.113.1", "203.0.113.2"])
    #expect(decision.picture == "1>eth0 2>eth0 1>^wg0 2>^wg0")
    #expect(
      decision.candidates.map { $0.candidate.delay?.inMilliseconds } == [nil, nil, 900, nil])
  }

  @Test func `limits are the strictest of the rules that the race falls under`() throws {
    var first = try rule("[203.0.113.0/24]", ["office"])
    first.limits.inFlight = 2
    first.limits.duration = .seconds(20)
    var second = try rule("[192.0.2.128/25]", ["home"])
    second.limits.inFlight = 3
    second.limits.attempts = 9
    second.endsWhenWithdrawn = true
    var third = try rule("[198.18.0.0/15]", ["phone"])
    third.limits.attempts = 1
    let decision = try host.decision(
      of: manager(first, second, third), about: ["203.0.113.1", "192.0.2.200"])
    #expect(decision.limits.inFlight == 2 && decision.limits.attempts == 9)
    #expect(decision.limits.duration == .seconds(20))
    #expect(decision.endsWhenWithdrawn)
  }

  @Test func `before a resolver has answered, the rule for the name sets the limits`() throws {
    var block = try rule("[203.0.113.0/24]", ["office"])
    block.limits.inFlight = 1
    var named = try rule("*.example.com", ["office"])
    named.limits.inFlight = 5
    named.endsWhenWithdrawn = true
    let policy = try manager(block, named)
    let decision = try policy.decision(
      about: [], context: context(name: "www.example.com"), snapshot: host.snapshot, limit: 10,
      at: .origin)
    #expect(decision.limits.inFlight == 5)
    #expect(decision.endsWhenWithdrawn)
    let other = try policy.decision(
      about: [], context: context(name: "example.org"), snapshot: host.snapshot, limit: 10,
      at: .origin)
    #expect(other.limits == PolicyLimits())
    #expect(other.refused.isEmpty)
  }

  @Test func `a race under several rules is strict where one of them is`() throws {
    let policy = try manager(
      rule("[203.0.113.0/24]", ["home", "office"], strict: true), rule("*", ["office"]))
    #expect(try host.decision(of: policy, about: ["203.0.113.1", "198.18.0.9"]).isOrderStrict)
    #expect(try !host.decision(of: policy, about: ["198.18.0.9"]).isOrderStrict)
  }

  @Test func `the same evaluation leads to the same decision`() throws {
    let policy = try manager(
      rule("*", ["home", "all"]) { $0.prefer = [.avoid(PathCondition(.metered))] })
    let remotes = (1...40).map { "203.0.113.\($0)" }
    let first = try host.decision(of: policy, about: remotes)
    for _ in 0..<5 {
      let again = try host.decision(of: policy, about: remotes)
      #expect(again.candidates == first.candidates)
      #expect(again.refused == first.refused)
    }
  }
}
