import StaggerCore

/// Draws the options of one seed.
struct SwarmDraw {
  let seed: UInt64
  let features: SwarmFeatures
  var random: SeededGenerator

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    features = Self.drawFeatures(&random)
  }

  /// Each feature is on with one probability, which is drawn: 1/8, 1/4, 1/2 or 3/4.
  private static func drawFeatures(_ random: inout SeededGenerator) -> SwarmFeatures {
    let density = random.below(4)
    let (first, second, third) = (random.next(), random.next(), random.next())
    let bits =
      switch density {
      case 0: first & second & third
      case 1: first & second
      case 2: first
      default: first | second
      }
    return SwarmFeatures(rawValue: bits & (1 << UInt64(SwarmFeature.allCases.count) - 1))
  }

  func has(_ feature: SwarmFeature) -> Bool { features.contains(feature) }

  /// A span up to so many milliseconds; a multiple of 10 ms where times are coarse.
  mutating func span(upTo milliseconds: Int) -> Nanoseconds {
    if has(.coarseTimes) { return .milliseconds(random.below(milliseconds / 10 + 1) * 10) }
    return .nanoseconds(random.below(milliseconds * 1_000_000 + 1))
  }

  mutating func spanOfTime(upTo milliseconds: Int) -> TimeSpan {
    let start = span(upTo: milliseconds)
    return TimeSpan(from: start, until: start + span(upTo: milliseconds) + .milliseconds(10))
  }

  mutating func audit() -> SwarmAudit {
    switch random.below(8) {
    case 0: .secondRun
    case 1: .movedClock
    case 2, 3: .report
    default: .rules
    }
  }

  mutating func simulation() -> Simulation {
    var simulation = Simulation(settings: settings(), network: network())
    if has(.deadline) { simulation.timeout = span(upTo: random.pick([200, 2_000, 20_000])) }
    if has(.extremes), random.oneIn(8) {
      simulation.timeout = random.pick([.nanoseconds(-1), .zero, .nanoseconds(1), .infinite])
    }
    if has(.movedClock) {
      // Before the origin of the clock an infinite span would have an end.
      let earliest: Int64 = has(.extremes) ? 0 : -7
      simulation.start = MonotonicInstant(
        nanoseconds: random.pick([earliest, 86_400_000_000_001, Int64(random.below(.max) >> 2)]))
    }
    if has(.lateTimers) {
      simulation.timerLateness = (0...random.below(3)).map { _ in
        random.oneIn(2) ? .zero : span(upTo: random.pick([10, 100, 700]))
      }
    }
    if has(.stalls) { simulation.stalls = [spanOfTime(upTo: random.pick([300, 3_000]))] }
    simulation.reportsInstantAnswersInDrain = !has(.answersAfterDrain)
    simulation.reportsInReverse = has(.reversedReports)
    simulation.reportsLateAnswers = has(.lateAnswers)
    simulation.stepLimit = 20_000
    return simulation
  }
}
