import StaggerCore

/// What an exploration has found.
public struct ExplorationReport: Sendable {
  /// The case.
  public let exploration: ExplorationCase
  /// How many states were reached, ends included.
  public internal(set) var stateCount = 0
  /// How many steps were taken from them.
  public internal(set) var transitionCount = 0
  /// How many of the states are ends.
  public internal(set) var finalCount = 0
  /// What went wrong, with the shortest way there; nil if nothing did.
  public internal(set) var failure: ExplorationFailure?
  /// What steps were seen to do to races and attempts.
  public internal(set) var changes: Set<StateChange> = []

  init(_ exploration: ExplorationCase) {
    self.exploration = exploration
  }

  mutating func note<Machine: ExplorableMachine>(
    _ step: ExplorationStep, from before: ExplorationState<Machine>,
    to after: ExplorationState<Machine>
  ) {
    let cause = step.cause
    note(StateChange(.race, "\(before.machine.phase)", cause, "\(after.machine.phase)"))
    for ordinal in after.shadow.attempts.indices {
      let id = AttemptID(ordinal: UInt32(ordinal))
      let stage = before.machine.record(of: id).map { "\($0.stage)" } ?? StateChange.unstarted
      guard let record = after.machine.record(of: id) else { continue }
      note(StateChange(.attempt, stage, cause, "\(record.stage)"))
    }
  }

  private mutating func note(_ change: StateChange) {
    if change.from != change.to { changes.insert(change) }
  }
}

/// A rule that was broken, and how.
public struct ExplorationFailure: Hashable, Sendable {
  /// What is wrong.
  public let what: String
  /// The shortest sequence of steps that leads there.
  public let path: [ExplorationStep]
}

extension ExplorationFailure: CustomStringConvertible {
  /// What is wrong, and the steps, one a line.
  public var description: String {
    ([what] + path.map { "  \($0)" }).joined(separator: "\n")
  }
}
