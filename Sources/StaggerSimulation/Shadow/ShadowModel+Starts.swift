import StaggerCore

extension ShadowModel {
  /// Checks the start of a new attempt and writes it down.
  mutating func start(_ id: AttemptID, _ candidate: CandidateID, stage: AttemptStage) {
    guard Int(id.ordinal) == attempts.count else {
      return object(.attemptIdentity, "\(id) is the name of start number \(attempts.count)")
    }
    checkStartAllowed(isNew: true)
    checkLimits()
    let number = triesOf[candidate] ?? 0
    if number == 0 { checkFirst(of: candidate) } else { checkBackup(of: candidate) }
    if waitsForEarlierTier { object(.strictOrder, "\(candidate) does not wait for its tier") }
    checkDelay()
    let planned = plannedForTimetable()
    let source = backupSource
    lastPlanned = planned
    credits = beginsTier(candidate, number) ? 0 : max(0, credits - 1)
    if number > 0, let source { attempts[source].hasBackup = true }
    if number == 0, rank[candidate] != nil { unstartedCount -= 1 }
    triesOf[candidate] = number + 1
    attempts.append(
      ShadowAttempt(candidate: candidate, number: number, began: now, stage: stage))
    live.append(attempts.count - 1)
    skipStarted()
  }

  /// Whether a start or the connect of a prepared attempt is allowed at all.
  mutating func checkStartAllowed(isNew: Bool) {
    if ending != nil { object(.startNotAllowed, "start although the outcome is known") }
    if heldUntil != nil { object(.startNotAllowed, "start while the host has no room") }
    if hostFailure != nil { object(.startNotAllowed, "start after the host failed") }
    if !isGateOpen { object(.resolutionGate, "start before the gate is open") }
    guard let deadline, now >= deadline else { return }
    switch settings.deadlineRule {
    case .interrupts: object(.startNotAllowed, "start after the deadline")
    case .betweenAttempts:
      let isFirst =
        isNew
        ? attempts.isEmpty && !beganWithResolution
        : attempts.count == 1 && attempts[0].began == now
      if !isFirst { object(.startNotAllowed, "start after the deadline") }
    }
  }

  private mutating func checkLimits() {
    if live.count >= settings.inFlightLimit {
      object(.inFlightLimit, "\(live.count) are under way")
    }
    if attempts.count >= settings.attemptLimit {
      object(.attemptLimit, "\(attempts.count) were started")
    }
  }

  private mutating func checkFirst(of candidate: CandidateID) {
    guard let place = placeInList(of: candidate) else {
      return object(.unknownCandidate, "\(candidate) is not in the newest list")
    }
    if place != firstUnstarted {
      object(.order, "place \(place) before place \(firstUnstarted)")
    }
  }

  /// What failures owe is forgotten where a tier begins.
  private func beginsTier(_ candidate: CandidateID, _ number: Int) -> Bool {
    guard number == 0, let place = placeInList(of: candidate) else { return false }
    return list[place].waitsForEarlier
  }

  private mutating func checkBackup(of candidate: CandidateID) {
    let tries = triesOf[candidate] ?? 0
    if tries > settings.backupAttempts {
      object(.startedTooOften, "\(candidate), try \(tries + 1)")
    }
    if unstartedCount != 0 { object(.order, "a backup before a candidate that was not started") }
    guard let source = backupSource else {
      return object(.startedTooOften, "no attempt is silent that could have a backup")
    }
    if attempts[source].candidate != candidate {
      object(.order, "backup of \(candidate) before \(attempts[source].candidate)")
    }
  }

  /// The attempt whose candidate has its turn for a backup.
  var backupSource: Int? {
    live.filter {
      attempts[$0].stage == .connecting && !attempts[$0].hasBackup
        && attempts[$0].number < settings.backupAttempts
    }
    .min { left, right in
      (attempts[left].number, rank[attempts[left].candidate] ?? 0, left)
        < (attempts[right].number, rank[attempts[right].candidate] ?? 0, right)
    }
  }
}
