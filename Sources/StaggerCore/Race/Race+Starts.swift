extension Race {
  /// Starts whatever is due: a prepared attempt first, then the next candidate, then a backup.
  mutating func nextStart() -> RaceAction? {
    guard phase == .racing else { return nil }
    if let id = firstCutShort() { return stop(id, .raceTimedOut) }
    guard now >= timetable.heldUntil ?? now else { return nil }
    timetable.release(at: timetable.heldUntil ?? now)
    if let id = firstLive(.ready), now >= gapEnd { return connectReady(id) }
    guard let due = nextStartDue, now >= due, !isPastDeadlineBetweenAttempts else { return nil }
    guard live.count < settings.inFlightLimit else { return makeRoom() }
    if nextCandidate < queue.count { return startNextCandidate(due: due) }
    return startBackup(due: due)
  }

  /// An attempt that was prepared or put off until the deadline was over.
  @inline(__always)
  private func firstCutShort() -> AttemptID? {
    guard isPastDeadlineBetweenAttempts, let id = firstLive(.ready) else { return nil }
    return attempts[Int(id.ordinal)].began < now ? id : nil
  }

  /// When the next attempt may start, if one is left and only time stands in its way.
  @inline(always)
  var nextStartDue: MonotonicInstant? {
    guard canStart, let planned = plannedStart else { return nil }
    if nextNeedsPreparation { return planned }
    return max(planned, gapEnd)
  }

  // MARK: What is left

  @inline(__always)
  var hasCandidateLeft: Bool {
    nextCandidate < queue.count && attempts.count < settings.attemptLimit
  }

  /// Whether time alone, or a host without room, stands in the way of a start.
  @inline(always)
  var canStart: Bool {
    phase == .racing && hasSomethingToStart && !waitsForEarlierTier && hasRoom
  }

  /// Whether the next candidate's tier has to wait: an attempt of an earlier one is under way.
  @inline(always)
  private var waitsForEarlierTier: Bool {
    guard nextCandidate < queue.count, queue[nextCandidate].tierBegin > 0 else { return false }
    return Race.isAny(of: live, in: attempts, before: queue[nextCandidate].tierBegin)
  }

  /// Not a method: a call with the whole race would copy it, also where there are no tiers.
  private static func isAny(
    of live: [AttemptID], in attempts: [AttemptRecord], before tierBegin: UInt32
  ) -> Bool {
    for index in 0..<live.count {
      let attempt = attempts[Int(live[index].ordinal)]
      if !attempt.isListed || attempt.rank + 1 < tierBegin { return true }
    }
    return false
  }

  @inline(__always)
  private var hasSomethingToStart: Bool {
    hasCandidateLeft || (attempts.count < settings.attemptLimit && backupSource != nil)
  }

  @inline(__always)
  private var nextNeedsPreparation: Bool {
    nextCandidate < queue.count && queue[nextCandidate].needsPreparation
  }

  /// Whether the deadline forbids new operations: after the first one, or after a resolution.
  @inline(__always)
  var isPastDeadlineBetweenAttempts: Bool {
    guard settings.deadlineRule == .betweenAttempts, let deadline else { return false }
    return now >= deadline && (attempts.count > 0 || beganWithResolution)
  }

  // MARK: Starting

  private mutating func startNextCandidate(due: MonotonicInstant) -> RaceAction {
    let candidate = queue[nextCandidate]
    let planned = plannedStartForTimetable(due: due)
    nextCandidate += 1
    if timetable.owedStarts > 0, candidate.waitsForEarlier { timetable.owedStarts = 0 }
    return start(
      AttemptRecord(
        candidate: candidate.id, backupNumber: 0, rank: candidate.rank,
        stage: candidate.needsPreparation ? .preparing : .ready, began: now),
      planned: planned)
  }

  private mutating func startBackup(due: MonotonicInstant) -> RaceAction? {
    guard let source = backupSource else { return nil }
    let planned = plannedStartForTimetable(due: due)
    attempts[Int(source.ordinal)].hasBackup = true
    let original = attempts[Int(source.ordinal)]
    return start(
      AttemptRecord(
        candidate: original.candidate, backupNumber: original.backupNumber + 1,
        rank: original.rank, stage: .ready, began: now),
      planned: planned)
  }

  private mutating func start(_ record: AttemptRecord, planned: MonotonicInstant) -> RaceAction {
    let id = AttemptID(ordinal: UInt32(attempts.count))
    attempts.append(record)
    live.append(id)
    timetable.lastPlanned = planned
    if timetable.owedStarts > 0 { timetable.owedStarts -= 1 }
    return record.stage == .preparing ? .prepare(id, record.candidate) : connect(id)
  }

  /// Connects a prepared attempt, or one that was put off.
  ///
  /// A start that was taken back is planned anew: the next has a whole delay after it. Where this is
  /// the only attempt that could give way to the next, it has a whole delay as well.
  private mutating func connectReady(_ id: AttemptID) -> RaceAction {
    if !canStart { timetable.begin(from: now) }
    let hadRoom = hasRoom
    let action = connect(id)
    if !hadRoom, hasRoom { timetable.begin(from: now + delayOfNext) }
    if attempts[Int(id.ordinal)].isPutOff { timetable.lastPlanned = now }
    attempts[Int(id.ordinal)].isPutOff = false
    return action
  }

  private mutating func connect(_ id: AttemptID) -> RaceAction {
    attempts[Int(id.ordinal)].stage = .connecting
    attempts[Int(id.ordinal)].connectBegan = now
    timetable.connectBegan(id, at: now)
    return .connect(id, attempts[Int(id.ordinal)].candidate)
  }

  // MARK: Room

  /// Whether one more attempt may be under way, if need be in the place of another.
  @inline(__always)
  private var hasRoom: Bool { live.count < settings.inFlightLimit || oldestDiscardable != nil }

  private mutating func makeRoom() -> RaceAction? {
    guard let oldest = oldestDiscardable else { return nil }
    return stop(oldest, .discarded)
  }

  /// The attempt that gives way when the race is full: of those that are only connecting the one
  /// whose connect is the oldest.
  ///
  /// It gives way to a candidate that was not tried, never to a backup attempt.
  @inline(__always)
  private var oldestDiscardable: AttemptID? {
    guard settings.whenFull == .discardOldest, hasCandidateLeft, !waitsForEarlierTier else {
      return nil
    }
    var oldest: AttemptID?
    var began = MonotonicInstant.distantFuture
    for index in 0..<live.count {
      let attempt = attempts[Int(live[index].ordinal)]
      guard attempt.stage == .connecting, let begins = attempt.connectBegan, begins < began else {
        continue
      }
      oldest = live[index]
      began = begins
    }
    return oldest
  }

  // MARK: Backup attempts

  /// The attempt whose candidate is tried once more: the fewest tries first, then the best rank.
  @inline(__always)
  private var backupSource: AttemptID? {
    guard settings.backupAttempts > 0 else { return nil }
    var best: AttemptID?
    for index in 0..<live.count {
      let attempt = attempts[Int(live[index].ordinal)]
      guard attempt.stage == .connecting, !attempt.hasBackup,
        Int(attempt.backupNumber) < settings.backupAttempts
      else { continue }
      if let best, !precedes(attempt, attempts[Int(best.ordinal)]) { continue }
      best = live[index]
    }
    return best
  }

  /// When the next start is one of a backup attempt: the end of the delay after the try before it.
  @inline(__always)
  var backupDelayEnd: MonotonicInstant? {
    guard !hasCandidateLeft, let source = backupSource,
      let began = attempts[Int(source.ordinal)].connectBegan
    else { return nil }
    return began + settings.attemptDelay
  }

  @inline(__always)
  private func precedes(_ left: AttemptRecord, _ right: AttemptRecord) -> Bool {
    (left.backupNumber, left.rank) < (right.backupNumber, right.rank)
  }
}
