import StaggerCore

/// Where machine, shadow model and world stand between two steps, as it looks from now.
struct ExplorationState<Machine: ExplorableMachine>: Hashable {
  var machine: Machine
  var shadow: ShadowModel
  var world: ExplorationWorld
  var moment: Moment
  /// The time that has passed and that the machine was not told of yet.
  var elapsed = Nanoseconds.zero

  /// What a driver may do next.
  enum Moment: Hashable {
    /// Nothing is left to do; time may pass, or the world may speak.
    case resting
    /// The world speaks; the drain follows.
    case reporting
    /// In a drain; what was asked for last may be answered at once.
    case draining(AttemptID?)
  }

  var now: MonotonicInstant { .origin + elapsed }

  var isOver: Bool { shadow.outcome != nil }

  /// The same as it looks from the newest instant that the machine was told of.
  func normalForm(forgettingAfter span: Nanoseconds) -> ExplorationState {
    var form = self
    form.machine = machine.normalForm(forgettingAfter: span)
    form.shadow = shadow.normalForm(forgettingAfter: span)
    return form
  }
}
