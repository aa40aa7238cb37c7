import StaggerCore

extension SwarmDraw {
  mutating func settings() -> RaceSettings {
    var settings = RaceSettings()
    drawTimetable(&settings)
    drawLimits(&settings)
    if has(.attemptTimeout) {
      settings.attemptTimeout = max(.milliseconds(1), span(upTo: random.pick([200, 1_000, 5_000])))
    }
    if has(.preparationTimeout) {
      settings.preparationTimeout = max(.milliseconds(1), span(upTo: random.pick([100, 400])))
    }
    if has(.severalWinners) { settings.winnersWanted = 2 + random.below(3) }
    if has(.backupAttempts) { settings.backupAttempts = random.pick([1, 1, 2, 5, 64]) }
    if has(.verification) {
      settings.verifies = true
      settings.verificationAllowance = random.pick([nil, .zero, span(upTo: 300)])
    }
    if has(.deadline) { settings.deadlineRule = random.pick(DeadlineRule.allCases) }
    if has(.primaryError) { settings.primaryError = random.pick(PrimaryErrorRule.allCases) }
    if has(.resolver) || has(.changedLists) { drawGate(&settings) }
    if has(.extremes) { drawExtremes(&settings) }
    return settings
  }

  private mutating func drawTimetable(_ settings: inout RaceSettings) {
    if has(.minimumGap) {
      settings.minimumGap = random.pick([.zero, .milliseconds(1), .milliseconds(40)])
      settings.gapRule = random.pick(GapRule.allCases)
    }
    if has(.attemptDelay) {
      settings.attemptDelay = settings.minimumGap + span(upTo: random.pick([50, 400, 1_900]))
      settings.minimumAttemptDelay = settings.minimumGap + span(upTo: 200)
      settings.maximumAttemptDelay =
        max(settings.attemptDelay, settings.minimumAttemptDelay) + span(upTo: 2_000)
    }
    if has(.failureReaction) {
      settings.failureReaction = random.pick([.noneInFlight, .any, .sequential])
    }
  }

  private mutating func drawLimits(_ settings: inout RaceSettings) {
    if has(.inFlightLimit) {
      settings.inFlightLimit = 1 + random.below(4)
      settings.whenFull = random.pick(FullRaceRule.allCases)
    }
    if has(.attemptLimit) { settings.attemptLimit = 1 + random.below(random.pick([3, 8, 30])) }
    if has(.candidateLimit) { settings.candidateLimit = 1 + random.below(random.pick([3, 12])) }
  }

  private mutating func drawExtremes(_ settings: inout RaceSettings) {
    if random.oneIn(4) { settings.attemptTimeout = random.pick([.nanoseconds(1), .infinite]) }
    if random.oneIn(4) { settings.preparationTimeout = random.pick([.nanoseconds(1), .infinite]) }
    if random.oneIn(4) { settings.verificationAllowance = .infinite }
    if random.oneIn(4) { settings.resolutionDelay = .infinite }
    if random.oneIn(4) { settings.winnersWanted = .max }
    if random.oneIn(4) { settings.inFlightLimit = .max }
    if random.oneIn(4) { settings.attemptLimit = .max }
    if random.oneIn(4) { settings.candidateLimit = .max }
    guard random.oneIn(2) else { return }
    settings.maximumAttemptDelay = .infinite
    if random.oneIn(4) { settings.attemptDelay = .infinite }
    if random.oneIn(4) { settings.minimumAttemptDelay = .infinite }
  }

  private mutating func drawGate(_ settings: inout RaceSettings) {
    settings.gate = random.pick(ResolutionGate.allCases)
    settings.resolutionDelay = random.pick([.zero, .milliseconds(50), span(upTo: 400)])
    settings.preferredFamily = random.pick([.ipv4, .ipv6])
  }
}
