import StaggerCore
import StaggerSimulation
import Testing

/// A state is walked through once for all races of its normal form, so these must do the same.
@Suite struct NormalFormTests {
  /// What a race said in the course of a walk: its actions, and how far away its next deadline was.
  private typealias Story = [String]

  @Test(arguments: 0..<8)
  func `a race and its normal form have one future`(part: UInt64) {
    var compared = 0
    for exploration in ExplorationCase.matrix {
      for seed in 0..<12 {
        var random = SeededGenerator(seed: part << 32 + UInt64(seed))
        var race = exploration.race
        if !exploration.resolves { race.tellList(exploration.families.count, of: exploration) }
        var walk = Walk(race: race)
        for _ in 0..<random.below(14) { walk.step(exploration, &random) }
        let form = walk.race.normalForm(forgettingAfter: .milliseconds(200))
        var later = Walk(race: form)
        let before = walk.story.count
        var sameRandom = random
        for _ in 0..<20 {
          walk.step(exploration, &random)
          later.step(exploration, &sameRandom)
        }
        #expect(
          Array(walk.story.dropFirst(before)) == later.story,
          "\(exploration.name), seed \(part << 32 + UInt64(seed))")
        compared += later.story.count
      }
    }
    #expect(compared > 900)
  }

  @Test func `races at different times have one normal form`() {
    let exploration = ExplorationCase("two", [.ipv6, .ipv4])
    func race(at start: MonotonicInstant, waiting span: Nanoseconds) -> Race {
      var race = Race(settings: exploration.settings, candidateCount: 2, deadline: nil, at: start)
      while race.nextAction(at: start) != nil {}
      race.timeReached(start + span)
      return race
    }
    let memory = Nanoseconds.milliseconds(50)
    let first = race(at: .origin, waiting: .milliseconds(5))
    let later = race(at: MonotonicInstant(nanoseconds: 77_000), waiting: .milliseconds(5))
    let other = race(at: .origin, waiting: .milliseconds(6))
    #expect(first != later)
    #expect(first.normalForm(forgettingAfter: memory) == later.normalForm(forgettingAfter: memory))
    #expect(first.normalForm(forgettingAfter: memory) != other.normalForm(forgettingAfter: memory))
  }
}

/// A race that is driven at random, legally.
private struct Walk {
  var race: Race
  var story: [String] = []

  init(race: Race) {
    self.race = race
  }

  mutating func step(_ exploration: ExplorationCase, _ random: inout SeededGenerator) {
    if race.phase == .ended { return }
    let now = race.now + .milliseconds(random.pick([0, 0, 5, 10, 20]))
    race.timeReached(now)
    if random.oneIn(2) { speak(exploration, &random) }
    while let action = race.nextAction(at: now) { story.append("\(action)") }
    let left = race.nextDeadline.map { $0 - now }
    story.append(left.map { "\($0)" } ?? "nothing to wait for")
  }

  private mutating func speak(_ exploration: ExplorationCase, _ random: inout SeededGenerator) {
    let now = race.now
    if race.isResolving, random.oneIn(2) {
      let query: ResolutionQuery = random.pick([.ipv6Addresses, .ipv4Addresses])
      race.tellList(random.below(exploration.families.count + 1), of: exploration)
      race.resolutionAnswered(query, random.pick([.usable, .empty]), at: now)
      if random.oneIn(3) { race.resolutionFinished(at: now) }
    }
    guard race.attemptCount > 0 else { return }
    let id = AttemptID(ordinal: UInt32(random.below(race.attemptCount)))
    let refused = AttemptFailure(.connectionRefused, at: .connect)
    switch race.attempt(id).stage {
    case .preparing: race.attemptPrepared(id, at: now)
    case .connecting where random.oneIn(2): race.attemptConnected(id, at: now)
    case .connecting: race.attemptFailed(id, refused, at: now)
    case .verifying: race.attemptVerified(id, at: now)
    default: if random.oneIn(9) { race.cancelled(at: now) }
    }
  }
}

extension Race {
  fileprivate mutating func tellList(_ count: Int, of exploration: ExplorationCase) {
    let list = (0..<count).map {
      RaceCandidate(
        id: CandidateID(index: UInt32($0)), needsPreparation: exploration.prepares,
        waitsForEarlier: exploration.tiers.contains($0))
    }
    candidatesChanged(to: list, at: now)
  }
}
