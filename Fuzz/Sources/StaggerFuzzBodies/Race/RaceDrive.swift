import StaggerCore
import StaggerSimulation

/// The driver of one race, and the world around it.
///
/// It says only what a driver may say: legality comes from its own books, not from the race.
struct RaceDrive {
  private(set) var race: Race
  private(set) var log = RaceLog()
  var input: FuzzInput
  var books: AttemptBooks
  var now: MonotonicInstant
  let start: RaceStart

  private var shadow: ShadowModel
  /// Whether answers may come while the race is being drained, as those of `connect` itself do.
  private let answersInDrain: Bool
  /// Whether the clock goes on while the race is being drained.
  private let creeps: Bool

  init(_ start: RaceStart, _ input: FuzzInput) {
    self.start = start
    self.input = input
    answersInDrain = self.input.oneIn(2)
    creeps = self.input.oneIn(4)
    race = start.makeRace()
    shadow = start.makeShadow()
    books = AttemptBooks(verifies: start.settings.verifies)
    now = start.began
  }

  var isOver: Bool { race.phase == .ended }

  mutating func run() throws(Finding) {
    if case .listed(let list) = start.candidates { report(.candidates(list)) }
    var steps = 0
    while !input.isEmpty, !isOver, steps < 200 {
      try step()
      steps += 1
    }
    try drain()
    try settle()
    try checkEnd()
    for _ in 0..<4 where !input.isEmpty { reportAnything() }
    report(.cancelled)
    try drain()
    try requireNoViolation()
  }

  // MARK: The contract

  /// Tells the race and whoever watches it.
  mutating func report(_ event: MachineEvent, at instant: MonotonicInstant? = nil) {
    let instant = instant ?? now
    log.append(.event(event), at: instant)
    shadow.observe(event, at: instant)
    race.handle(event, at: instant)
    books.note(event)
  }

  /// Does all that the race wants done now.
  mutating func drain() throws(Finding) {
    let wasOver = isOver
    var count = 0
    while true {
      let action = race.nextAction(at: now)
      log.append(.action(action), at: now)
      guard let action else { break }
      shadow.observe(action, at: now)
      books.note(action)
      try requireNoViolation()
      count += 1
      try require(count < 20_000 && !wasOver, "the race does not come to rest")
      if creeps { pass(Nanoseconds(Int64(input.byte()) * 1_000)) }
      if answersInDrain { answerAtOnce(action) }
    }
    log.append(.deadline(race.nextDeadline), at: now)
    shadow.drained(nextDeadline: race.nextDeadline, at: now)
    try requireNoViolation()
    try checkCounts()
  }

  /// Drains what was reported, then lets time pass; what is ready then is reported before a drain.
  mutating func wait(until instant: MonotonicInstant) throws(Finding) {
    try drain()
    pass(max(instant - now, .zero))
  }

  private mutating func pass(_ span: Nanoseconds) {
    // The end of the clock is a point that is never reached.
    now = min(now + span, MonotonicInstant(nanoseconds: .max - 1))
  }

  // MARK: What must hold

  private func requireNoViolation() throws(Finding) {
    if let violation = shadow.violations.first { throw Finding("\(violation)") }
  }

  private func checkCounts() throws(Finding) {
    try requireEqual(race.attemptCount, books.stages.count, "attempts")
    try requireEqual(race.inFlightCount, books.live.count, "attempts under way")
    try requireEqual(race.winnerCount, books.winnerCount, "winners")
    for (ordinal, stage) in books.stages.enumerated() {
      let record = race.attempt(AttemptID(ordinal: UInt32(ordinal)))
      try requireEqual(record.stage, stage, "stage of attempt \(ordinal)")
    }
  }

  private mutating func checkEnd() throws(Finding) {
    shadow.runEnded { [race] in race.record(of: $0) }
    try requireNoViolation()
    try requireEqual(race.primaryFailure, primaryFailure, "the error of the race")
  }

  /// The failure that stands for the race, from the books.
  private var primaryFailure: AttemptFailure? {
    if case .aborted(let failure) = race.outcome { return failure }
    let failures = books.failures.compactMap { $0 }
    switch start.settings.primaryError {
    case .first: return failures.first
    case .last: return failures.last
    case .firstAnswered:
      return failures.first { $0.reachedNetwork && $0.error != .timedOut } ?? failures.first
    }
  }
}
