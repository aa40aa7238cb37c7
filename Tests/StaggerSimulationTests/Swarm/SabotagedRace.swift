import StaggerCore
import StaggerSimulation

/// The product's machine with one fault.
///
/// A swarm that does not find it is not worth its time.
struct SabotagedRace: ExplorableMachine {
  private var race: Race
  private let fault: Fault?
  private var hasList = false
  private var isTurned: Bool
  /// What it does next, before it asks the product's machine.
  private var next: RaceAction?

  /// What the machine does wrongly.
  enum Fault: String, CaseIterable, Sendable {
    // Settings that it does not keep.
    case ignoresGap, ignoresDelay, waitsLonger, ignoresAttemptTimeout, ignoresDeadline
    case forgetsPreparationTimeout
    case startsOneTooManyAtOnce, startsOneTooManyInAll, takesOneCandidateTooMany
    case wantsOneWinnerMore, makesOneBackupTooMany, skipsVerification, opensGateAtOnce
    case waitsForWrongFamily, reactsToEachFailure
    // Actions that it gets wrong.
    case dropsStops, handsOverTwice, givesWrongReason, neverFinishes, neverRests, goesOnAfterTheEnd
    case saysFailedWhenConnected
    // Events that it does not listen to.
    case ignoresCancellation, ignoresHostFailure, ignoresHostRelease, ignoresEndOfResolution
    case ignoresChangedLists, turnsListsAround, forgetsOwnDelays, ignoresTiers
    case takesErrorsForSilence
    // Sleep.
    case oversleeps, neverWakes, wakesAtOnce
    // What shows only from outside.
    case looksAtTheClock, rollsDice, keepsWrongRecords
  }

  init(_ fault: Fault?, _ simulation: Simulation, dice: Int) {
    self.fault = fault
    isTurned =
      fault == .rollsDice && dice % 2 == 1
      || fault == .looksAtTheClock && simulation.start > .origin + .seconds(900)
    race = Race(
      settings: fault?.settings(simulation.settings) ?? simulation.settings,
      resolving: simulation.network.resolves,
      deadline: fault == .ignoresDeadline ? nil : simulation.deadline, at: simulation.start)
  }

  /// The same faults for an exploration, which has no simulation.
  init(_ fault: Fault, _ exploration: ExplorationCase) {
    self.fault = fault
    isTurned = false
    race = Race(
      settings: fault.settings(exploration.settings), resolving: exploration.resolves,
      deadline: fault == .ignoresDeadline ? nil : exploration.race.deadline, at: .origin)
  }

  var phase: RacePhase { race.phase }

  func normalForm(forgettingAfter span: Nanoseconds) -> SabotagedRace {
    var form = self
    form.race = race.normalForm(forgettingAfter: span)
    return form
  }

  var nextDeadline: MonotonicInstant? {
    switch fault {
    case .oversleeps: race.nextDeadline.map { $0 + 1.ms }
    case .neverWakes: nil
    case .wakesAtOnce: race.nextDeadline == nil ? nil : race.now
    default: race.nextDeadline
    }
  }

  mutating func nextAction(at instant: MonotonicInstant) -> RaceAction? {
    if let action = next {
      next = nil
      return action
    }
    let action = race.nextAction(at: instant)
    switch (fault, action) {
    case (.handsOverTwice, .handOver), (.goesOnAfterTheEnd, .finish): next = action
    case (_, .stop) where isTurned: return turned(action, at: instant)
    case (.dropsStops, .stop): return nextAction(at: instant)
    case (.givesWrongReason, .stop(let id, .lost)): return .stop(id, .cancelled)
    case (.neverFinishes, .finish): return nil
    case (.neverRests, nil): return .stop(AttemptID(ordinal: 0), .lost)
    case (.saysFailedWhenConnected, .finish(.connected)): return .finish(.failed)
    default: break
    }
    return action
  }

  /// Two stops in the other order, which no rule forbids.
  private mutating func turned(_ action: RaceAction?, at instant: MonotonicInstant) -> RaceAction? {
    let second = race.nextAction(at: instant)
    guard case .stop = second else {
      next = second
      return action
    }
    next = action
    return second
  }

  func record(of id: AttemptID) -> AttemptRecord? {
    race.record(of: fault == .keepsWrongRecords ? AttemptID(ordinal: 0) : id)
  }
}

// MARK: Events

extension SabotagedRace {
  mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant) {
    race.attemptPrepared(id, at: instant)
  }

  mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant) {
    race.attemptConnected(id, at: instant)
  }

  mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant) {
    if fault != .skipsVerification { race.attemptVerified(id, at: instant) }
  }

  mutating func attemptFailed(
    _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant
  ) {
    guard fault == .takesErrorsForSilence else {
      return race.attemptFailed(id, failure, at: instant)
    }
    race.attemptFailed(
      id, AttemptFailure(.timedOut, at: failure.step, reachedNetwork: failure.reachedNetwork),
      at: instant)
  }

  mutating func attemptDeferred(
    _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant
  ) {
    race.attemptDeferred(id, until: until, at: instant)
  }

  mutating func candidatesChanged(to candidates: [RaceCandidate], at instant: MonotonicInstant) {
    defer { hasList = true }
    switch fault {
    case .ignoresChangedLists where hasList: break
    case .turnsListsAround: race.candidatesChanged(to: candidates.reversed(), at: instant)
    case .forgetsOwnDelays:
      let plain = candidates.map {
        RaceCandidate(
          id: $0.id, needsPreparation: $0.needsPreparation, waitsForEarlier: $0.waitsForEarlier)
      }
      race.candidatesChanged(to: plain, at: instant)
    case .ignoresTiers:
      let equals = candidates.map {
        RaceCandidate(id: $0.id, delay: $0.delay, needsPreparation: $0.needsPreparation)
      }
      race.candidatesChanged(to: equals, at: instant)
    default: race.candidatesChanged(to: candidates, at: instant)
    }
  }

  mutating func resolutionAnswered(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant
  ) {
    race.resolutionAnswered(query, answer, at: instant)
  }

  mutating func resolutionFinished(at instant: MonotonicInstant) {
    if fault != .ignoresEndOfResolution { race.resolutionFinished(at: instant) }
  }

  mutating func cancelled(at instant: MonotonicInstant) {
    if fault != .ignoresCancellation { race.cancelled(at: instant) }
  }

  mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant) {
    if fault != .ignoresHostFailure { race.hostFailed(failure, at: instant) }
  }

  mutating func hostReleased(at instant: MonotonicInstant) {
    if fault != .ignoresHostRelease { race.hostReleased(at: instant) }
  }

  mutating func timeReached(_ instant: MonotonicInstant) { race.timeReached(instant) }
}

// MARK: Settings

extension SabotagedRace.Fault {
  fileprivate func settings(_ given: RaceSettings) -> RaceSettings {
    var settings = given
    switch self {
    case .ignoresGap: settings.minimumGap = .zero
    case .ignoresDelay:
      settings.attemptDelay = settings.minimumGap
      settings.minimumAttemptDelay = settings.minimumGap
    case .waitsLonger:
      settings.maximumAttemptDelay = settings.maximumAttemptDelay + 1.ms
      settings.attemptDelay = settings.attemptDelay + 1.ms
    case .ignoresAttemptTimeout: settings.attemptTimeout = nil
    case .forgetsPreparationTimeout: settings.preparationTimeout = nil
    case .startsOneTooManyAtOnce: settings.inFlightLimit = Self.oneMore(settings.inFlightLimit)
    case .startsOneTooManyInAll: settings.attemptLimit = Self.oneMore(settings.attemptLimit)
    case .takesOneCandidateTooMany: settings.candidateLimit = Self.oneMore(settings.candidateLimit)
    case .wantsOneWinnerMore: settings.winnersWanted = Self.oneMore(settings.winnersWanted)
    case .makesOneBackupTooMany: settings.backupAttempts = min(64, settings.backupAttempts + 1)
    case .skipsVerification: settings.verifies = false
    case .opensGateAtOnce: settings.resolutionDelay = .zero
    case .waitsForWrongFamily:
      settings.preferredFamily = settings.preferredFamily == .ipv4 ? .ipv6 : .ipv4
    case .reactsToEachFailure: settings.failureReaction = .any
    default: break
    }
    return settings
  }

  private static func oneMore(_ limit: Int) -> Int { limit == .max ? limit : limit + 1 }
}
