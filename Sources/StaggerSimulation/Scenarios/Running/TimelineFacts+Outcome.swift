import StaggerCore

extension TimelineFacts {
  /// How the race ended, in the words of a row.
  var outcome: ScenarioOutcome {
    switch timeline.outcome {
    case nil: .pending
    case .connected: .connected
    case .cancelled: .cancelled
    case .timedOut: hadFailedAtTheLimit ? failure : .timeout
    case .failed: failure
    case .aborted: .failed
    }
  }

  /// How a race ended in which everything has failed: answers that were still open when the
  /// resolution ran out of time might have brought something.
  private var failure: ScenarioOutcome {
    race.resolver?.wasCutShort == true ? .timeout : .failed
  }

  /// Whether the race failed in the instant of its time limit.
  ///
  /// In a row failures come before timers, and then nothing was left to time out. The product's
  /// machine looks at the limit first and says so; the attempts are the same either way.
  private var hadFailedAtTheLimit: Bool {
    let isResolved =
      !race.network.resolves || timeline.events.contains { $0.event == .resolutionFinished }
    let tried = Set(timeline.attempts.map(\.candidate))
    let known = timeline.events.last { if case .candidates = $0.event { true } else { false } }
    guard isResolved, case .candidates(let list) = known?.event ?? .candidates([]) else {
      return false
    }
    return list.allSatisfy { tried.contains($0.id) }
      && timeline.attempts.allSatisfy { $0.end != .stopped(.raceTimedOut) }
  }

  /// The attempt whose error is reported when all have failed.
  ///
  /// One after the other: the last (Winsock). Two lanes: the first of the first lane (Go).
  /// Otherwise: the first that failed (OkHttp).
  var reportedFailure: TimelineAttempt? {
    let settings = race.scenario.settings
    switch settings.onFailure {
    case _ where settings.serialized == true: return failed.last
    case .sequential, .sequentialAbort: return failed.last
    case .twoLane:
      let lanes = race.lanes ?? []
      return failed.first { lanes[Int($0.candidate.index)] == 0 } ?? failed.first
    case .latest, .noneInFlight, .any, .firstOnly, nil: return failed.first
    }
  }

  /// What went wrong, where everything has failed.
  var errorKind: ErrorKind? {
    guard outcome == .failed else { return nil }
    if !failed.isEmpty { return .connect }
    return race.resolver?.lastError == nil ? .noAddresses : .dns
  }
}
