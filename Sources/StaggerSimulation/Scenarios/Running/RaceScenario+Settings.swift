import StaggerCore

extension RaceScenario {
  /// The row's settings for the product's own machine.
  ///
  /// The bounds that the product has for delays do not hold for rows: they come from implementations
  /// that have none.
  func raceSettings(_ habits: RaceHabits) -> RaceSettings {
    var made = RaceSettings()
    let gap = settings.minimumGap?.span ?? .zero
    made.minimumGap = gap
    made.gapRule = habits.gapRule
    made.minimumAttemptDelay = gap
    made.maximumAttemptDelay = .infinite
    made.attemptDelay = max(settings.attemptDelay?.span ?? .infinite, gap)
    made.failureReaction = settings.reaction
    made.inFlightLimit = settings.serialized == true ? 1 : settings.maxInFlight ?? .max
    made.whenFull = settings.onFull == .discardOldest ? .discardOldest : .wait
    made.attemptLimit = Self.addressLimit
    made.candidateLimit = Self.addressLimit
    made.deadlineRule = settings.timeoutCheck == .betweenAttempts ? .betweenAttempts : .interrupts
    made.attemptTimeout = settings.attemptTimeout?.span
    made.preparationTimeout = settings.preparationTimeout?.span
    made.verifies = kind == .raceSecure
    made.gate = settings.gate
    made.resolutionDelay = settings.gateDelay
    made.preferredFamily = settings.preferredFamily == .ipv4 ? .ipv4 : .ipv6
    return made
  }

  /// The row's limits for the machine of another client.
  func clientLimits(_ habits: RaceHabits) -> ClientBooks.Limits {
    let race = raceSettings(habits)
    var limits = ClientBooks.Limits()
    limits.deadline = settings.overallTimeout.map { .origin + $0.span }
    limits.deadlineRule = race.deadlineRule
    limits.minimumGap = race.minimumGap
    limits.inFlightLimit = race.inFlightLimit
    limits.verifies = race.verifies
    return limits
  }
}

extension ScenarioSettings {
  fileprivate var reaction: FailureReaction {
    if serialized == true { return .sequential }
    switch onFailure {
    case .latest, .twoLane, .firstOnly, nil: return .latest
    case .noneInFlight: return .noneInFlight
    case .any: return .any
    case .sequential, .sequentialAbort: return .sequential
    }
  }

  fileprivate var gate: ResolutionGate {
    if waitFor != nil { return .version3 }
    return resolutionDelay == nil ? .open : .rfc8305
  }

  /// How long the gate waits; a gate that has something to wait for and no limit waits on.
  var gateDelay: Nanoseconds { resolutionDelay?.span ?? (waitFor == nil ? .zero : .infinite) }

  /// What the gate would rather have answered.
  var awaitedQueries: Set<ResolutionQuery> {
    let preferred: ResolutionQuery =
      preferredFamily == .ipv4 ? .ipv4Addresses : .ipv6Addresses
    switch gate {
    case .open: return []
    case .rfc8305: return [preferred]
    case .version3: return [preferred, .serviceRecord]
    }
  }
}
