public import StaggerCore

extension ConnectionManager {
  /// Goes by another configuration from now on.
  ///
  /// Races that run keep theirs; one that its rule wants to end (`MappingRule.endsWhenWithdrawn`)
  /// ends when it may still go over a connection that is gone or switched off. How connections
  /// fared is kept by name.
  ///
  /// - Throws: what is wrong with the configuration; then nothing has changed.
  public func update(
    _ configuration: ConnectionManagerConfiguration
  ) throws(PolicyConfigurationError) {
    _ = adopt(try CompiledPolicy.checked(configuration), insteadOf: nil)
  }

  /// Goes by another policy, unless `expected` is not the current one any more; then it returns
  /// false.
  private func adopt(_ policy: CompiledPolicy, insteadOf expected: CompiledPolicy?) -> Bool {
    let change = state.withLock { state -> (Withdrawal, [any PolicyRace])? in
      let old = state.policy
      if let expected, expected !== old { return nil }
      state.rests = policy.connections.map { connection in
        old.configuration.connection(named: connection.name).map { state.rests[$0] }
          ?? ConnectionRest()
      }
      state.policy = policy
      state.withdrawn = Withdrawal(from: old, to: policy)
      return (state.withdrawn, state.races)
    }
    guard let (withdrawn, races) = change else { return false }
    for race in races where withdrawn.concerns(race.decision, source: source) { race.withdraw() }
    return true
  }

  /// Switches a connection off, as an update that does nothing else.
  ///
  /// - Returns: whether there is a connection of that name.
  @discardableResult
  public func withdraw(_ name: String) -> Bool {
    setEnabled(false, name)
  }

  /// Switches a connection on again.
  ///
  /// - Returns: whether there is a connection of that name.
  @discardableResult
  public func restore(_ name: String) -> Bool {
    setEnabled(true, name)
  }

  private func setEnabled(_ isEnabled: Bool, _ name: String) -> Bool {
    while true {
      let old = state.withLock { $0.policy }
      var configuration = old.configuration
      guard let place = configuration.connection(named: name) else { return false }
      configuration.connections[place].isEnabled = isEnabled
      do throws(PolicyConfigurationError) {
        if adopt(try CompiledPolicy.checked(configuration), insteadOf: old) { return true }
      } catch {
        preconditionFailure("a valid configuration stays valid")
      }
    }
  }

  /// Keeps the race until it is over, and ends it at once if what it goes over was withdrawn
  /// meanwhile.
  public func raceBegan(_ race: any PolicyRace) {
    let withdrawn = state.withLock { state in
      state.races.append(race)
      return state.withdrawn
    }
    if withdrawn.concerns(race.decision, source: source) { race.withdraw() }
  }
}

/// What was taken away by an update.
struct Withdrawal: Sendable {
  private var policy: CompiledPolicy?
  private var connections: [Int] = []

  init() {}

  init(from old: CompiledPolicy, to new: CompiledPolicy) {
    policy = old
    connections = old.connections.indices.filter { index in
      guard old.connections[index].isEnabled else { return false }
      let place = new.configuration.connection(named: old.connections[index].name)
      return place.map { !new.connections[$0].isEnabled } ?? true
    }
  }

  /// Whether a race may still go over what was taken away.
  func concerns(_ decision: PolicyDecision, source: (any PathFactsSource)?) -> Bool {
    guard let policy, !connections.isEmpty else { return false }
    let links = PathLinks(
      of: decision.snapshot, candidates: decision.candidates, by: policy, source: source)
    return decision.candidates.contains { candidate in
      links.connection(of: candidate, by: policy).map { connections.contains($0) } ?? false
    }
  }
}
