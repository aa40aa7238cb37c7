public import StaggerCore

extension ConnectionManager {
  /// Learns which connections failed.
  public func raceEnded(_ outcome: PolicyOutcome) {
    state.withLock { state in
      if let race = outcome.race { state.races.removeAll { $0 === race } }
    }
    guard let basis = basis(of: outcome.decision),
      basis.policy.connections.contains(where: { $0.backOff != nil })
    else { return }
    let fates = fates(of: outcome, by: basis)
    state.withLock { state in
      for connection in fates.indices {
        let name = basis.policy.connections[connection].name
        guard let place = state.policy.connection(named: name) else { continue }
        note(fates[connection], of: place, at: outcome.ended, &state)
      }
    }
  }

  /// What the attempts say of each connection.
  private func fates(of outcome: PolicyOutcome, by basis: DecisionBasis) -> [ConnectionFate] {
    var fates = Array(repeating: ConnectionFate.unknown, count: basis.policy.connections.count)
    for attempt in outcome.report.attempts {
      guard let planned = outcome.planned(attempt),
        let connection = basis.connection(of: planned)
      else { continue }
      fates[connection].note(attempt)
    }
    return fates
  }

  private func note(
    _ fate: ConnectionFate, of connection: Int, at now: MonotonicInstant, _ state: inout State
  ) {
    guard let backOff = state.policy.connections[connection].backOff else { return }
    switch fate {
    case .unknown: break
    case .works: state.rests[connection].succeeded()
    case .failed:
      let failures = state.rests[connection].failures
      state.rests[connection].failed(
        backOff, at: now, chance: mixed(seed, UInt64(connection), UInt64(failures)))
    }
  }

  /// The reason with the names of rule and connection, as they are called now.
  public func explanation(of reason: PolicyReason) -> String? {
    let policy = state.withLock { $0.policy }
    var parts: [String] = []
    // The names say it: the connection is there because the rule names it.
    if reason.code != .rule { parts.append(reason.code.description) }
    if let index = reason.connection.map({ Int($0) }), policy.connections.indices.contains(index) {
      parts.append("connection \"\(policy.connections[index].name)\"")
    }
    if let index = reason.rule.map({ Int($0) }), policy.rules.indices.contains(index) {
      parts.append("rules[\(index)]" + (policy.rules[index].name.map { " \"\($0)\"" } ?? ""))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
