/// The race machine: which attempt starts, which one wins, and when.
///
/// A race is a value. It owns no clock and no socket, so it can be copied, compared, hashed, replayed
/// and explored. It is told what has happened and asked what to do:
///
///     var race = Race(settings: settings, candidateCount: 2, deadline: nil, at: now)
///     while true {
///       while let action = race.nextAction(at: now) { perform(action) }   // 1. drain
///       if race.phase == .ended { break }
///       now = wait(until: race.nextDeadline)                              // 2. wait
///       // 3. report everything that is ready at this instant, then drain again
///       race.attemptConnected(id, at: now)
///     }
///
/// ## Driving contract
///
/// * Drain `nextAction(at:)` until it returns nil, after every batch of events and when
///   `nextDeadline` has come. The machine never asks to be called at any other time.
/// * Report all that is ready at one instant before draining. Within one drain cancellation comes
///   first, then successes, then failures, then timers; among successes the better rank wins.
/// * Time never runs backwards; an earlier instant than the newest counts as the newest.
/// * Each started attempt gets exactly one end: an answer from the driver, or `.stop` from the machine.
///   `attemptDeferred` takes a start back: no socket exists, the machine asks for it again.
/// * After `.finish` there are no further actions. Answers about an attempt that has ended, changes of
///   the candidates, the resolver's answers, `cancelled`, `hostFailed`, `hostReleased` and
///   `timeReached` are legal then and do nothing. Anything else that cannot happen (an attempt that
///   was never started, a verification of one that is still connecting) stops the program with the
///   state in the message.
///
/// ## States
///
/// The race; without anything under way the ending takes no time, so a call may end it at once:
///
///     resolving ──the gate opens──▶ racing ──outcome known──▶ ending ──all stopped──▶ ended
///         └───────────────────────────outcome known──────────────────────────────────▶┘
///
/// An attempt; preparing, connecting and verifying may also fail, and every live stage be stopped:
///
///     preparing ─prepared─▶ ready ◀─deferred─ connecting ─connected─▶ succeeded ─▶ won
///                             └────connect────▶┘   └─connected─▶ established ─▶ verifying ─▶ succeeded
///
/// What a call can be seen to do, all of it (`StateDiagramTests` explores and compares):
///
///     resolving → racing, ended
///     racing → ending, ended
///     ending → ended
///     unstarted → preparing, connecting
///     preparing → ready, failed, stopped
///     ready → connecting, stopped
///     connecting → ready, established, succeeded, failed, stopped
///     established → verifying, stopped
///     verifying → succeeded, failed, stopped
///     succeeded → won, stopped
///
/// - Complexity: every event and every action is O(attempts under way); a change of the candidates is
///   O((candidates + attempts) log attempts).
public struct Race: Hashable, Sendable {
  /// The settings that the race was begun with.
  public internal(set) var settings: RaceSettings
  /// When the race must be over, if ever.
  public internal(set) var deadline: MonotonicInstant?
  /// When the race began.
  public internal(set) var began: MonotonicInstant
  /// The newest instant that the machine was told of.
  public internal(set) var now: MonotonicInstant
  /// Where the race stands.
  public internal(set) var phase: RacePhase
  /// How the race ended; known from the moment at which the ending begins.
  public internal(set) var outcome: RaceOutcome?
  /// How many attempts have won so far.
  public internal(set) var winnerCount = 0
  /// How many starts were put off because the host had no room for them.
  public internal(set) var deferralCount = 0
  /// How many candidates were dropped because the race takes no more.
  public internal(set) var droppedCandidateCount = 0

  var attempts: [AttemptRecord] = []
  /// The attempts that have not ended, in the order of their starts.
  var live: [AttemptID] = []
  /// The candidates that have not been started, in their order from `nextCandidate` on.
  var queue: [RaceCandidate] = []
  var nextCandidate = 0

  var timetable = Timetable()
  var resolution: ResolutionState
  var beganWithResolution: Bool
  var cancelRequested = false
  var hostFailure: AttemptFailure?

  /// Begins a race over candidates that wait for the common delay and need no preparation.
  ///
  /// They are named 0 to `candidateCount` - 1 and tried in that order.
  ///
  /// - Parameters:
  ///   - settings: How the race is run; must be valid.
  ///   - candidateCount: How many candidates there are.
  ///   - deadline: When the race must be over; nil means that it has no limit.
  ///   - now: The current instant.
  /// - Precondition: `settings.validate()` does not throw, and `candidateCount` is within
  ///   `settings.candidateLimit`.
  /// - Complexity: O(`candidateCount`).
  public init(
    settings: RaceSettings, candidateCount: Int, deadline: MonotonicInstant?,
    at now: MonotonicInstant
  ) {
    self.init(settings: settings, resolving: false, deadline: deadline, at: now)
    enqueue(candidateCount)
  }

  /// Begins a race without candidates; `candidatesChanged(to:at:)` brings them.
  ///
  /// - Parameters:
  ///   - settings: How the race is run; must be valid.
  ///   - resolving: Whether a resolver is at work: the gate applies, and the race does not fail
  ///     before `resolutionFinished(at:)`.
  ///   - deadline: When the race must be over; nil means that it has no limit.
  ///   - now: The current instant.
  /// - Precondition: `settings.validate()` does not throw.
  public init(
    settings: RaceSettings, resolving: Bool, deadline: MonotonicInstant?, at now: MonotonicInstant
  ) {
    self.settings = settings
    self.deadline = deadline
    self.began = now
    self.now = now
    self.resolution = ResolutionState(isOpen: resolving)
    self.beganWithResolution = resolving
    self.phase = resolving ? .resolving : .racing
  }

  /// Queues candidates that wait for the common delay and need no preparation, in their order.
  mutating func enqueue(_ count: Int) {
    precondition(count <= settings.candidateLimit, "more candidates than the limit")
    queue.reserveCapacity(count)
    for index in 0..<count {
      var candidate = RaceCandidate(id: CandidateID(index: UInt32(index)))
      candidate.rank = UInt32(index)
      queue.append(candidate)
    }
  }
}

/// Where a race stands.
public enum RacePhase: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// No attempt may start yet: the gate of the resolution is closed.
  case resolving
  /// Attempts are started as the timetable says.
  case racing
  /// The outcome is known; what is under way is being stopped.
  case ending
  /// Over.
  case ended
}
