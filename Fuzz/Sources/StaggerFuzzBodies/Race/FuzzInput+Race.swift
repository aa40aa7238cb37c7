import StaggerCore

extension FuzzInput {
  /// A span that is not negative: mostly one of few, so that many things fall on one instant.
  mutating func span() -> Nanoseconds {
    let choice = byte()
    switch choice {
    case ..<224: return Self.spans[Int(choice) % Self.spans.count]
    case ..<248: return .milliseconds(number(bytes: 2) % 2_000)
    default: return Nanoseconds(Int64(number(bytes: 8) >> 1))
    }
  }

  private static let spans: [Nanoseconds] = [
    .zero, Nanoseconds(1), .milliseconds(1), .milliseconds(10), Nanoseconds(9_999_999),
    .milliseconds(5), .milliseconds(20), .milliseconds(40), .milliseconds(50), .milliseconds(100),
    .milliseconds(150), .milliseconds(250), .milliseconds(600), .seconds(1), .seconds(2),
    .seconds(30),
  ]

  /// An error that an attempt or the host can have.
  mutating func error() -> Errno {
    let errors: [Errno] = [
      .connectionRefused, .timedOut, .networkUnreachable, .tooManyOpenFiles, .connectionReset,
    ]
    let choice = number(below: errors.count + 1)
    return choice < errors.count ? errors[choice] : Errno(rawValue: Int32(byte()))
  }

  /// A complete list of candidates, each once, in any order.
  mutating func candidates() -> [RaceCandidate] {
    var names = Array(0..<UInt32(24))
    let count = oneIn(8) ? number(below: names.count + 1) : number(below: 7)
    return (0..<count).map { place in
      // Zeros leave the names in their order.
      names.swapAt(place, place + number(below: names.count - place))
      let kind = byte()
      return RaceCandidate(
        id: CandidateID(index: names[place]), delay: kind & 3 == 3 ? span() : nil,
        needsPreparation: kind & 12 == 12, waitsForEarlier: kind & 48 == 48)
    }
  }

  mutating func raceSettings() -> RaceSettings {
    var settings = RaceSettings()
    if oneIn(2) { drawTimetable(&settings) }
    settings.gapRule = pick(GapRule.allCases)
    settings.failureReaction = pick(FailureReaction.allCases)
    settings.inFlightLimit = pick([128, 1, 2, 3, 5])
    settings.whenFull = pick(FullRaceRule.allCases)
    settings.attemptLimit = pick([4_096, 4_096, 1, 3, 9])
    settings.candidateLimit = pick([4_096, 4_096, 2, 9])
    settings.attemptTimeout = oneIn(3) ? span() : nil
    // No byte of its own, so that what was recorded keeps its meaning.
    settings.preparationTimeout = settings.attemptTimeout
    settings.deadlineRule = pick(DeadlineRule.allCases)
    settings.winnersWanted = pick([1, 1, 2, 3, .max])
    settings.backupAttempts = pick([0, 0, 1, 3, 0, 1, 3, 64])
    settings.verifies = oneIn(3)
    settings.verificationAllowance = oneIn(3) ? span() : nil
    settings.gate = pick(ResolutionGate.allCases)
    settings.resolutionDelay = pick([.milliseconds(50), .zero, .milliseconds(300)])
    settings.preferredFamily = pick([.ipv6, .ipv4])
    settings.primaryError = pick(PrimaryErrorRule.allCases)
    return settings
  }

  /// Mostly in the order that is valid.
  private mutating func drawTimetable(_ settings: inout RaceSettings) {
    let inOrder = !oneIn(16)
    var spans = [span(), span(), span(), span()]
    if inOrder { spans.sort() }
    settings.minimumGap = spans[0]
    settings.attemptDelay = spans[oneIn(2) ? 2 : 1]
    settings.minimumAttemptDelay = spans[oneIn(2) ? 1 : 2]
    settings.maximumAttemptDelay = spans[3]
  }
}
