public import StaggerCore

/// An action of the machine and the instant at which it was asked for.
public struct LoggedAction: Hashable, Sendable {
  /// When the machine asked for it.
  public let time: MonotonicInstant
  /// What it asked for.
  public let action: RaceAction
}

/// An event that the machine was told and the instant at which it was.
public struct LoggedEvent: Hashable, Sendable {
  /// When the machine was told.
  public let time: MonotonicInstant
  /// What it was told.
  public let event: MachineEvent
  /// How many attempts had been started by then; says what came first within one instant.
  public let startCount: Int
}

/// All that happened in one simulated race.
public struct Timeline: Hashable, Sendable {
  /// When the race began.
  public let start: MonotonicInstant
  /// Every attempt in the order of starts.
  public private(set) var attempts: [TimelineAttempt] = []
  /// The winners in the order in which they were handed over.
  public private(set) var winners: [AttemptID] = []
  /// How the race ended; nil if it came to rest undecided, with nothing more to happen.
  public private(set) var outcome: RaceOutcome?
  /// When the race ended; nil if it came to rest undecided.
  public private(set) var finished: MonotonicInstant?
  /// Every action in its order.
  public private(set) var actions: [LoggedAction] = []
  /// Every event in its order, but for those that only say that time has passed.
  public private(set) var events: [LoggedEvent] = []
  /// What the shadow model objects to; empty for a machine that keeps the rules.
  public internal(set) var violations: [Violation] = []
  /// The last instant at which anything happened.
  public internal(set) var lastInstant: MonotonicInstant

  init(start: MonotonicInstant) {
    self.start = start
    lastInstant = start
  }

  /// The attempt with the name `id`.
  ///
  /// - Precondition: The attempt was started.
  public subscript(id: AttemptID) -> TimelineAttempt { attempts[Int(id.ordinal)] }
}

extension Timeline {
  mutating func begin(_ attempt: TimelineAttempt) {
    attempts.append(attempt)
  }

  mutating func note(_ action: RaceAction, at now: MonotonicInstant) {
    actions.append(LoggedAction(time: now, action: action))
    switch action {
    case .prepare: break
    case .connect(let id, _): update(id) { $0.connectBegan = now }
    case .verify(let id): update(id) { $0.verificationBegan = now }
    case .stop(let id, let reason): end(id, .stopped(reason), at: now)
    case .handOver(let id):
      winners.append(id)
      end(id, .won, at: now)
    case .finish(let outcome):
      self.outcome = outcome
      finished = now
    }
  }

  mutating func note(_ event: MachineEvent, at now: MonotonicInstant) {
    if event == .timeReached { return }
    events.append(LoggedEvent(time: now, event: event, startCount: attempts.count))
    switch event {
    case .prepared(let id): update(id) { $0.prepared = now }
    case .connected(let id): update(id) { $0.connected = now }
    case .failed(let id, let failure): end(id, .failed(failure), at: now)
    case .deferred(let id, _):
      update(id) {
        $0.connectBegan = nil
        $0.deferralCount += 1
      }
    default: break
    }
  }

  private mutating func end(_ id: AttemptID, _ end: AttemptEnd, at now: MonotonicInstant) {
    let startCount = attempts.count
    update(id) {
      $0.end = end
      $0.ended = now
      $0.startCountAtEnd = startCount
    }
  }

  /// Changes what is known of an attempt; what comes after its end changes nothing.
  private mutating func update(_ id: AttemptID, _ change: (inout TimelineAttempt) -> Void) {
    let index = Int(id.ordinal)
    if index < attempts.count, attempts[index].ended == nil { change(&attempts[index]) }
  }
}
