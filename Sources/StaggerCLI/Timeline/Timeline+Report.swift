package import StaggerCore

extension Timeline {
  /// The picture of a race, as it stands or as it ended.
  ///
  /// - Parameters:
  ///   - report: the race.
  ///   - now: the time since its start.
  ///   - span: the time at the right end; nil for the length of the race.
  ///   - words: how addresses and times are put.
  package init(
    _ report: RaceReport, now: Nanoseconds? = nil, span: Nanoseconds? = nil, words: AttemptWords
  ) {
    let now = now ?? report.duration
    self.init(
      rows: report.attempts.map { TimelineRow($0, words: words) }, span: span ?? now, now: now)
  }

  /// The right end of the scale of a picture that is still growing.
  ///
  /// It moves in steps, so that bars do not shrink with every frame.
  package static func growingSpan(for now: Nanoseconds) -> Nanoseconds {
    Nanoseconds(TimeScale.roundNumber(atLeast: max(now, .milliseconds(500)).count))
  }
}

extension TimelineRow {
  init(_ attempt: AttemptReport, words: AttemptWords) {
    self.init(
      number: Int(attempt.id.ordinal) + 1, label: words.label(of: attempt),
      start: attempt.began, connected: attempt.connected, end: attempt.ended,
      mark: TimelineMark(attempt.state), outcome: words.outcome(of: attempt))
  }
}

extension TimelineMark {
  init(_ state: AttemptReport.State) {
    self =
      switch state {
      case .pending: .running
      case .won: .won
      case .failed: .failed
      case .stopped: .stopped
      }
  }
}
