import StaggerCore
import StaggerSimulation
import Testing

@Suite("Races as values")
struct ValueSemanticsTests {
  @Test func `a copy made in mid-flight continues identically`() {
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      var race = Race(
        settings: SwarmCase(seed: seed).simulation.settings, resolving: false, deadline: at(900),
        at: at(0))
      race.candidatesChanged(
        to: (0..<12).map { RaceCandidate(id: CandidateID(index: $0)) }, at: at(0))
      for _ in 0..<Int.random(in: 0..<30, using: &random) { play(&race, &random) }
      var copy = race
      #expect(copy == race && copy.hashValue == race.hashValue, "seed \(seed)")
      var sameRandom = random
      for step in 0..<30 {
        let mine = play(&race, &random)
        let other = play(&copy, &sameRandom)
        #expect(mine == other, "seed \(seed), step \(step)")
      }
      #expect(copy == race && copy.hashValue == race.hashValue, "seed \(seed)")
    }
  }

  @Test func `a copy goes its own way`() {
    var race = Race(settings: RaceSettings(), candidateCount: 20, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    let before = race
    race.attemptFailed(id(0), AttemptFailure(.connectionRefused, at: .connect), at: at(5))
    #expect(race != before)
    #expect(before.attempt(id(0)).stage == .connecting)
    #expect(race.attempt(id(0)).stage == .failed)
  }

  @Test func `time does not run backwards`() {
    var race = Race(settings: RaceSettings(), candidateCount: 2, deadline: nil, at: at(100))
    race.timeReached(at(50))
    #expect(race.now == at(100))
    _ = race.nextAction(at: at(20))
    #expect(race.attempt(id(0)).began == at(100))
    #expect(race.began == at(100))
  }

  /// Drains one action, or lets something happen.
  @discardableResult
  private func play(_ race: inout Race, _ random: inout SeededGenerator) -> RaceAction? {
    let now = race.now
    if let action = race.nextAction(at: now) { return action }
    let open = (0..<UInt32(race.attemptCount)).filter { !race.attempt(id($0)).stage.isEnded }
    guard let ordinal = open.isEmpty ? nil : random.pick(open), !random.oneIn(3) else {
      return race.nextAction(at: race.nextDeadline ?? now + 1.ms)
    }
    let failure = AttemptFailure(.connectionRefused, at: .connect)
    let later = now + .milliseconds(random.below(10) * 10)
    switch race.attempt(id(ordinal)).stage {
    case .connecting where random.oneIn(2): race.attemptConnected(id(ordinal), at: later)
    case .verifying where random.oneIn(2): race.attemptVerified(id(ordinal), at: later)
    case .connecting, .verifying: race.attemptFailed(id(ordinal), failure, at: later)
    default: race.timeReached(later)
    }
    return race.nextAction(at: later)
  }
}
