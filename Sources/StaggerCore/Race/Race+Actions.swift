extension Race {
  /// Decides the next thing to do.
  ///
  /// - Parameter instant: The current instant.
  /// - Returns: the action; nil when there is nothing to do until an event or `nextDeadline`.
  /// - Complexity: O(attempts under way).
  public mutating func nextAction(at instant: MonotonicInstant) -> RaceAction? {
    advance(to: instant)
    switch phase {
    case .resolving, .racing: return nextRacingAction()
    case .ending: return nextEndingAction()
    case .ended: return nil
    }
  }

  /// One instant in its order: the caller's will, successes, failures, timers, starts.
  private mutating func nextRacingAction() -> RaceAction? {
    if cancelRequested { return begin(ending: .cancelled) }
    if let id = firstSuperseded() { return stop(id, .lost) }
    if let winner = bestSuccess() { return handOver(winner) }
    if let id = firstLive(.established) { return verify(id) }
    if let hostFailure { return begin(ending: .aborted(hostFailure)) }
    if isInterruptedByDeadline { return begin(ending: .timedOut) }
    if let id = firstOverdue() { return timeOut(id) }
    openGateIfDue()
    if let start = nextStart() { return start }
    return endIfNothingIsLeft()
  }

  // MARK: Success

  /// The success with the best rank of those that are not decided yet (row 41).
  @inline(__always)
  private func bestSuccess() -> AttemptID? {
    var best: AttemptID?
    for index in 0..<live.count {
      let id = live[index]
      guard attempts[Int(id.ordinal)].stage == .succeeded else { continue }
      if let chosen = best, rank(of: chosen) <= rank(of: id) { continue }
      best = id
    }
    return best
  }

  @inline(__always)
  private func rank(of id: AttemptID) -> UInt32 { attempts[Int(id.ordinal)].rank }

  private mutating func handOver(_ id: AttemptID) -> RaceAction {
    end(id, as: .won)
    winnerCount += 1
    if timetable.lastConnect == id { timetable.lastConnectWasAnswered = true }
    if winnerCount == settings.winnersWanted {
      conclude(.connected)
    } else {
      supersedeOthers(of: attempts[Int(id.ordinal)].candidate)
    }
    return .handOver(id)
  }

  /// One candidate wins once: its other attempts are not wanted any more.
  private mutating func supersedeOthers(of candidate: CandidateID) {
    guard settings.backupAttempts > 0 else { return }
    for index in 0..<live.count where attempts[Int(live[index].ordinal)].candidate == candidate {
      attempts[Int(live[index].ordinal)].isSuperseded = true
    }
  }

  @inline(__always)
  private func firstSuperseded() -> AttemptID? {
    guard settings.backupAttempts > 0 else { return nil }
    for index in 0..<live.count where attempts[Int(live[index].ordinal)].isSuperseded {
      return live[index]
    }
    return nil
  }

  /// Starts the check; the next start is put off, so that the check has the time that the transport
  /// of another attempt would take (draft-ietf-happy-happyeyeballs-v3 section 6, row 46).
  private mutating func verify(_ id: AttemptID) -> RaceAction {
    attempts[Int(id.ordinal)].stage = .verifying
    let allowance = settings.verificationAllowance ?? settings.attemptDelay
    timetable.notBefore = max(timetable.notBefore, now + allowance)
    return .verify(id)
  }

  // MARK: Timers

  @inline(__always)
  private var isInterruptedByDeadline: Bool {
    guard settings.deadlineRule == .interrupts, let deadline else { return false }
    return now >= deadline
  }

  @inline(__always)
  private func firstOverdue() -> AttemptID? {
    guard hasAttemptDeadlines else { return nil }
    for index in 0..<live.count {
      if let limit = attemptDeadline(live[index]), now >= limit { return live[index] }
    }
    return nil
  }

  @inline(__always)
  var hasAttemptDeadlines: Bool {
    settings.attemptTimeout != nil || settings.preparationTimeout != nil
  }

  /// When the attempt's own time is up: that of its preparation, then that of its connect and check.
  @inline(__always)
  func attemptDeadline(_ id: AttemptID) -> MonotonicInstant? {
    let attempt = attempts[Int(id.ordinal)]
    if attempt.stage == .preparing {
      return settings.preparationTimeout.map { attempt.began + $0 }
    }
    guard let limit = settings.attemptTimeout, let began = attempt.connectBegan else { return nil }
    return began + limit
  }

  private mutating func timeOut(_ id: AttemptID) -> RaceAction {
    let step = attempts[Int(id.ordinal)].stage.timedStep
    attempts[Int(id.ordinal)].stopReason = .attemptTimedOut
    fail(id, AttemptFailure(.timedOut, at: step))
    return .stop(id, .attemptTimedOut)
  }

  private mutating func openGateIfDue() {
    if phase == .resolving, let opens = gateOpens, now >= opens { phase = .racing }
  }

  // MARK: The end

  /// Row 44: a failure is final only when nothing is under way, nothing is left and no query is open,
  /// or when no further attempt may be made whatever the answers bring.
  private mutating func endIfNothingIsLeft() -> RaceAction? {
    guard live.isEmpty else { return nil }
    if isPastDeadlineBetweenAttempts, hasCandidateLeft || wasCutShort {
      return begin(ending: .timedOut)
    }
    guard !hasCandidateLeft else { return nil }
    guard !isResolving || attempts.count >= settings.attemptLimit else { return nil }
    return begin(ending: winnerCount > 0 ? .connected : .failed)
  }

  /// Whether the deadline kept a prepared attempt from connecting.
  @inline(__always)
  private var wasCutShort: Bool {
    for index in 0..<attempts.count where attempts[index].stopReason == .raceTimedOut {
      return true
    }
    return false
  }

  private mutating func begin(ending outcome: RaceOutcome) -> RaceAction? {
    conclude(outcome)
    return nextEndingAction()
  }

  private mutating func conclude(_ outcome: RaceOutcome) {
    self.outcome = outcome
    phase = .ending
  }

  private mutating func nextEndingAction() -> RaceAction {
    guard let outcome else { impossible("ending without an outcome") }
    guard !live.isEmpty else {
      phase = .ended
      return .finish(outcome)
    }
    return stop(live[0], outcome.stopReason)
  }

  mutating func stop(_ id: AttemptID, _ reason: StopReason) -> RaceAction {
    attempts[Int(id.ordinal)].stopReason = reason
    end(id, as: .stopped)
    return .stop(id, reason)
  }

  // MARK: Looking at what is under way

  @inline(__always)
  func firstLive(_ stage: AttemptStage) -> AttemptID? {
    for index in 0..<live.count where attempts[Int(live[index].ordinal)].stage == stage {
      return live[index]
    }
    return nil
  }
}

extension AttemptStage {
  /// The step at which an attempt fails whose own time is up.
  fileprivate var timedStep: AttemptStep {
    switch self {
    case .preparing: .prepare
    case .verifying: .verify
    default: .connect
    }
  }
}

extension RaceOutcome {
  /// Why an attempt is stopped that is still under way when a race ends like this.
  var stopReason: StopReason {
    switch self {
    case .connected, .failed: .lost
    case .timedOut: .raceTimedOut
    case .cancelled: .cancelled
    case .aborted: .aborted
    }
  }
}
