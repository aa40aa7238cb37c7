import StaggerCore

/// What a timeline says about the things that a row expects.
struct TimelineFacts {
  let race: ScenarioRace
  let timeline: Timeline
  /// The attempts that reached `connect()`.
  let connects: [TimelineAttempt]

  init(_ race: ScenarioRace, _ timeline: Timeline) {
    self.race = race
    self.timeline = timeline
    var tries: [CandidateID: Int] = [:]
    connects = timeline.attempts.filter { attempt in
      let number = tries[attempt.candidate, default: 0]
      tries[attempt.candidate] = number + 1
      return race.network.attemptScript(of: attempt.candidate, try: number).reachesConnect
    }
  }

  func address(of attempt: TimelineAttempt) -> ScenarioAddress {
    race.addresses.entries[Int(attempt.candidate.index)].address
  }

  // MARK: Attempts

  /// The attempts that have failed, in the order in which they did.
  var failed: [TimelineAttempt] {
    timeline.attempts.filter { $0.end?.isFailure == true && !cameTooLate($0) }
      .sorted { left, right in
        (left.ended ?? .origin, left.startCountAtEnd ?? 0, left.id)
          < (right.ended ?? .origin, right.startCountAtEnd ?? 0, right.id)
      }
  }

  /// Whether a failure came when the race was decided already.
  ///
  /// At one instant the caller's will and successes come before failures. A failure that made way
  /// for the winner in the same instant counts: the winner was started after it.
  private func cameTooLate(_ attempt: TimelineAttempt) -> Bool {
    guard attempt.ended == timeline.finished else { return false }
    if timeline.outcome == .cancelled { return true }
    return timeline.winners.contains { Int($0.ordinal) < attempt.startCountAtEnd ?? 0 }
  }

  /// The attempts that are over without having won.
  var closed: [RaceStart] {
    timeline.attempts.compactMap { attempt in
      guard let ended = attempt.ended, attempt.end != .won else { return nil }
      return RaceStart(address(of: attempt), at: ended - timeline.start)
    }
  }

  /// The most connects that were in flight together.
  var maxConcurrent: Int {
    // An attempt is in flight at each start from its own to the last one before its end.
    var changes = Array<Int>(repeating: 0, count: timeline.attempts.count + 1)
    for attempt in connects {
      changes[Int(attempt.id.ordinal)] += 1
      changes[attempt.startCountAtEnd ?? timeline.attempts.count] -= 1
    }
    var inFlight = 0
    return changes.map { change in
      inFlight += change
      return inFlight
    }.max() ?? 0
  }

  // MARK: The resolver

  /// The last list of candidates that was known when the first connect started.
  private var listAtFirstStart: [RaceCandidate] {
    guard let first = connects.first else { return [] }
    let lists = timeline.events.filter { $0.startCount <= Int(first.id.ordinal) }
    return lists.compactMap(\.candidates).last ?? []
  }

  var familiesAvailable: [FamilyNumber] {
    let families = Set(listAtFirstStart.map { race.addresses.entries[Int($0.id.index)].family })
    let order: [FamilyNumber] =
      race.scenario.settings.preferredFamily == .ipv4 ? [.ipv4, .ipv6] : [.ipv6, .ipv4]
    return order.filter { families.contains(ScenarioFamily($0)) }
  }

  /// When candidates came that were not known at the first connect.
  var updateTime: Nanoseconds? {
    guard let first = connects.first else { return nil }
    let known = Set(listAtFirstStart.map(\.id))
    return timeline.events.first { event in
      event.startCount > Int(first.id.ordinal)
        && event.candidates?.contains { !known.contains($0.id) } == true
    }.map { $0.time - timeline.start }
  }

  var openQueries: [ResolutionQuery: Int] {
    var open = race.resolver?.asked ?? [:]
    let toldCount = timeline.events.count { if case .answered = $0.event { true } else { false } }
    for answer in (race.resolver?.answers ?? []).prefix(toldCount) where !answer.isHint {
      open[answer.query] = max(0, open[answer.query, default: 0] - 1)
    }
    return open.filter { $0.value > 0 }
  }
}

extension LoggedEvent {
  fileprivate var candidates: [RaceCandidate]? {
    if case .candidates(let list) = event { list } else { nil }
  }
}

extension AttemptEnd {
  /// Whether the attempt failed, by itself or because its own time was up.
  var isFailure: Bool {
    switch self {
    case .failed, .stopped(.attemptTimedOut): true
    case .won, .stopped: false
    }
  }
}
