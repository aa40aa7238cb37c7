/// When the next attempt starts.
///
/// Two clocks run side by side. The delay counts from the *planned* start of the attempt before, so
/// that lateness does not add up; the gap counts from the *actual* start of the last connect, because
/// it protects the network.
struct Timetable: Hashable, Sendable, BitwiseCopyable {
  /// The planned start of the newest attempt; nil before the first.
  var lastPlanned: MonotonicInstant?
  /// No timer starts an attempt before this: moved when a check of a transport begins, and when a
  /// start becomes possible that was not (there is room, a candidate has come, the host has room).
  var notBefore = MonotonicInstant(nanoseconds: .min)
  /// How many starts are owed to failures and need not wait for the timer.
  var owedStarts = 0
  /// The host has no room until then.
  var heldUntil: MonotonicInstant?

  /// The attempt whose connect was started last.
  private(set) var lastConnect: AttemptID?
  /// When the last connect began that counts for the gap.
  private(set) var lastConnectBegan: MonotonicInstant?
  /// Whether the last connect has ended with an answer of whatever kind.
  var lastConnectWasAnswered = false
  private var connectBeganBefore: MonotonicInstant?
  private var wasAnsweredBefore = false

  /// Nothing could be started before `instant`: what starts now was planned then, not earlier.
  mutating func begin(from instant: MonotonicInstant) {
    notBefore = max(notBefore, instant)
  }

  /// The host has room since `instant`.
  mutating func release(at instant: MonotonicInstant) {
    guard heldUntil != nil else { return }
    heldUntil = nil
    begin(from: instant)
  }

  mutating func connectBegan(_ id: AttemptID, at instant: MonotonicInstant) {
    lastConnect = id
    connectBeganBefore = lastConnectBegan
    wasAnsweredBefore = lastConnectWasAnswered
    lastConnectBegan = instant
    lastConnectWasAnswered = false
  }

  /// No packet left for the last connect: it does not count for the gap.
  mutating func takeBackLastConnect() {
    lastConnectBegan = connectBeganBefore
    lastConnectWasAnswered = wasAnsweredBefore
  }

  /// The timetable as it looks from now; see `Race.normalForm(forgettingAfter:)`.
  func normalForm(_ view: TimeView, lastConnectIs stage: AttemptStage?) -> Timetable {
    var form = self
    form.lastPlanned = view(lastPlanned)
    form.notBefore = view(notBefore)
    form.heldUntil = view(heldUntil)
    form.lastConnectBegan = view(lastConnectBegan)
    if stage?.isEnded != false { form.lastConnect = nil }
    let mayBeTakenBack = stage == .connecting
    form.connectBeganBefore = mayBeTakenBack ? view(connectBeganBefore) : nil
    form.wasAnsweredBefore = mayBeTakenBack && wasAnsweredBefore
    return form
  }
}

extension Race {
  /// The delay before the candidate that would be started next (RFC 8305 section 5, row 32).
  @inline(__always)
  var delayOfNext: Nanoseconds {
    guard nextCandidate < queue.count, let own = queue[nextCandidate].delay else {
      return settings.attemptDelay
    }
    return min(max(own, settings.minimumAttemptDelay), settings.maximumAttemptDelay)
  }

  /// The planned start of the next attempt, the gap left aside; nil if only an event can start it.
  ///
  /// An instant in the past means "as soon as the gap allows".
  @inline(always)
  var plannedStart: MonotonicInstant? {
    guard let last = timetable.lastPlanned else { return began }
    if live.isEmpty { return last }
    if settings.failureReaction == .sequential { return nil }
    let planned = timetable.owedStarts > 0 ? last : timerStart(after: last)
    return max(planned, backupDelayEnd ?? planned)
  }

  /// The earliest instant at which a connect may start (RFC 8305 section 5, the MUST NOT).
  @inline(__always)
  var gapEnd: MonotonicInstant {
    guard let last = timetable.lastConnectBegan else { return MonotonicInstant(nanoseconds: .min) }
    if settings.gapRule == .whileInFlight, timetable.lastConnectWasAnswered, !isAnyOnNetwork {
      return MonotonicInstant(nanoseconds: .min)
    }
    return last + settings.minimumGap
  }

  @inline(__always)
  private var isAnyOnNetwork: Bool {
    for index in 0..<live.count where attempts[Int(live[index].ordinal)].stage.isOnNetwork {
      return true
    }
    return false
  }

  /// What is written down as the planned start of an attempt that starts now.
  ///
  /// The timetable is kept as long as the start is less than one delay late. A start that was brought
  /// forward, or one that missed a whole delay, begins a new timetable.
  @inline(__always)
  func plannedStartForTimetable(due: MonotonicInstant) -> MonotonicInstant {
    guard let last = timetable.lastPlanned else { return now }
    let byTimer = timerStart(after: last)
    guard now >= byTimer else { return now }
    let planned = max(byTimer, due)
    return now - planned < delayOfNext ? planned : now
  }

  @inline(__always)
  private func timerStart(after last: MonotonicInstant) -> MonotonicInstant {
    max(last + delayOfNext, timetable.notBefore)
  }
}
