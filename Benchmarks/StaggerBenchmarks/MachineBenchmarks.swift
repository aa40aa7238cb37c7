import Benchmark
import Stagger

/// The race machine alone: no clock, no kernel.
func registerMachine() {
  for count in [1, 2, 8, 64, 1_000] {
    Benchmark(
      "Machine: make 1,000 races of \(count)",
      configuration: .init(metrics: [.wallClock, .allocations])
    ) { benchmark in
      benchmark.measure {
        for _ in 0..<1_000 { blackHole(Race(candidateCount: count)) }
      }
    }
  }
  for script in MachineScript.all {
    Benchmark(
      "Machine: 1,000 × \(script.name)",
      configuration: .init(metrics: [.wallClock, .perEvent, .allocations])
    ) { benchmark in
      var events = 0
      let start = MonotonicInstant.now
      benchmark.measure {
        for _ in 0..<1_000 { events += script.run() }
      }
      let time = MonotonicInstant.now - start
      benchmark.measurement(.perEvent, Int(time.count) / max(events, 1))
    }
  }
}

extension Race {
  fileprivate init(candidateCount: Int) {
    var settings = RaceSettings()
    settings.attemptDelay = .milliseconds(250)
    self.init(settings: settings, candidateCount: candidateCount, deadline: nil, at: .origin)
  }
}

/// A race whose course is known.
private struct MachineScript: Sendable {
  let name: String
  /// How many attempts fail, and how many are silent, before one connects.
  let refused: Int
  let silent: Int

  static let all = [
    MachineScript(name: "[good]", refused: 0, silent: 0),
    MachineScript(name: "[refused, good]", refused: 1, silent: 0),
    MachineScript(name: "[silent, good]", refused: 0, silent: 1),
    MachineScript(name: "[silent × 63, good]", refused: 0, silent: 63),
  ]

  /// Runs a race to its end: how many events and actions that took.
  func run() -> Int {
    var race = Race(candidateCount: refused + silent + 1)
    var now = MonotonicInstant.origin
    var events = 0
    while true {
      while let action = race.nextAction(at: now) {
        events += 1
        guard case .connect(let id, _) = action else { continue }
        if answer(id, in: &race, at: now) { events += 1 }
      }
      guard race.phase != .ended, let deadline = race.nextDeadline else { return events }
      now = deadline
      race.timeReached(now)
      events += 1
    }
  }

  /// Whether the attempt is answered at once.
  private func answer(_ id: AttemptID, in race: inout Race, at now: MonotonicInstant) -> Bool {
    switch Int(id.ordinal) {
    case ..<refused:
      race.attemptFailed(id, AttemptFailure(.connectionRefused, at: .connect), at: now)
    case ..<(refused + silent): return false
    default: race.attemptConnected(id, at: now)
    }
    return true
  }
}
