public import StaggerCore

extension ShadowModel {
  /// Checks an action before it is carried out.
  public mutating func observe(_ action: RaceAction, at instant: MonotonicInstant) {
    advance(to: instant)
    guard outcome == nil else { return object(.nothingAfterTheEnd, "\(action)") }
    checkTie(action)
    switch action {
    case .prepare(let id, let candidate): prepare(id, candidate)
    case .connect(let id, let candidate): connect(id, candidate)
    case .verify(let id): verify(id)
    case .stop(let id, let reason): stop(id, reason)
    case .handOver(let id): handOver(id)
    case .finish(let outcome): finish(outcome)
    }
    noteWhetherStartIsPossible()
  }

  /// Cancellation comes first; an attempt that has succeeded comes before everything else.
  private mutating func checkTie(_ action: RaceAction) {
    guard ending == nil else { return }
    if isCancelled {
      switch action {
      case .stop(_, .cancelled), .finish(.cancelled): return
      default: return object(.tie, "\(action) after the caller gave up")
      }
    }
    guard live.contains(where: { attempts[$0].stage == .succeeded }) else { return }
    switch action {
    case .handOver, .stop(_, .lost): return
    default: object(.tie, "\(action) while a success is not decided")
    }
  }

  // MARK: Stages

  private mutating func prepare(_ id: AttemptID, _ candidate: CandidateID) {
    let isFirst = triesOf[candidate] == nil
    if !isFirst || !needsPreparation(candidate) {
      object(.stages, "\(candidate) needs no preparation")
    }
    start(id, candidate, stage: .preparing)
  }

  private mutating func connect(_ id: AttemptID, _ candidate: CandidateID) {
    checkGap()
    if isLive(id) {
      let attempt = attempts[Int(id.ordinal)]
      if attempt.stage != .ready || attempt.candidate != candidate {
        object(.stages, "connect of \(id) while \(attempt.stage)")
      }
      checkStartAllowed(isNew: false)
      if attempt.isPutOff { lastPlanned = now }
      giveTimeBeforeGivingWay()
    } else {
      if triesOf[candidate] == nil, needsPreparation(candidate) {
        object(.stages, "\(candidate) was not prepared")
      }
      start(id, candidate, stage: .connecting)
    }
    guard isLive(id) else { return }
    let time = now
    update(id) {
      $0.stage = .connecting
      $0.connectBegan = time
      $0.isPutOff = false
    }
    connects.append(Int(id.ordinal))
  }

  /// In a full race the only attempt that could give way to the next has a whole delay before.
  private mutating func giveTimeBeforeGivingWay() {
    guard settings.whenFull == .discardOldest, live.count >= settings.inFlightLimit,
      hasCandidateLeft, !waitsForEarlierTier,
      !live.contains(where: { attempts[$0].stage == .connecting })
    else { return }
    notBefore = max(notBefore, now + delayOfNext)
  }

  private func needsPreparation(_ candidate: CandidateID) -> Bool {
    placeInList(of: candidate).map { list[$0].needsPreparation } ?? false
  }

  private mutating func verify(_ id: AttemptID) {
    guard isLive(id), attempts[Int(id.ordinal)].stage == .established else {
      return object(.stages, "check of \(id), whose transport is not connected")
    }
    attempts[Int(id.ordinal)].stage = .verifying
    notBefore = max(notBefore, now + (settings.verificationAllowance ?? settings.attemptDelay))
  }

  private mutating func handOver(_ id: AttemptID) {
    guard isLive(id), attempts[Int(id.ordinal)].stage == .succeeded else {
      return object(.winners, "\(id) is handed over and has not succeeded")
    }
    let winner = attempts[Int(id.ordinal)]
    if winners.count >= settings.winnersWanted { object(.winners, "\(id) is one too many") }
    if winners.contains(winner.candidate) { object(.winners, "\(winner.candidate) wins twice") }
    let best = live.filter { attempts[$0].stage == .succeeded }
      .map { rank[attempts[$0].candidate] ?? 0 }.min()
    if best != rank[winner.candidate] ?? 0 { object(.tie, "\(id) wins over a better rank") }
    winners.append(winner.candidate)
    attempts[Int(id.ordinal)].isAnswered = true
    end(id, as: .won)
    if winners.count == settings.winnersWanted { ending = .lost }
    for ordinal in live where attempts[ordinal].candidate == winner.candidate {
      attempts[ordinal].isSuperseded = true
    }
  }
}
