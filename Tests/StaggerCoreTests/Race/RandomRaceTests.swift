import StaggerCore
import StaggerSimulation
import Testing

@Suite("Random races")
struct RandomRaceTests {
  /// A race that fails here can be replayed alone: `RandomRace(seed:)` with the printed seed.
  @Test(arguments: 0..<16)
  func `every rule holds for whatever settings on whatever network`(part: UInt64) throws {
    for number in 0..<400 {
      let seed = part << 32 + UInt64(number)
      let timeline = try RandomRace(seed: seed).simulation.run()
      if !timeline.violations.isEmpty {
        Issue.record("seed \(seed): \(timeline.violations)\n\(timeline.picture())")
        return
      }
    }
  }

  @Test func `two runs of one race are identical`() throws {
    for seed in UInt64(0)..<200 {
      let simulation = RandomRace(seed: seed).simulation
      #expect(try simulation.run() == simulation.run(), "seed \(seed)")
    }
  }

  @Test func `a race does not depend on where its clock begins`() throws {
    for seed in UInt64(0)..<200 {
      var simulation = RandomRace(seed: seed).simulation
      simulation.start = .origin
      let picture = try simulation.run().picture()
      simulation.start = MonotonicInstant(nanoseconds: 1_000_000_000_007)
      #expect(try simulation.run().picture() == picture, "seed \(seed)")
    }
  }

  @Test func `the draws reach every outcome, every end and every setting`() throws {
    var reached: Set<String> = []
    for seed in UInt64(0)..<2_000 {
      let timeline = try RandomRace(seed: seed).simulation.run()
      if case .aborted = timeline.outcome {
        reached.insert("aborted")
      } else {
        reached.insert(timeline.outcome.map { "\($0)" } ?? "undecided")
      }
      for attempt in timeline.attempts {
        if case .stopped(let reason) = attempt.end { reached.insert("stop: \(reason)") }
        if attempt.deferralCount > 1 { reached.insert("put off twice") }
      }
      if timeline.winners.count > 1 { reached.insert("several winners") }
    }
    #expect(
      reached == [
        "connected", "failed", "timedOut", "cancelled", "aborted", "undecided", "several winners",
        "put off twice", "stop: lost", "stop: attemptTimedOut", "stop: discarded",
        "stop: raceTimedOut", "stop: cancelled", "stop: aborted",
      ])
  }
}
