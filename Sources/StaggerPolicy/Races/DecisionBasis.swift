import StaggerCore

/// What a manager went by in one decision: the configuration of that moment, and which interface
/// belonged to which of its connections.
///
/// Withdrawals and failures are judged by it: by then the manager may go by another configuration, and
/// facts may have changed or take time to be asked for.
final class DecisionBasis: PolicyRecord {
  let policy: CompiledPolicy
  /// After how many updates it was.
  let generation: UInt64
  private let links: PathLinks
  private let manager: ObjectIdentifier

  init(
    of manager: ConnectionManager, _ policy: CompiledPolicy, generation: UInt64, _ links: PathLinks
  ) {
    self.manager = ObjectIdentifier(manager)
    self.policy = policy
    self.generation = generation
    self.links = links
  }

  /// The connection that a candidate goes over; nil for none.
  func connection(of candidate: PlannedCandidate) -> Int? {
    links.connection(of: candidate, by: policy)
  }

  func isOf(_ other: ConnectionManager) -> Bool { manager == ObjectIdentifier(other) }
}

extension ConnectionManager {
  /// What it went by in a decision; nil where it had no part in it.
  func basis(of decision: PolicyDecision) -> DecisionBasis? {
    for record in decision.records {
      if let basis = record as? DecisionBasis, basis.isOf(self) { return basis }
    }
    return nil
  }
}

extension ConnectionManager.State {
  /// Whether anything that a decided race may go over was taken away since, also if it is back.
  ///
  /// - Complexity: O(candidates + connections).
  func withdraws(_ decision: PolicyDecision, by basis: DecisionBasis) -> Bool {
    if generation == basis.generation { return false }
    let gone = basis.policy.connections.map { connection in
      guard connection.isEnabled else { return false }
      guard let place = policy.connection(named: connection.name) else { return true }
      return !policy.connections[place].isEnabled || since[place] > basis.generation
    }
    guard gone.contains(true) else { return false }
    return decision.candidates.contains { basis.connection(of: $0).map { gone[$0] } ?? false }
  }
}
