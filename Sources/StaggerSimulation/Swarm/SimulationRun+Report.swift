import StaggerCore

extension SimulationRun {
  /// What the report of a race that was run here says wrongly.
  ///
  /// The timeline and the shadow model were made without looking into the race.
  func faults(in race: Race) -> [String] {
    let candidates = CandidateList(
      simulation.network.candidates.indices.map { index in
        Candidate(SocketAddress(IPAddress(ipv4: 0x0A00_0001 + UInt32(index)), port: 443))
      })
    let report = RaceReport(of: race, candidates: candidates)
    var faults: [String] = []
    func check(_ holds: Bool, _ what: @autoclosure () -> String) {
      if !holds { faults.append(what()) }
    }
    check(report.outcome == timeline.outcome, "outcome \(String(describing: report.outcome))")
    check(report.attempts.count == timeline.attempts.count, "\(report.attempts.count) attempts")
    check(
      report.winners.map(\.id) == timeline.winners.sorted(), "winners \(report.winners.map(\.id))")
    let deferrals = timeline.attempts.reduce(0) { $0 + $1.deferralCount }
    check(report.deferralCount == deferrals, "\(report.deferralCount) deferrals")
    check(report.untriedCount == shadow.unstartedCount, "\(report.untriedCount) untried")
    check(
      race.primaryFailure == primaryFailure, "primary \(String(describing: race.primaryFailure))")
    for (entry, attempt) in zip(report.attempts, timeline.attempts)
    where !entry.agrees(with: attempt, start: timeline.start) {
      faults.append("\(entry) is not \(attempt)")
    }
    return faults
  }

  /// The failure that stands for the race, from the timeline alone.
  private var primaryFailure: AttemptFailure? {
    if case .aborted(let failure) = timeline.outcome { return failure }
    let failures = timeline.attempts.compactMap(\.failure)
    switch simulation.settings.primaryError {
    case .firstAnswered:
      return failures.first { $0.reachedNetwork && $0.error != .timedOut } ?? failures.first
    case .first: return failures.first
    case .last: return failures.last
    }
  }
}

extension TimelineAttempt {
  /// Why it failed; running out of its own time is a failure as well.
  fileprivate var failure: AttemptFailure? {
    switch end {
    case .failed(let failure): failure
    case .stopped(.attemptTimedOut):
      AttemptFailure(.timedOut, at: timedStep)
    case .won, .stopped, nil: nil
    }
  }
}

extension TimelineAttempt {
  private var timedStep: AttemptStep {
    if connectBegan == nil { return .prepare }
    return connected == nil ? .connect : .verify
  }
}

extension AttemptReport {
  fileprivate func agrees(with attempt: TimelineAttempt, start: MonotonicInstant) -> Bool {
    let isRightState: Bool
    switch (state, attempt.end) {
    case (.pending, nil), (.won, .won): isRightState = true
    case (.failed(let failure), .failed), (.failed(let failure), .stopped(.attemptTimedOut)):
      isRightState = failure == attempt.failure
    case (.stopped(let reason), .stopped(let its)): isRightState = reason == its
    default: isRightState = false
    }
    return isRightState && id == attempt.id && began == attempt.began - start
      && connectBegan == attempt.connectBegan.map { $0 - start }
      && connected == attempt.connected.map { $0 - start }
      && ended == attempt.ended.map { $0 - start }
      && candidate.remote.ip == IPAddress(ipv4: 0x0A00_0001 + attempt.candidate.index)
  }
}
