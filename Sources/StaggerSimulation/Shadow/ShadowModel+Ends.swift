import StaggerCore

extension ShadowModel {
  mutating func stop(_ id: AttemptID, _ reason: StopReason) {
    guard Int(id.ordinal) < attempts.count else {
      return object(.attemptIdentity, "\(id) is stopped and was never started")
    }
    guard isLive(id) else {
      return object(.oneEndForEachAttempt, "\(id) is stopped and has ended")
    }
    checkReason(reason, of: id)
    if reason == .attemptTimedOut {
      failed(id, AttemptFailure(.timedOut, at: attempts[Int(id.ordinal)].timedStep))
    } else {
      end(id, as: .stopped)
    }
  }

  private mutating func checkReason(_ reason: StopReason, of id: AttemptID) {
    let attempt = attempts[Int(id.ordinal)]
    let isRight: Bool
    switch reason {
    case .lost: isRight = ending == .lost || attempt.isSuperseded
    case .attemptTimedOut: isRight = ending == nil && isOverdue(attempt)
    case .discarded: isRight = ending == nil && isDiscardable(id)
    case .raceTimedOut: isRight = isTimeUp && beginEnding(.raceTimedOut, unless: .ready, attempt)
    case .cancelled: isRight = isCancelled && beginEnding(.cancelled)
    case .aborted: isRight = hostFailure != nil && beginEnding(.aborted)
    }
    if !isRight { object(.stopReason, "\(id) stopped as \(reason)") }
  }

  private func isOverdue(_ attempt: ShadowAttempt) -> Bool {
    ownDeadline(of: attempt).map { now >= $0 } ?? false
  }

  /// When the time of its preparation is up, else that of its connect and check.
  func ownDeadline(of attempt: ShadowAttempt) -> MonotonicInstant? {
    let (limit, began) =
      attempt.stage == .preparing
      ? (settings.preparationTimeout, attempt.began)
      : (settings.attemptTimeout, attempt.connectBegan)
    guard let limit, let began else { return nil }
    return began + limit
  }

  private func isDiscardable(_ id: AttemptID) -> Bool {
    settings.whenFull == .discardOldest && live.count >= settings.inFlightLimit
      && oldestConnecting == Int(id.ordinal)
      && hasCandidateLeft && due.map { $0 <= now } == true
  }

  private var oldestConnecting: Int? {
    live.filter { attempts[$0].stage == .connecting }.min { left, right in
      (attempts[left].connectBegan ?? now, left) < (attempts[right].connectBegan ?? now, right)
    }
  }

  var isTimeUp: Bool { deadline.map { now >= $0 } ?? false }

  private mutating func beginEnding(_ reason: StopReason) -> Bool {
    defer { ending = ending ?? reason }
    return ending == nil || ending == reason
  }

  /// A race that looks at its deadline between attempts only takes prepared ones off the list.
  private mutating func beginEnding(
    _ reason: StopReason, unless stage: AttemptStage, _ attempt: ShadowAttempt
  ) -> Bool {
    if settings.deadlineRule == .betweenAttempts { return attempt.stage == stage }
    return beginEnding(reason)
  }
}
