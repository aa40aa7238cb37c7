import StaggerCore

extension ShadowModel {
  // MARK: What stands in the way of a start

  var isGateOpen: Bool {
    if !isResolving { return true }
    guard let firstUsable else { return false }
    let preferred: ResolutionQuery =
      settings.preferredFamily == .ipv6 ? .ipv6Addresses : .ipv4Addresses
    let isComplete: Bool
    switch settings.gate {
    case .open: isComplete = true
    case .rfc8305: isComplete = answered.contains(preferred)
    case .version3: isComplete = answered.isSuperset(of: [preferred, .serviceRecord])
    }
    return isComplete || now >= firstUsable + settings.resolutionDelay
  }

  var hasCandidateLeft: Bool {
    firstUnstarted < list.count && attempts.count < settings.attemptLimit
  }

  /// Where a candidate is in the newest list.
  func placeInList(of candidate: CandidateID) -> Int? {
    guard let place = rank[candidate], place < list.count, list[place].id == candidate else {
      return nil
    }
    return place
  }

  /// Whether an attempt is under way that is not of the tier of the next candidate or of a later one.
  var waitsForEarlierTier: Bool {
    guard firstUnstarted < tierBegins.count, let begin = tierBegins[firstUnstarted] else {
      return false
    }
    return live.contains { placeInList(of: attempts[$0].candidate).map { $0 < begin } ?? true }
  }

  private var hasRoom: Bool {
    if live.count < settings.inFlightLimit { return true }
    return settings.whenFull == .discardOldest && hasCandidateLeft
      && live.contains { attempts[$0].stage == .connecting }
  }

  /// Whether nothing but time stands in the way of a start.
  var isStartPossible: Bool {
    guard ending == nil, outcome == nil, heldUntil == nil, isGateOpen, hasRoom else { return false }
    if hasCandidateLeft { return !waitsForEarlierTier }
    return attempts.count < settings.attemptLimit && backupSource != nil
  }

  mutating func noteWhetherStartIsPossible() {
    if !isStartPossible {
      possibleSince = nil
    } else if possibleSince == nil {
      possibleSince = now
    }
  }

  // MARK: When the next start is due

  var delayOfNext: Nanoseconds {
    guard firstUnstarted < list.count, let own = list[firstUnstarted].delay else {
      return settings.attemptDelay
    }
    return max(settings.minimumAttemptDelay, min(settings.maximumAttemptDelay, own))
  }

  /// When the timer starts the next attempt, were it alone.
  private var timerStart: MonotonicInstant? {
    lastPlanned.map { max($0 + delayOfNext, notBefore) }
  }

  private var nextNeedsPreparation: Bool {
    firstUnstarted < list.count && list[firstUnstarted].needsPreparation
  }

  /// When the next start is due; nil if only an event can bring it.
  var due: MonotonicInstant? {
    guard isStartPossible, let planned = plannedStart else { return nil }
    return nextNeedsPreparation ? planned : max(planned, gapEnd)
  }

  private var plannedStart: MonotonicInstant? {
    guard let last = lastPlanned, let timerStart else { return began }
    var planned = timerStart
    if live.isEmpty || credits > 0 {
      planned = last
    } else if settings.failureReaction == .sequential {
      return nil
    }
    guard !hasCandidateLeft, let source = backupSource,
      let silentSince = attempts[source].connectBegan
    else { return planned }
    return max(planned, silentSince + settings.attemptDelay)
  }

  /// What counts as the planned start of an attempt that starts now.
  ///
  /// A start that is late because the driver woke late keeps its planned instant, up to one delay. A
  /// start that could not have come before something happened is planned for that moment.
  func plannedForTimetable() -> MonotonicInstant {
    guard let timerStart, let due, timerStart <= now else { return now }
    let planned = max(timerStart, due, possibleSince ?? now)
    return now - planned < delayOfNext ? planned : now
  }

  // MARK: The gap

  /// When the gap after the last connect that counts is over.
  var gapEnd: MonotonicInstant {
    guard let last = connects.last, let connectBegan = attempts[last].connectBegan else {
      return began
    }
    if settings.gapRule == .whileInFlight, attempts[last].isAnswered,
      !live.contains(where: { attempts[$0].isOnNetwork })
    {
      return began
    }
    return connectBegan + settings.minimumGap
  }

  mutating func checkGap() {
    if now < gapEnd { object(.minimumGap, "the gap ends at \(gapEnd.nanoseconds) ns") }
  }

  mutating func checkDelay() {
    guard let plannedStart else {
      return object(.attemptDelay, "start while an attempt of a sequential race is under way")
    }
    if now < plannedStart {
      object(.attemptDelay, "planned for \(plannedStart.nanoseconds) ns")
    }
  }
}
