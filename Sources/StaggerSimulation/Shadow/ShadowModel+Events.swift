public import StaggerCore

extension ShadowModel {
  /// Takes note of an event before the machine is told.
  public mutating func observe(_ event: MachineEvent, at instant: MonotonicInstant) {
    advance(to: instant)
    switch event {
    case .prepared(let id): update(id) { $0.stage = .ready }
    case .connected(let id): connected(id)
    case .verified(let id): update(id) { $0.stage = .succeeded }
    case .failed(let id, let failure): failed(id, failure)
    case .deferred(let id, let until): deferred(id, until)
    case .candidates(let newList): replaceList(newList)
    case .answered(let query, let answer):
      answered.insert(query)
      if answer == .usable, firstUsable == nil { firstUsable = now }
    case .resolutionFinished: isResolving = false
    case .cancelled: isCancelled = true
    case .hostFailed(let failure): if hostFailure == nil { hostFailure = failure }
    case .hostReleased: release(at: now)
    case .timeReached: break
    }
    noteWhetherStartIsPossible()
  }

  mutating func advance(to instant: MonotonicInstant) {
    now = max(now, instant)
    if let heldUntil, heldUntil <= now { release(at: heldUntil) }
    noteWhetherStartIsPossible()
  }

  private mutating func release(at instant: MonotonicInstant) {
    guard heldUntil != nil else { return }
    heldUntil = nil
    if isStartPossible { possibleSince = instant }
  }

  private mutating func connected(_ id: AttemptID) {
    let time = now
    let verifies = settings.verifies
    update(id) {
      $0.connected = time
      $0.stage = verifies ? .established : .succeeded
    }
  }

  private mutating func deferred(_ id: AttemptID, _ until: MonotonicInstant) {
    guard isLive(id) else { return }
    connects.removeAll { $0 == Int(id.ordinal) }
    heldUntil = until
    update(id) {
      $0.stage = .ready
      $0.connectBegan = nil
      $0.isPutOff = true
    }
  }

  mutating func failed(_ id: AttemptID, _ failure: AttemptFailure) {
    guard isLive(id) else { return }
    let ordinal = Int(id.ordinal)
    if !failure.reachedNetwork, connects.last == ordinal { connects.removeLast() }
    update(id) {
      $0.failure = failure
      $0.isAnswered = failure.isAnswer
    }
    end(id, as: .failed)
    switch settings.failureReaction {
    case .latest: if ordinal == attempts.count - 1 { credits = 1 }
    case .any: credits = min(credits + 1, max(1, unstartedCount))
    case .noneInFlight, .sequential: break
    }
  }

  private mutating func replaceList(_ newList: [RaceCandidate]) {
    guard ending == nil, outcome == nil else { return }
    list = Array(newList.prefix(settings.candidateLimit))
    tierBegins = list.tierBegins
    unstartedCount = 0
    for (place, candidate) in list.enumerated() {
      rank[candidate.id] = place
      if triesOf[candidate.id] == nil { unstartedCount += 1 }
    }
    firstUnstarted = 0
    skipStarted()
  }

  mutating func skipStarted() {
    while firstUnstarted < list.count, triesOf[list[firstUnstarted].id] != nil {
      firstUnstarted += 1
    }
  }
}

extension [RaceCandidate] {
  /// For each place the newest one, up to there, at which a tier begins; empty if none does.
  fileprivate var tierBegins: [Int?] {
    guard contains(where: \.waitsForEarlier) else { return [] }
    var begin: Int?
    return indices.map { place in
      if self[place].waitsForEarlier { begin = place }
      return begin
    }
  }
}

extension ShadowModel {
  func isLive(_ id: AttemptID) -> Bool { live.contains(Int(id.ordinal)) }

  /// Changes what is known of an attempt under way; late events change nothing.
  mutating func update(_ id: AttemptID, _ change: (inout ShadowAttempt) -> Void) {
    if isLive(id) { change(&attempts[Int(id.ordinal)]) }
  }

  mutating func end(_ id: AttemptID, as stage: AttemptStage) {
    attempts[Int(id.ordinal)].stage = stage
    attempts[Int(id.ordinal)].ended = now
    live.removeAll { $0 == Int(id.ordinal) }
  }
}
