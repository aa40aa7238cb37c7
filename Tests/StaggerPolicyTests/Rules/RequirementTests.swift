import StaggerCore
import StaggerPolicy
import Testing

/// What paths must and should be: hard requirements, and preferences of five levels.
@Suite struct RequirementTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  private func picture(
    _ change: (inout MappingRule) -> Void, _ context: PolicyContext = .init(),
    _ change2: (inout [Connection]) -> Void = { _ in }
  ) throws -> String {
    var all = connections {
      for index in $0.indices {
        $0[index].facts.isMetered = index == 2
        $0[index].facts.bandwidth = [1_000_000, 50_000, 8_000, 30_000][index]
        $0[index].facts.latency = [5, 20, 60, nil][index]
      }
    }
    change2(&all)
    return try host.decision(
      of: manager(rule("*", ["all"], change), connections: all), about: ["203.0.113.1"],
      for: context
    ).picture
  }

  @Test(arguments: [
    ([PathCondition(.metered, is: false)], "1>eth0 1>wlan0 1>wg0"),
    ([PathCondition(.metered)], "1>wwan0"),
    ([PathCondition(.vpn)], "1>wg0"),
    ([PathCondition(.vpn, is: false), PathCondition(.metered, is: false)], "1>eth0 1>wlan0"),
    ([PathCondition(.wireless)], "1>wlan0"),
    ([PathCondition(.bandwidth, .atLeast, 30_000)], "1>eth0 1>wlan0 1>wg0"),
    ([PathCondition(.bandwidth, .atMost, 8_000)], "1>wwan0"),
    ([PathCondition(.bandwidth, .notEqual, 8_000)], "1>eth0 1>wlan0 1>wg0"),
    ([PathCondition(.bandwidth, .equal, 8_000)], "1>wwan0"),
    ([PathCondition(.latency, .atMost, 20)], "1>eth0 1>wlan0"),
    ([PathCondition(.validated)], ""), ([PathCondition(.roaming, is: false)], ""),
    ([PathCondition(.congested, is: false)], ""), ([PathCondition(.constrained)], ""),
    ([PathCondition(.secure)], ""),
  ])
  func `requirements; what is not known fulfils none`(
    conditions: [PathCondition], picture: String
  ) throws {
    #expect(try self.picture { $0.require = conditions } == picture)
    #expect(try self.picture({ _ in }, context { $0.requirements = conditions }) == picture)
  }

  @Test(arguments: [
    (PathProperty.roaming, true), (.congested, true), (.constrained, true), (.validated, false),
    (.secure, false), (.metered, true),
  ])
  func `declared flags`(property: PathProperty, isBad: Bool) throws {
    let picture = try self.picture({ $0.require = [PathCondition(property, is: !isBad)] }) { all in
      for index in all.indices {
        let value = (index == 1) != isBad
        switch property {
        case .roaming: all[index].facts.isRoaming = !value
        case .congested: all[index].facts.isCongested = !value
        case .constrained: all[index].facts.isConstrained = !value
        case .validated: all[index].facts.isValidated = value
        case .secure: all[index].facts.isSecure = value
        default: all[index].facts.isMetered = !value
        }
      }
    }
    #expect(picture == (isBad ? "1>eth0 1>wwan0 1>wg0" : "1>wlan0"))
  }

  @Test(arguments: [
    ([PathPreference.prefer(PathCondition(.wireless))], "1>wlan0 1>eth0 1>wwan0 1>wg0"),
    ([.avoid(PathCondition(.vpn, is: false))], "1>wg0 1>eth0 1>wlan0 1>wwan0"),
    ([.lowest(.bandwidth)], "1>wwan0 1>wg0 1>wlan0 1>eth0"),
    ([.highest(.bandwidth)], "1>eth0 1>wlan0 1>wg0 1>wwan0"),
    ([.highest(.latency)], "1>wwan0 1>wlan0 1>eth0 1>wg0"),
    ([.prefer(PathCondition(.metered)), .highest(.bandwidth)], "1>wwan0 1>eth0 1>wlan0 1>wg0"),
    ([.prohibit(PathCondition(.metered)), .lowest(.bandwidth)], "1>wg0 1>wlan0 1>eth0"),
    ([.require(PathCondition(.metered))], "1>wwan0"),
    ([.noPreference(.bandwidth)], "1>eth0 1>wlan0 1>wwan0 1>wg0"),
  ])
  func `preferences`(preferences: [PathPreference], picture: String) throws {
    #expect(try self.picture { $0.prefer = preferences } == picture)
  }

  private final class AbsurdFacts: PathFactsSource {
    func facts(of interface: InterfaceFacts) -> DeclaredFacts? {
      var facts = DeclaredFacts()
      facts.bandwidth =
        switch interface.index {
        case 2: .min
        case 3: .max
        case 4: 0
        default: nil
        }
      return facts
    }
  }

  @Test(arguments: [
    (PathPreference.highest(.bandwidth), "1>wlan0 1>wwan0 1>eth0 1>wg0"),
    (.lowest(.bandwidth), "1>eth0 1>wwan0 1>wlan0 1>wg0"),
  ])
  func `any number that a source says can be sorted`(
    preference: PathPreference, picture: String
  ) throws {
    let configuration = ConnectionManagerConfiguration(
      rules: [try rule("*", ["all"]) { $0.prefer = [preference] }])
    let policy = try ConnectionManager(configuration, facts: AbsurdFacts())
    #expect(try PolicyHost().decision(of: policy, about: ["203.0.113.1"]).picture == picture)
  }

  @Test func `the program's wishes weigh more, and take back those of the rule`() throws {
    let rule: (inout MappingRule) -> Void = { $0.prefer = [.highest(.bandwidth)] }
    #expect(
      try picture(rule, context { $0.preferences = [.lowest(.bandwidth)] })
        == "1>wwan0 1>wg0 1>wlan0 1>eth0")
    #expect(
      try picture(rule, context { $0.preferences = [.prefer(PathCondition(.vpn))] })
        == "1>wg0 1>eth0 1>wlan0 1>wwan0")
    #expect(
      try picture(rule, context { $0.preferences = [.noPreference(.bandwidth)] })
        == "1>eth0 1>wlan0 1>wwan0 1>wg0")
  }

  @Test func `a program that demands something gets a way without a rule`() throws {
    let demanding = context { $0.requirements = [PathCondition(.metered)] }
    let decision = try host.decision(of: manager(), about: ["203.0.113.1"], for: demanding)
    #expect(decision.picture == "1>wwan0")
    let wishing = context { $0.preferences = [.prefer(PathCondition(.metered))] }
    #expect(
      try host.decision(of: manager(), about: ["203.0.113.1"], for: wishing).picture == "1@eth0")
    let strict = context { $0.preferences = [.prohibit(PathCondition(.vpn, is: false))] }
    #expect(
      try host.decision(of: manager(), about: ["203.0.113.1"], for: strict).picture == "1>wg0")
  }

  @Test func `what the machine says counts where nothing is declared`() throws {
    final class Machine: PathFactsSource {
      func facts(of interface: InterfaceFacts) -> DeclaredFacts? {
        guard interface.name == "eth0" || interface.name == "wwan0" else { return nil }
        var facts = DeclaredFacts()
        facts.isMetered = interface.name == "eth0"
        return facts
      }
    }
    let configuration = ConnectionManagerConfiguration(
      connections: connections(),
      rules: [try rule("*", ["all"]) { $0.require = [PathCondition(.metered)] }])
    let manager = try ConnectionManager(configuration, facts: Machine())
    let decision = try host.decision(of: manager, about: ["203.0.113.1"])
    #expect(decision.picture == "1>eth0 1>wwan0")
  }
}
