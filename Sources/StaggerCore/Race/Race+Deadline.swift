extension Race {
  /// The next instant at which something can happen without an event; nil if only an event can.
  ///
  /// The machine wants `nextAction(at:)` to be called then. It never lies in the past after a drain.
  ///
  /// - Complexity: O(attempts under way).
  public var nextDeadline: MonotonicInstant? {
    var next: MonotonicInstant?
    func consider(_ instant: MonotonicInstant?) {
      guard let instant else { return }
      next = min(next ?? instant, instant)
    }
    switch phase {
    case .ending, .ended: return nil
    case .resolving: consider(gateOpens)
    case .racing: consider(nextStartInstant)
    }
    if settings.deadlineRule == .interrupts { consider(deadline) }
    if hasAttemptDeadlines {
      for index in 0..<live.count { consider(attemptDeadline(live[index])) }
    }
    if endsAtDeadlineBetweenAttempts { consider(deadline) }
    return next
  }

  /// The next instant at which time ends what is under way, the race or an attempt; nil without one.
  ///
  /// - Parameter instant: What is not later does not count.
  /// - Returns: an instant after it.
  /// - Complexity: O(attempts under way).
  package func nextLimit(after instant: MonotonicInstant) -> MonotonicInstant? {
    var next: MonotonicInstant?
    func consider(_ limit: MonotonicInstant?) {
      guard let limit, limit > instant else { return }
      next = min(next ?? limit, limit)
    }
    if settings.deadlineRule == .interrupts { consider(deadline) }
    guard hasAttemptDeadlines else { return next }
    for index in 0..<live.count { consider(attemptDeadline(live[index])) }
    return next
  }

  /// When the next connect or preparation starts, if only time stands in its way; or when an attempt
  /// that waits for its connect is cut short by the deadline.
  private var nextStartInstant: MonotonicInstant? {
    if isPastDeadlineBetweenAttempts { return firstLive(.ready) == nil ? nil : startOfReady }
    var start = nextStartDue
    if firstLive(.ready) != nil { start = min(start ?? startOfReady, startOfReady) }
    guard let start else { return nil }
    let held = max(start, timetable.heldUntil ?? start)
    guard settings.deadlineRule == .betweenAttempts, let deadline, firstLive(.ready) != nil else {
      return isForbidden(startAt: held) ? nil : held
    }
    return min(held, deadline)
  }

  /// Whether the deadline will forbid a start at an instant that is still to come.
  private func isForbidden(startAt instant: MonotonicInstant) -> Bool {
    guard settings.deadlineRule == .betweenAttempts, let deadline else { return false }
    return instant >= deadline && (attempts.count > 0 || beganWithResolution)
  }

  /// Whether the deadline ends the race: nothing is under way that would have to end before.
  private var endsAtDeadlineBetweenAttempts: Bool {
    guard settings.deadlineRule == .betweenAttempts else { return false }
    return live.isEmpty && hasCandidateLeft && (attempts.count > 0 || beganWithResolution)
  }

  private var startOfReady: MonotonicInstant { max(gapEnd, timetable.heldUntil ?? gapEnd) }
}
