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
    if settings.attemptTimeout != nil {
      for index in 0..<live.count { consider(attemptDeadline(live[index])) }
    }
    return next
  }

  /// When the next connect or preparation starts, if only time stands in its way.
  private var nextStartInstant: MonotonicInstant? {
    var start = isPastDeadlineBetweenAttempts ? nil : nextStartDue
    if firstLive(.ready) != nil { start = min(start ?? gapEnd, gapEnd) }
    guard let start else { return nil }
    return max(start, timetable.heldUntil ?? start)
  }
}
