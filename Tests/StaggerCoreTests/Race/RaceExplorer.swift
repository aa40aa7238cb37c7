import StaggerCore
import StaggerSimulation

/// Walks through every short sequence of events and drains, and notes each visible transition.
///
/// Races are values: a state that was seen before is not walked through again.
struct RaceExplorer {
  private(set) var transitions: [String: Set<String>] = [:]
  private(set) var stateCount = 0
  private var seen: Set<Race> = []

  private let candidates: [RaceCandidate]
  private let refused = AttemptFailure(.connectionRefused, at: .connect)

  init(candidates: [RaceCandidate]) {
    self.candidates = candidates
  }

  /// Walks on from `race` for up to `depth` steps.
  mutating func explore(_ race: Race, depth: Int) {
    guard depth > 0, seen.insert(race).inserted else { return }
    stateCount += 1
    step(race, depth, at: race.now) { _ = $0.nextAction(at: race.now) }
    if let deadline = race.nextDeadline, deadline > race.now {
      step(race, depth, at: deadline) { _ = $0.nextAction(at: deadline) }
    }
    for event in events(of: race) {
      step(race, depth, at: race.now) { $0.handle(event, at: race.now) }
    }
  }

  private mutating func step(
    _ race: Race, _ depth: Int, at instant: MonotonicInstant, _ change: (inout Race) -> Void
  ) {
    var next = race
    change(&next)
    note("\(race.phase)", "\(next.phase)")
    for ordinal in 0..<UInt32(next.attemptCount) {
      let before = race.record(of: id(ordinal)).map { "\($0.stage)" } ?? "unstarted"
      note(before, "\(next.attempt(id(ordinal)).stage)")
    }
    explore(next, depth: depth - 1)
  }

  private mutating func note(_ before: String, _ after: String) {
    if before != after { transitions[before, default: []].insert(after) }
  }

  /// The events that the driving contract allows in this state.
  private func events(of race: Race) -> [MachineEvent] {
    guard race.phase != .ended else { return [] }
    var events: [MachineEvent] = [.cancelled, .hostFailed(refused)]
    if race.isResolving {
      events += [
        .candidates(candidates), .answered(.ipv4Addresses, .usable), .resolutionFinished,
      ]
    }
    for ordinal in 0..<UInt32(race.attemptCount) {
      events += answers(to: id(ordinal), race.attempt(id(ordinal)), race)
    }
    return events
  }

  private func answers(to id: AttemptID, _ record: AttemptRecord, _ race: Race) -> [MachineEvent] {
    switch record.stage {
    case .preparing: return [.prepared(id), .failed(id, refused)]
    case .connecting:
      let isNewest = Int(id.ordinal) == race.attemptCount - 1 && record.connectBegan == race.now
      return [.connected(id), .failed(id, refused)]
        + (isNewest ? [.deferred(id, until: race.now + 30.ms)] : [])
    case .verifying: return [.verified(id), .failed(id, refused)]
    case .ready, .established, .succeeded, .won, .failed, .stopped: return []
    }
  }
}
