import StaggerCore

extension RaceResult {
  /// Reads what came of a race from its timeline.
  init(_ race: ScenarioRace, _ timeline: Timeline) {
    let facts = TimelineFacts(race, timeline)
    outcome = facts.outcome
    winner = timeline.winners.first.map { facts.address(of: timeline[$0]) }
    doneTime = timeline.finished.map { $0 - timeline.start }
    starts = facts.connects.map { attempt in
      RaceStart(facts.address(of: attempt), at: attempt.began - timeline.start)
    }
    failures = facts.failed.map(facts.address)
    firstStartTime = starts.first?.time
    familiesAvailable = facts.familiesAvailable
    updateTime = facts.updateTime
    maxConcurrent = facts.maxConcurrent
    closed = facts.closed
    isAllClosed = timeline.attempts.allSatisfy { $0.end != nil }
    secured = timeline.attempts.filter { $0.verificationBegan != nil }.map(facts.address)
    openQueries = facts.openQueries
    reportedError = facts.reportedFailure.map(facts.address)
    errorKind = facts.errorKind
    resolverError = race.resolver?.lastError
  }
}
