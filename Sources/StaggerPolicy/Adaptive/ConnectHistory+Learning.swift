public import StaggerCore

extension ConnectHistory {
  /// Learns from a race that is over.
  ///
  /// A connect that took more than a second says nothing of the time: its SYN was sent again. An
  /// attempt that failed speaks against the family in its network where nothing answered or there
  /// was no way; one that the race stopped does where a later attempt of another family or network
  /// won although this one had its time.
  public func learn(from outcome: PolicyOutcome) {
    let lessons = lessons(of: outcome)
    memories.withLock { memories in
      memories.races += 1
      for lesson in lessons { memories.note(lesson) }
      for fate in fates(lessons) { memories.note(fate, rules, at: outcome.ended) }
      memories.keepWithin(limit)
    }
  }

  private func lessons(of outcome: PolicyOutcome) -> [Lesson] {
    let winner = outcome.report.winners.first
    var lessons: [Lesson] = []
    lessons.reserveCapacity(outcome.report.attempts.count)
    for attempt in outcome.report.attempts {
      guard let planned = outcome.planned(attempt), let network = planned.network,
        attempt.connectBegan != nil
      else { continue }
      var lesson = Lesson(
        network: NetworkIdentity(network, knowledge: knowledge),
        destination: attempt.candidate.remote.ip)
      lesson.note(attempt)
      lesson.note(outcome.roundTrips.first { $0.attempt == attempt.id })
      if lesson.fate == .unknown, let winner, let winnersWay = outcome.planned(winner),
        !lesson.isOf(winnersWay)
      {
        lesson.noteOvertaken(
          attempt, by: winner, expected: expectedTime(of: lesson.destination, in: network))
      }
      lessons.append(lesson)
    }
    return lessons
  }
}

/// How a family fared in a network in one race, however many attempts it had.
private struct GroupFate {
  let network: NetworkIdentity
  let family: AddressFamily
  var works: Bool
}

private func fates(_ lessons: [Lesson]) -> [GroupFate] {
  var fates: [GroupFate] = []
  for lesson in lessons where lesson.fate != .unknown {
    let works = lesson.fate == .works
    let known = fates.firstIndex { $0.network == lesson.network && $0.family == lesson.family }
    if let known {
      fates[known].works = fates[known].works || works
    } else {
      fates.append(GroupFate(network: lesson.network, family: lesson.family, works: works))
    }
  }
  return fates
}

/// What one attempt teaches.
private struct Lesson {
  let network: NetworkIdentity
  let destination: IPAddress
  var time: Nanoseconds?
  var fate = ConnectionFate.unknown
  var hasWon = false

  init(network: NetworkIdentity, destination: IPAddress) {
    self.network = network
    self.destination = destination
  }

  var family: AddressFamily { destination.unmapped.family }

  mutating func note(_ attempt: AttemptReport) {
    fate.note(attempt)
    hasWon = attempt.state == .won
    if let began = attempt.connectBegan, let connected = attempt.connected {
      let taken = connected - began
      if taken <= ConnectTime.limit { time = taken }
    }
  }

  /// What the handshake has measured is nearer to the truth than when we heard of it.
  mutating func note(_ roundTrip: PolicyOutcome.RoundTrip?) {
    if let roundTrip, roundTrip.time <= ConnectTime.limit { time = roundTrip.time }
  }

  func isOf(_ other: PlannedCandidate) -> Bool {
    other.network == network.key && other.candidate.remote.ip.unmapped.family == family
  }

  /// Whether somebody else was connected after it had had its time; 250 ms where nothing is known.
  mutating func noteOvertaken(
    _ attempt: AttemptReport, by winner: AttemptReport, expected: Nanoseconds?
  ) {
    guard attempt.state == .stopped(.lost), let began = attempt.connectBegan,
      let winnersBegin = winner.connectBegan, let connected = winner.connected,
      winnersBegin >= began, connected - began >= expected ?? .milliseconds(250)
    else { return }
    fate = .failed
  }
}

extension ConnectHistory.Memories {
  fileprivate mutating func note(_ lesson: Lesson) {
    guard lesson.time != nil || lesson.hasWon else { return }
    let place = place(of: lesson.network)
    destinationCount += networks[place].update(lesson.destination, use: races) { memory in
      if lesson.hasWon { memory.wasUsed = true }
      guard let time = lesson.time else { return }
      if memory.time == nil { memory.time = ConnectTime(time) } else { memory.time?.note(time) }
    }
  }

  fileprivate mutating func note(
    _ fate: GroupFate, _ rules: DemotionRules, at now: MonotonicInstant
  ) {
    let place = place(of: fate.network)
    var health = networks[place].health(of: fate.family)
    if fate.works { health.succeeded() } else { health.failed(at: now, rules) }
    networks[place].setHealth(health, of: fate.family)
  }
}
