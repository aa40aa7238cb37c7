public import StaggerCore

/// One step of a driver or of the world.
public enum ExplorationStep: Hashable, Sendable {
  /// The world speaks; the machine is told and not drained yet.
  case told([MachineEvent])
  /// What the machine has just asked for is answered at once, before the drain goes on.
  case answered(MachineEvent)
  /// The machine is asked for the next action.
  case asked(RaceAction?)
  /// Time passes.
  case waited(Nanoseconds)
}

extension ExplorationStep: CustomStringConvertible {
  /// The step in words.
  public var description: String {
    switch self {
    case .told(let events): "told: \(events)"
    case .answered(let event): "answered at once: \(event)"
    case .asked(let action): action.map { "asks for: \($0)" } ?? "asks for nothing more"
    case .waited(let span): "\(span.count / 1_000) us pass"
    }
  }
}
