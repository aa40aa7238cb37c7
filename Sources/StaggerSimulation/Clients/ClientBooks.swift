public import StaggerCore

/// An attempt as another client's machine keeps it.
struct ClientAttempt: Hashable, Sendable {
  let candidate: CandidateID
  let began: MonotonicInstant
  var stage = AttemptStage.connecting
}

/// What the machines of other clients have in common: attempts, limits and the end of a race.
///
/// Which candidate is started when is not in here; that is what sets the clients apart.
public struct ClientBooks: Hashable, Sendable {
  /// How a race of another client is limited; what is absent sets no limit.
  public struct Limits: Hashable, Sendable {
    /// When the race must be over.
    public var deadline: MonotonicInstant?
    /// What the deadline does to attempts that are under way.
    public var deadlineRule = DeadlineRule.interrupts
    /// How close together two connects may start.
    public var minimumGap = Nanoseconds.zero
    /// How many attempts may be under way.
    public var inFlightLimit = Int.max
    /// Whether the first connected transport must pass a check.
    public var verifies = false

    /// Makes limits that limit nothing.
    public init() {}
  }

  let limits: Limits
  let began: MonotonicInstant
  private(set) var now: MonotonicInstant
  private(set) var attempts: [ClientAttempt] = []
  private(set) var live: [Int] = []
  /// The newest list; candidates are started at most once, unless a rule says otherwise.
  private(set) var list: [RaceCandidate] = []
  private(set) var isResolving: Bool
  private(set) var isCancelled = false
  private(set) var hostFailure: AttemptFailure?
  private(set) var outcome: RaceOutcome?
  private(set) var isFinished = false

  /// Begins the books of a race whose candidates come as an event.
  public init(_ limits: Limits, resolving: Bool, at now: MonotonicInstant) {
    self.limits = limits
    self.now = now
    began = now
    isResolving = resolving
  }
}

extension ClientBooks {
  // MARK: Events

  mutating func advance(to instant: MonotonicInstant) { now = max(now, instant) }

  mutating func replaceList(with candidates: [RaceCandidate]) { list = candidates }

  mutating func finishResolution() { isResolving = false }

  mutating func cancel() { isCancelled = true }

  mutating func failHost(_ failure: AttemptFailure) { hostFailure = hostFailure ?? failure }

  mutating func move(_ id: AttemptID, to stage: AttemptStage) {
    let ordinal = Int(id.ordinal)
    guard live.contains(ordinal) else { return }
    attempts[ordinal].stage = stage
    if stage.isEnded { live.removeAll { $0 == ordinal } }
  }

  // MARK: Actions

  mutating func start(_ candidate: CandidateID) -> RaceAction {
    let id = AttemptID(ordinal: UInt32(attempts.count))
    attempts.append(ClientAttempt(candidate: candidate, began: now))
    live.append(attempts.count - 1)
    return .connect(id, candidate)
  }

  mutating func stop(_ ordinal: Int, _ reason: StopReason) -> RaceAction {
    let id = AttemptID(ordinal: UInt32(ordinal))
    move(id, to: reason == .attemptTimedOut ? .failed : .stopped)
    return .stop(id, reason)
  }

  /// Decides the race; what is under way is stopped from here on.
  mutating func conclude(_ outcome: RaceOutcome) { self.outcome = outcome }

  /// The next action of a race that is decided.
  mutating func nextEndingAction(_ outcome: RaceOutcome) -> RaceAction? {
    if isFinished { return nil }
    if let ordinal = live.first { return stop(ordinal, outcome.reasonToStop) }
    isFinished = true
    return .finish(outcome)
  }

  // MARK: Questions

  /// The attempt of the best rank that stands at a stage.
  func first(_ stage: AttemptStage) -> Int? {
    live.filter { attempts[$0].stage == stage }
      .min { (rank(of: $0), $0) < (rank(of: $1), $1) }
  }

  private func rank(of ordinal: Int) -> Int {
    list.firstIndex { $0.id == attempts[ordinal].candidate } ?? list.count
  }

  var isPastDeadline: Bool { limits.deadline.map { now >= $0 } ?? false }

  /// Whether the time limit forbids a further start; the first attempt it never does, unless the
  /// time passed before there was a candidate.
  var isPastDeadlineBetweenAttempts: Bool {
    limits.deadlineRule == .betweenAttempts && isPastDeadline && (!attempts.isEmpty || now > began)
  }

  var hasRoom: Bool { live.count < limits.inFlightLimit }

  /// Before this no connect may start.
  var gapEnd: MonotonicInstant { attempts.last.map { $0.began + limits.minimumGap } ?? began }
}

extension RaceOutcome {
  /// Why an attempt is stopped that is under way when a race ends like this.
  var reasonToStop: StopReason {
    switch self {
    case .connected, .failed: .lost
    case .timedOut: .raceTimedOut
    case .cancelled: .cancelled
    case .aborted: .aborted
    }
  }
}
