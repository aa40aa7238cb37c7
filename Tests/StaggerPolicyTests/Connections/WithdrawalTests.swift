import StaggerCore
import StaggerPolicy
import Synchronization
import Testing

/// Updates, and races that end because of them.
@Suite struct WithdrawalTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  final class RunningRace: PolicyRace {
    let decision: PolicyDecision
    let withdrawals = Atomic<Int>(0)
    init(_ decision: PolicyDecision) { self.decision = decision }
    func withdraw() { withdrawals.add(1, ordering: .relaxed) }
    var isWithdrawn: Bool { withdrawals.load(ordering: .relaxed) > 0 }
  }

  private func begin(_ policy: ConnectionManager) throws -> RunningRace {
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    let race = RunningRace(decision)
    if decision.endsWhenWithdrawn { policy.raceBegan(race) }
    return race
  }

  private func policy(_ use: [String], ends: Bool = true) throws -> ConnectionManager {
    try manager(rule("*", use) { $0.endsWhenWithdrawn = ends })
  }

  @Test func `a race ends when its connection is withdrawn`() throws {
    let policy = try policy(["vpn"])
    let race = try begin(policy)
    #expect(policy.withdraw("home"))
    #expect(!race.isWithdrawn)
    #expect(policy.withdraw("vpn"))
    #expect(race.isWithdrawn)
    #expect(
      try host.decision(of: policy, about: ["203.0.113.1"]).refusals(of: "wg0") == ["disabled"])
    #expect(policy.restore("vpn"))
    #expect(try host.decision(of: policy, about: ["203.0.113.1"]).picture == "1>wg0")
    #expect(!policy.withdraw("nobody"))
  }

  @Test func `only where the rule says so`() throws {
    let policy = try policy(["vpn"], ends: false)
    let race = try begin(policy)
    policy.withdraw("vpn")
    #expect(!race.isWithdrawn)
  }

  @Test func `an update that removes or switches off ends it, another does not`() throws {
    for change in [
      { $0.connections.removeLast() }, { $0.connections[3].isEnabled = false },
      { $0.connections[3].name = "other" },
    ] as [(inout ConnectionManagerConfiguration) -> Void] {
      let policy = try policy(["vpn"])
      let race = try begin(policy)
      var configuration = policy.configuration
      configuration.rules = []
      try policy.update(configuration)
      #expect(!race.isWithdrawn)
      change(&configuration)
      try policy.update(configuration)
      #expect(race.isWithdrawn)
    }
  }

  @Test func `a race that is over is not ended`() throws {
    let policy = try policy(["vpn"])
    let race = try begin(policy)
    policy.raceEnded(
      PolicyOutcome(of: race.decision, report: .empty, ended: .origin, race: race))
    policy.withdraw("vpn")
    #expect(!race.isWithdrawn)
  }

  @Test func `a race that begins with what was withdrawn meanwhile ends at once`() throws {
    let policy = try policy(["vpn", "home"])
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    policy.withdraw("vpn")
    let race = RunningRace(decision)
    policy.raceBegan(race)
    #expect(race.isWithdrawn)
  }

  @Test func `a race that begins after an update is judged by it, not by what was before`() throws {
    let policy = try policy(["vpn"])
    var configuration = policy.configuration
    configuration.connections[3].name = "tunnel"
    configuration.rules[0].action = .use(selectors(["tunnel"]), .strict)
    try policy.update(configuration)
    let race = try begin(policy)
    #expect(race.decision.picture == "1>wg0")
    #expect(!race.isWithdrawn)
    policy.withdraw("tunnel")
    #expect(race.isWithdrawn)
  }

  @Test(
    arguments: [
      { $0.withdraw("home") }, { $0.restore("vpn") },
      {
        try? $0.update(ConnectionManagerConfiguration())
        try? $0.update($0.configuration)
      },
    ] as [@Sendable (ConnectionManager) -> Void])
  func `what was withdrawn before the newest update is not forgotten`(
    update: @Sendable (ConnectionManager) -> Void
  ) throws {
    let policy = try policy(["vpn"])
    let race = RunningRace(try host.decision(of: policy, about: ["203.0.113.1"]))
    let other = RunningRace(try host.decision(of: policy, about: ["::1"]))
    policy.withdraw("vpn")
    update(policy)
    policy.raceBegan(race)
    policy.raceBegan(other)
    #expect(race.isWithdrawn && !other.isWithdrawn)
  }

  @Test func `each manager of a chain goes by what it decided itself`() throws {
    let (first, second) = (try policy(["vpn"]), try policy(["vpn", "home"]))
    second.withdraw("home")
    let chain = PolicyChain([first, second])
    let race = RunningRace(try host.decision(of: chain, about: ["203.0.113.1"]))
    #expect(race.decision.picture == "1>wg0")
    chain.raceBegan(race)
    first.withdraw("home")
    second.restore("home")
    #expect(!race.isWithdrawn)
    second.withdraw("vpn")
    #expect(race.isWithdrawn)
  }

  private final class CountedFacts: PathFactsSource {
    let questions = Atomic<Int>(0)
    func facts(of interface: InterfaceFacts) -> DeclaredFacts? {
      questions.add(1, ordering: .relaxed)
      return nil
    }
  }

  @Test func `facts are asked for by decisions alone`() throws {
    let facts = CountedFacts()
    var configuration = try policy(["vpn", "home"]).configuration
    configuration.connections[3].backOff = BackOff()
    let policy = try ConnectionManager(configuration, facts: facts)
    let race = try begin(policy)
    let questions = facts.questions.load(ordering: .relaxed)
    #expect(questions > 0)
    policy.withdraw("vpn")
    #expect(race.isWithdrawn)
    policy.raceEnded(
      PolicyOutcome(of: race.decision, report: .empty, ended: .origin, race: race))
    #expect(facts.questions.load(ordering: .relaxed) == questions)
  }

  @Test func `a race keeps the configuration that it began with`() throws {
    let policy = try policy(["vpn"], ends: false)
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    policy.withdraw("vpn")
    #expect(decision.picture == "1>wg0")
    #expect(try host.decision(of: policy, about: ["203.0.113.1"]).picture == "")
  }

  @Test func `an update that is not valid changes nothing`() throws {
    let policy = try policy(["vpn"])
    let race = try begin(policy)
    var configuration = policy.configuration
    configuration.connections.removeLast()
    #expect(throws: PolicyConfigurationError.self) { try policy.update(configuration) }
    #expect(!race.isWithdrawn)
    #expect(policy.configuration.connections.count == 4)
  }

  @Test func `updates from several threads leave a whole configuration`() async throws {
    let policy = try policy(["vpn"])
    let host = host
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<4 {
        group.addTask {
          for round in 0..<50 {
            if round.isMultiple(of: 2) == index.isMultiple(of: 2) {
              policy.withdraw(["home", "vpn"][index / 2])
            } else {
              policy.restore(["home", "vpn"][index / 2])
            }
            let picture = try host.decision(of: policy, about: ["203.0.113.1"]).picture
            #expect(picture == "" || picture == "1>wg0")
          }
        }
      }
      try await group.waitForAll()
    }
    policy.restore("home")
    policy.restore("vpn")
    #expect(policy.configuration.connections.allSatisfy { $0.isEnabled })
  }
}
