public import StaggerCore

extension ShadowModel {
  mutating func finish(_ outcome: RaceOutcome) {
    if !live.isEmpty { object(.oneEndForEachAttempt, "\(live.count) attempts have not ended") }
    if !isRight(outcome) { object(.outcome, "\(outcome)") }
    self.outcome = outcome
  }

  private func isRight(_ outcome: RaceOutcome) -> Bool {
    switch outcome {
    case .connected:
      winners.count == settings.winnersWanted
        || (!winners.isEmpty && ending == nil && isNothingLeft)
    case .failed: winners.isEmpty && ending == nil && isNothingLeft
    case .timedOut: ending == .raceTimedOut || (ending == nil && isTimeUp)
    case .cancelled: ending == .cancelled || (ending == nil && isCancelled)
    case .aborted(let failure):
      (ending == .aborted || ending == nil) && hostFailure == failure
    }
  }

  /// Row 44: nothing under way, nothing left, and no query open that could still bring something.
  private var isNothingLeft: Bool {
    live.isEmpty && !hasCandidateLeft
      && (!isResolving || attempts.count >= settings.attemptLimit)
  }

  /// Checks the machine when it has no further action for this instant.
  public mutating func drained(nextDeadline: MonotonicInstant?, at instant: MonotonicInstant) {
    advance(to: instant)
    if let nextDeadline, nextDeadline <= now {
      object(.deadlineInThePast, "asks for \(nextDeadline.nanoseconds) ns")
    }
    guard outcome == nil else { return }
    checkWakeUp(nextDeadline)
    let mayStart = attempts.count < settings.attemptLimit
    let isWaiting = !live.isEmpty || (mayStart && (isResolving || nextDeadline != nil))
    if !isWaiting { object(.waitsForNothing, "nothing under way, no query open, no deadline") }
  }

  private mutating func checkWakeUp(_ nextDeadline: MonotonicInstant?) {
    let wakeUp = nextDeadline ?? .distantFuture
    if settings.deadlineRule == .interrupts, let deadline {
      if now >= deadline { object(.outcome, "the deadline has passed") }
      if wakeUp > deadline { object(.missedWakeUp, "the deadline is not watched") }
    }
    for ordinal in live {
      if let limit = ownDeadline(of: attempts[ordinal]), wakeUp > limit {
        object(.missedWakeUp, "the attempt's own time is not watched")
      }
    }
    if !isPastDeadlineBetweenAttempts { checkWakeUpForStart(wakeUp) }
  }

  private mutating func checkWakeUpForStart(_ wakeUp: MonotonicInstant) {
    let isReady = live.contains { attempts[$0].stage == .ready }
    if isReady, settings.deadlineRule == .betweenAttempts, let deadline, deadline > now {
      if wakeUp > deadline { object(.missedWakeUp, "a waiting attempt has a deadline") }
    }
    checkWakeUpForDeadline(wakeUp)
    if let heldUntil {
      if isReady, wakeUp > heldUntil { object(.missedWakeUp, "the host is held") }
      return
    }
    if let due, !isForbidden(startAt: due) {
      if due <= now { object(.overdueStart, "due since \(due.nanoseconds) ns") }
      if wakeUp > due { object(.missedWakeUp, "a start is due at \(due.nanoseconds) ns") }
    }
    if isReady, gapEnd <= now { object(.overdueStart, "a prepared attempt waits for nothing") }
    if isReady, wakeUp > gapEnd { object(.missedWakeUp, "a prepared attempt waits for the gap") }
  }

  /// With nothing under way a deadline between attempts has nothing to wait for.
  private mutating func checkWakeUpForDeadline(_ wakeUp: MonotonicInstant) {
    guard let deadline, isForbidden(startAt: deadline), live.isEmpty, hasCandidateLeft else {
      return
    }
    if wakeUp > deadline { object(.missedWakeUp, "nothing is under way at the deadline") }
  }

  private var isPastDeadlineBetweenAttempts: Bool { isForbidden(startAt: now) }

  private func isForbidden(startAt instant: MonotonicInstant) -> Bool {
    guard settings.deadlineRule == .betweenAttempts, let deadline else { return false }
    return instant >= deadline && (!attempts.isEmpty || beganWithResolution)
  }

  /// Compares the machine's records with its actions when the run is over.
  ///
  /// - Parameter record: What the machine has written down of an attempt; nil if it keeps no records.
  public mutating func runEnded(_ record: (AttemptID) -> AttemptRecord?) {
    for ordinal in attempts.indices {
      if let record = record(AttemptID(ordinal: UInt32(ordinal))) { compare(record, ordinal) }
    }
  }

  mutating func compare(_ record: AttemptRecord, _ ordinal: Int) {
    let attempt = attempts[ordinal]
    let agrees =
      record.candidate == attempt.candidate && Int(record.backupNumber) == attempt.number
      && record.stage == attempt.stage && record.began == attempt.began
      && record.connectBegan == attempt.connectBegan && record.connected == attempt.connected
      && record.ended == attempt.ended && record.failure == attempt.failure
    if !agrees { object(.records, "\(record) is not \(attempt)") }
  }
}
