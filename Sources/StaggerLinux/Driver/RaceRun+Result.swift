import StaggerCore

extension RaceRun {
  /// Whether the race has an outcome with winners for the caller.
  ///
  /// Whoever gives up wants none of them; whatever else ends a race early does not undo what was won.
  var isWon: Bool {
    switch race.outcome {
    case .connected: true
    case .timedOut, .aborted: !winners.isEmpty
    case .failed, .cancelled, nil: false
    }
  }

  /// Everything that has happened so far.
  var report: RaceReport { RaceReport(of: race, candidates: candidates, dropped: dropped) }

  /// Hands the winners over, in the mode that the caller wants.
  ///
  /// - Throws: why there is none, with the report.
  mutating func takeWinners<Calls: SystemCalls>(
    into taken: inout AttemptSockets, with calls: Calls
  ) throws(ConnectError) {
    guard let outcome = race.outcome else { fatalError("the race is not over") }
    guard isWon else { throw error(for: outcome) }
    if setup.handsOverBlocking { winners.setBlocking(with: calls) }
    swap(&taken, &winners)
  }

  private borrowing func error(for outcome: RaceOutcome) -> ConnectError {
    let report = report
    if let fault = faultOfPolicy() {
      return ConnectError(fault.code, errno: fault.errno, subject: fault.subject, report: report)
    }
    let failure = race.primaryFailure
    switch outcome {
    case .timedOut: return ConnectError(.timedOut, errno: failure?.error, report: report)
    case .cancelled: return ConnectError(.cancelled, errno: failure?.error, report: report)
    case .aborted(let failure): return abortion(failure, report)
    case .connected, .failed:
      return ConnectError(
        report.codeOfFailure, errno: failure?.error, report: report)
    }
  }

  /// The policy's part in it: it ended the race, or admits nothing of what a resolver has answered.
  private borrowing func faultOfPolicy() -> ConnectError? {
    guard let decided else { return nil }
    if let fault = decided.fault { return fault }
    guard race.attemptCount == 0, race.outcome == .failed, !decided.decision.refused.isEmpty else {
      return nil
    }
    return decided.decision.refusal
  }

  private borrowing func abortion(
    _ failure: AttemptFailure, _ report: RaceReport
  ) -> ConnectError {
    guard failure.step == .option, !failure.error.isHostWide, let refusedOption else {
      return ConnectError(.resourceLimit, errno: failure.error, report: report)
    }
    let code: ConnectError.Code = failure.error.isForbidden ? .permissionDenied : .optionRefused
    return ConnectError(
      code, errno: failure.error, subject: .option(refusedOption.description), report: report)
  }
}

extension AttemptSockets {
  /// Puts every socket into blocking mode; the call cannot fail for a socket of ours.
  fileprivate mutating func setBlocking<Calls: SystemCalls>(with calls: Calls) {
    forEachSocket { try? calls.setBlocking($0) }
  }
}

extension RaceReport {
  /// Whether all attempts failed for one reason that lies with this host.
  fileprivate var codeOfFailure: ConnectError.Code {
    if attempts.isEmpty { return .cannotResolve }
    var isAllForbidden = true
    for attempt in attempts {
      guard case .failed(let failure) = attempt.state, failure.step == .bind else {
        return .allAttemptsFailed
      }
      isAllForbidden = isAllForbidden && failure.error.isForbidden
    }
    return isAllForbidden ? .permissionDenied : .sourceUnavailable
  }
}
