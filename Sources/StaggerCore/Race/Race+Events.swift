extension Race {
  /// What the attempt needs has been brought up; its connect starts when the gap allows.
  ///
  /// - Precondition: The attempt is being prepared, or has ended.
  public mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant) {
    guard isExpected(id, in: .preparing, "prepared", at: instant) else { return }
    attempts[Int(id.ordinal)].stage = .ready
  }

  /// The transport of the attempt is connected.
  ///
  /// - Precondition: The attempt is connecting, or has ended.
  public mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant) {
    guard isExpected(id, in: .connecting, "connected", at: instant) else { return }
    attempts[Int(id.ordinal)].connected = now
    attempts[Int(id.ordinal)].stage = settings.verifies ? .established : .succeeded
  }

  /// The check of the connected transport has passed.
  ///
  /// - Precondition: The attempt is being verified, or has ended.
  public mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant) {
    guard isExpected(id, in: .verifying, "verified", at: instant) else { return }
    attempts[Int(id.ordinal)].stage = .succeeded
  }

  /// The attempt has failed; the driver has closed whatever it had.
  ///
  /// - Precondition: The attempt is being prepared, connecting or being verified, or has ended.
  public mutating func attemptFailed(
    _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant
  ) {
    advance(to: instant)
    requireStarted(id)
    let stage = attempts[Int(id.ordinal)].stage
    if stage.isEnded { return }
    guard stage == .preparing || stage == .connecting || stage == .verifying else {
      impossible("attempt \(id.ordinal) failed while \(stage)")
    }
    fail(id, failure)
  }

  /// The start of a connect could not be carried out because the host has no room for it now.
  ///
  /// The attempt waits, and no other starts, until `until` or `hostReleased(at:)`. The timetable goes
  /// on from the start that is carried out.
  ///
  /// - Precondition: The attempt is the one whose connect was asked for last, or has ended.
  public mutating func attemptDeferred(
    _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant
  ) {
    guard isExpected(id, in: .connecting, "deferred", at: instant) else { return }
    guard timetable.lastConnect == id else {
      impossible("attempt \(id.ordinal) deferred after another was started")
    }
    attempts[Int(id.ordinal)].stage = .ready
    attempts[Int(id.ordinal)].connectBegan = nil
    attempts[Int(id.ordinal)].isPutOff = true
    timetable.takeBackLastConnect()
    timetable.heldUntil = until
    deferralCount += 1
  }

  /// The host may have room again: a start that was put off is tried now.
  ///
  /// A release that comes when the wait was over anyhow changes nothing.
  public mutating func hostReleased(at instant: MonotonicInstant) {
    advance(to: instant)
    timetable.release(at: min(now, timetable.heldUntil ?? now))
  }

  /// The race cannot go on: what happened would happen to every attempt.
  ///
  /// The race ends with `RaceOutcome.aborted` unless an attempt has succeeded at the same instant.
  public mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant) {
    advance(to: instant)
    if hostFailure == nil { hostFailure = failure }
  }

  /// The caller gives up: everything under way is stopped at the next drain.
  public mutating func cancelled(at instant: MonotonicInstant) {
    advance(to: instant)
    cancelRequested = true
  }

  /// Time has passed and nothing else has happened.
  public mutating func timeReached(_ instant: MonotonicInstant) {
    advance(to: instant)
  }

  // MARK: What events have in common

  mutating func advance(to instant: MonotonicInstant) {
    if instant > now { now = instant }
  }

  /// Whether the answer is one that the machine waits for; false for one that comes too late.
  private mutating func isExpected(
    _ id: AttemptID, in expected: AttemptStage, _ what: String, at instant: MonotonicInstant
  ) -> Bool {
    advance(to: instant)
    requireStarted(id)
    let stage = attempts[Int(id.ordinal)].stage
    if stage.isEnded { return false }
    if stage != expected { impossible("attempt \(id.ordinal) \(what) while \(stage)") }
    return true
  }

  /// Writes a failure down and lets the timetable react to it.
  mutating func fail(_ id: AttemptID, _ failure: AttemptFailure) {
    attempts[Int(id.ordinal)].failure = failure
    end(id, as: .failed)
    if timetable.lastConnect == id {
      if failure.reachedNetwork {
        timetable.lastConnectWasAnswered = failure.isAnswer
      } else {
        timetable.takeBackLastConnect()
      }
    }
    switch settings.failureReaction {
    case .latest where Int(id.ordinal) == attempts.count - 1:
      timetable.owedStarts = 1
    case .any:
      let startable = max(1, queue.count - nextCandidate)
      timetable.owedStarts = min(timetable.owedStarts + 1, startable)
    case .latest, .noneInFlight, .sequential:
      break
    }
  }
}
