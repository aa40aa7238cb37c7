extension Race {
  /// The same race as it looks from now, without what cannot matter any more.
  ///
  /// Races of one normal form do the same from here on, told the same things at the same distance from
  /// now. Left out is what no decision looks at:
  ///
  /// * Where the clock stands: instants are compared with each other only.
  /// * How long ago something was, beyond `span`. Every rule compares an age with a delay, and the
  ///   timetable at most with two: the planned start is a delay after the one before, and it is kept if
  ///   it is less than a delay late.
  /// * When an attempt that has ended began, connected and ended, why it failed, and its rank. That it
  ///   was made counts (limits, names, tries of its candidate), and that the deadline cut it short.
  /// * The candidates that were started: only those behind them are looked at.
  /// * Which attempt connected last, when it has ended, and what the timetable would fall back to, when
  ///   its connect cannot be taken back any more.
  /// * Counters of what is only reported.
  ///
  /// The report of a normal form is not that of the race.
  ///
  /// - Parameter span: At least twice the longest span of the settings and the candidates.
  /// - Returns: a race whose newest instant is the origin.
  /// - Complexity: O(attempts + candidates).
  public func normalForm(forgettingAfter span: Nanoseconds) -> Race {
    let view = TimeView(from: now, backTo: span)
    var form = self
    form.now = .origin
    form.began = view(began)
    form.deadline = view.upcoming(deadline)
    form.deferralCount = 0
    form.droppedCandidateCount = 0
    for index in 0..<attempts.count { form.attempts[index] = attempts[index].normalForm(view) }
    form.queue.removeFirst(nextCandidate)
    form.nextCandidate = 0
    let stage = timetable.lastConnect.map { attempts[Int($0.ordinal)].stage }
    form.timetable = timetable.normalForm(view, lastConnectIs: stage)
    form.resolution.firstUsable = view(resolution.firstUsable)
    return form
  }
}

extension AttemptRecord {
  fileprivate func normalForm(_ view: TimeView) -> AttemptRecord {
    var form = AttemptRecord(
      candidate: candidate, backupNumber: backupNumber, rank: stage.isEnded ? 0 : rank,
      stage: stage, began: stage.isEnded ? .origin : view(began))
    if stage.isEnded {
      form.stopReason = stopReason == .raceTimedOut ? stopReason : nil
      return form
    }
    form.connectBegan = view(connectBegan)
    form.connected = view(connected)
    form.isListed = isListed
    form.hasBackup = hasBackup
    form.isPutOff = isPutOff
    form.isSuperseded = isSuperseded
    return form
  }
}
