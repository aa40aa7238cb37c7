import StaggerCore

extension ClientMachine {
  /// One instant in its order: the caller's will, successes, failures, timers, starts.
  public mutating func nextAction(at instant: MonotonicInstant) -> RaceAction? {
    books.advance(to: instant)
    if let outcome = books.outcome { return books.nextEndingAction(outcome) }
    if books.isCancelled { return conclude(.cancelled) }
    if let winner = books.first(.succeeded) { return handOver(winner) }
    if let next = checkTransport() { return next }
    if let failure = books.hostFailure { return conclude(.aborted(failure)) }
    if books.live.isEmpty, !hasCandidateLeft { return conclude(.failed) }
    if books.limits.deadlineRule == .interrupts, books.isPastDeadline {
      return conclude(.timedOut)
    }
    if let ordinal = firstOverdue { return timeOut(ordinal) }
    if let start = startNext() { return start }
    let isOver = books.live.isEmpty && books.isPastDeadlineBetweenAttempts
    return isOver ? conclude(.timedOut) : nil
  }

  /// When something can happen without an event.
  public var nextDeadline: MonotonicInstant? {
    if books.outcome != nil { return nil }
    var next: MonotonicInstant?
    func consider(_ instant: MonotonicInstant?) {
      guard let instant, instant > books.now else { return }
      next = min(next ?? instant, instant)
    }
    if books.limits.deadlineRule == .interrupts { consider(books.limits.deadline) }
    for ordinal in books.live { consider(timeLimit(of: ordinal)) }
    if !isChecking, books.hasRoom, !books.isPastDeadlineBetweenAttempts {
      consider(nextStart.map { max($0, books.gapEnd) })
    }
    return next
  }

  private mutating func conclude(_ outcome: RaceOutcome) -> RaceAction? {
    books.conclude(outcome)
    return books.nextEndingAction(outcome)
  }

  private mutating func handOver(_ ordinal: Int) -> RaceAction {
    let id = AttemptID(ordinal: UInt32(ordinal))
    books.move(id, to: .won)
    books.conclude(.connected)
    return .handOver(id)
  }

  // MARK: The check

  private var isChecking: Bool { books.first(.verifying) != nil }

  /// The first connected transport goes on alone; while it is checked nothing starts.
  private mutating func checkTransport() -> RaceAction? {
    guard let ordinal = books.first(.established) else { return nil }
    if let other = books.live.first(where: { $0 != ordinal }) {
      attemptLost(other)
      return books.stop(other, .lost)
    }
    let id = AttemptID(ordinal: UInt32(ordinal))
    books.move(id, to: .verifying)
    return .verify(id)
  }

  // MARK: Timers

  private var firstOverdue: Int? {
    books.live.first { timeLimit(of: $0).map { $0 <= books.now } ?? false }
  }

  private func timeLimit(of ordinal: Int) -> MonotonicInstant? {
    let attempt = books.attempts[ordinal]
    guard attempt.stage == .connecting, let attemptTimeout else { return nil }
    return attempt.began + attemptTimeout
  }

  private mutating func timeOut(_ ordinal: Int) -> RaceAction {
    let action = books.stop(ordinal, .attemptTimedOut)
    attemptFailed(ordinal)
    return action
  }

  // MARK: Starts

  private mutating func startNext() -> RaceAction? {
    guard !isChecking, books.hasRoom, !books.isPastDeadlineBetweenAttempts,
      books.now >= books.gapEnd, let candidate = nextCandidate()
    else { return nil }
    return books.start(candidate)
  }
}
