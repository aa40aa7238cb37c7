import StaggerCore
import StaggerSimulation

/// All that was said between a driver and a race, in its order.
struct RaceLog {
  enum Entry: Equatable {
    case event(MachineEvent)
    /// What the race answered when it was asked for an action.
    case action(RaceAction?)
    case deadline(MonotonicInstant?)
  }

  private(set) var entries: [(time: MonotonicInstant, entry: Entry)] = []

  mutating func append(_ entry: Entry, at time: MonotonicInstant) {
    entries.append((time, entry))
  }

  /// A race is a value: told the same, it says the same and ends up equal.
  func checkReplay(from start: Race, to end: Race) throws(Finding) {
    var race = start
    for (time, entry) in entries {
      switch entry {
      case .event(let event): race.handle(event, at: time)
      case .action(let action):
        try requireEqual(race.nextAction(at: time), action, "replayed at \(time.nanoseconds)")
      case .deadline(let deadline):
        try requireEqual(race.nextDeadline, deadline, "replayed at \(time.nanoseconds)")
      }
    }
    try require(race == end, "replayed to another end")
    try requireEqual(race.hashValue, end.hashValue, "equal races, hashed")
  }

  /// The race as a story, the times counted from its start.
  func story(of start: RaceStart) -> String {
    var lines = [
      "settings: \(start.settings)", "deadline: \(time(start.deadline, from: start.began))",
      "candidates: \(start.candidates)",
    ]
    for (instant, entry) in entries {
      let time = time(instant, from: start.began)
      switch entry {
      case .event(let event): lines.append("\(time) <- \(event)")
      case .action(let action?): lines.append("\(time) -> \(action)")
      case .action(nil): continue
      case .deadline(let deadline):
        lines.append("\(time) -- until \(self.time(deadline, from: start.began))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func time(_ instant: MonotonicInstant?, from start: MonotonicInstant) -> String {
    guard let instant else { return "never" }
    return "\((instant - start).count) ns"
  }
}
