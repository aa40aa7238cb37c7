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
    let change = state.withLock { state -> State? in
      if let expected, expected !== state.policy { return nil }
      state.adopt(policy)
      return state
    }
    guard let change else { return false }
    for race in change.races {
      let decision = race.decision
      guard let basis = basis(of: decision) else { continue }
      if change.withdraws(decision, by: basis) { race.withdraw() }
    }
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
    let decision = race.decision
    let basis = basis(of: decision)
    let isWithdrawn = state.withLock { state in
      state.races.append(race)
      return basis.map { state.withdraws(decision, by: $0) } ?? false
    }
    if isWithdrawn { race.withdraw() }
  }
}

extension ConnectionManager.State {
  /// Goes by another policy; how connections fared, and since when they are there, is kept by name.
  fileprivate mutating func adopt(_ policy: CompiledPolicy) {
    let old = self
    generation += 1
    self.policy = policy
    rests = []
    since = []
    for connection in policy.connections {
      let place = old.policy.connection(named: connection.name)
      rests.append(place.map { old.rests[$0] } ?? ConnectionRest())
      let wasThere = place.map { old.policy.connections[$0].isEnabled } ?? false
      since.append(place.flatMap { wasThere ? old.since[$0] : nil } ?? generation)
    }
  }
}
