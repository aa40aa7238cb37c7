import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

/// What holds whatever the configuration says, over many drawn at random; each has its seed.
@Suite struct PolicyPropertyTests {
  static let remotes = [
    "203.0.113.1", "10.1.2.3", "2001:db8:9::5", "198.18.0.7", "::ffff:10.9.9.9",
  ]
  static let hosts = [
    "*", "*.+", "*.example.com", "www.example.com", "+.example.com", "[203.0.113.0/24]",
    "[10.0.0.0/8]", "[10.1.0.0/16]", "[2001:db8::/32]", "[0.0.0.0/0]",
  ]

  @Test(arguments: 0..<12)
  func `nothing forbidden is admitted, and what a rule chose is bound`(block: UInt64) throws {
    for seed in block * 50..<(block + 1) * 50 {
      var draw = Draw(SeededGenerator(seed: seed))
      let host = try draw.host()
      let configuration = try draw.configuration()
      do throws(PolicyConfigurationError) {
        try configuration.validate()
      } catch {
        continue
      }
      let policy = try ConnectionManager(configuration)
      let context = context(name: draw.chance(2) ? "www.example.com" : nil)
      let decision = try host.decision(of: policy, about: Self.remotes, for: context)
      check(decision, configuration, seed)
      let again = try host.decision(of: policy, about: Self.remotes, for: context)
      #expect(again.candidates == decision.candidates && again.refused == decision.refused)
    }
  }

  private func check(
    _ decision: PolicyDecision, _ configuration: ConnectionManagerConfiguration, _ seed: UInt64
  ) {
    var tier = decision.candidates.first?.verdict?.tier ?? 0
    for planned in decision.candidates {
      guard let verdict = planned.verdict else { continue }
      #expect(verdict.tier >= tier, "seed \(seed)")
      #expect(planned.candidate.waitsForEarlier == (decision.isOrderStrict && verdict.tier != tier))
      tier = verdict.tier
      let connection = verdict.reason.connection.map { configuration.connections[Int($0)] }
      #expect(connection?.isEnabled ?? true, "seed \(seed)")
      let family = planned.candidate.remote.ip.unmapped.family
      #expect(connection?.families.admits(family) ?? true, "seed \(seed)")
      let rule = verdict.reason.rule.map { configuration.rules[Int($0)] }
      if connection?.behaviour == .perPolicy {
        #expect(rule != nil, "seed \(seed)")
      }
      guard let rule, verdict.reason.code == .rule else { continue }
      #expect(rule.families.admits(family), "seed \(seed)")
      if let connection {
        #expect(!rule.prohibit.contains(.connection(connection.name)), "seed \(seed)")
      }
      if case .use(let selectors, _) = rule.action {
        let binding = planned.candidate.binding
        #expect(binding.interface != 0 || binding.interfaceName != nil, "seed \(seed)")
        if connection?.behaviour == .perPolicy {
          #expect(selectors.contains(.connection(connection?.name ?? "")), "seed \(seed)")
        }
        if planned.candidate.needsPreparation {
          #expect(selectors.contains(.connection(connection?.name ?? "")), "seed \(seed)")
        }
      }
    }
  }
}

/// Hosts and configurations at random.
private struct Draw {
  var generator: SeededGenerator

  init(_ generator: SeededGenerator) { self.generator = generator }

  /// True once in so many times.
  mutating func chance(_ count: Int) -> Bool { generator.oneIn(count) }

  mutating func element<Element>(of list: [Element]) -> Element { generator.pick(list) }

  mutating func host() throws -> PolicyHost {
    var host = try PolicyHost()
    for name in ["eth0", "wlan0", "wwan0", "wg0"] as [KernelName] where chance(4) {
      if chance(2) { host.unplug(name) } else { host.remove(name) }
    }
    return host
  }

  mutating func configuration() throws -> ConnectionManagerConfiguration {
    var all = connections()
    for index in all.indices {
      all[index].behaviour = element(of: [.always, .always, .onDemand, .perPolicy])
      all[index].isEnabled = !chance(6)
      all[index].families = element(of: [.any, .any, .ipv4Only, .ipv6Only])
      all[index].facts.latency = chance(2) ? Int64(generator.below(90)) : nil
    }
    var configuration = ConnectionManagerConfiguration(connections: all)
    configuration.usesOtherInterfaces = chance(2)
    configuration.otherwise = chance(4) ? .refuse : .asPlanned
    for place in 0..<(1 + generator.below(5)) {
      configuration.rules.append(try rule(named: "\(place)"))
    }
    return configuration
  }

  private mutating func rule(named name: String) throws -> MappingRule {
    var rule = MappingRule(name, for: try HostPattern(element(of: PolicyPropertyTests.hosts)))
    switch generator.below(6) {
    case 0: rule.action = .asPlanned
    case 1: rule.action = .refuse
    default:
      let names = ["office", "home", "phone", "vpn"].filter { _ in chance(2) }
      rule.action = .use(
        selectors(names + (names.isEmpty || chance(2) ? ["all"] : [])),
        chance(2) ? .strict : .advisory)
      rule.fallback = element(of: [.none, .any, .rule("0")])
    }
    if chance(3) { rule.prohibit = [.connection(element(of: ["office", "home", "phone", "vpn"]))] }
    if chance(4) { rule.families = element(of: [.ipv4Only, .ipv6Only]) }
    if chance(4) { rule.require = [PathCondition(.metered, is: chance(2))] }
    if chance(3) { rule.prefer = [.lowest(.latency)] }
    return rule
  }
}
