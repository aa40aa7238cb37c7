public import StaggerCore

/// A machine that decides which attempt of a race starts and which one wins.
///
/// `Race` is one. The machines of other clients can stand behind the same protocol, so that all of
/// them run on the same simulated network. A machine is driven as the driving contract of `Race`
/// says: events are reported, actions are drained, `nextDeadline` says when to ask again.
public protocol RaceMachine {
  /// The next instant at which something can happen without an event; nil if only an event can.
  var nextDeadline: MonotonicInstant? { get }

  /// The next thing to do; nil when there is nothing to do until an event or `nextDeadline`.
  mutating func nextAction(at instant: MonotonicInstant) -> RaceAction?

  /// What the attempt needs has been brought up.
  mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant)

  /// The transport of the attempt is connected.
  mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant)

  /// The check of the connected transport has passed.
  mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant)

  /// The attempt has failed.
  mutating func attemptFailed(
    _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant)

  /// The start of a connect could not be carried out because the host has no room for it now.
  mutating func attemptDeferred(
    _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant)

  /// The candidates are now these, in this order.
  mutating func candidatesChanged(to candidates: [RaceCandidate], at instant: MonotonicInstant)

  /// A query has been answered, well or badly.
  mutating func resolutionAnswered(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant)

  /// No further answers will come.
  mutating func resolutionFinished(at instant: MonotonicInstant)

  /// The caller gives up.
  mutating func cancelled(at instant: MonotonicInstant)

  /// The race cannot go on: what happened would happen to every attempt.
  mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant)

  /// The host may have room again.
  mutating func hostReleased(at instant: MonotonicInstant)

  /// Time has passed and nothing else has happened.
  mutating func timeReached(_ instant: MonotonicInstant)

  /// What the machine has written down of an attempt; nil for a machine that keeps no records.
  func record(of id: AttemptID) -> AttemptRecord?
}

extension RaceMachine {
  /// Keeps no records.
  public func record(of id: AttemptID) -> AttemptRecord? { nil }

  /// Reports `event` by the method that is meant for it.
  public mutating func handle(_ event: MachineEvent, at instant: MonotonicInstant) {
    switch event {
    case .prepared(let id): attemptPrepared(id, at: instant)
    case .connected(let id): attemptConnected(id, at: instant)
    case .verified(let id): attemptVerified(id, at: instant)
    case .failed(let id, let failure): attemptFailed(id, failure, at: instant)
    case .deferred(let id, let until): attemptDeferred(id, until: until, at: instant)
    case .candidates(let list): candidatesChanged(to: list, at: instant)
    case .answered(let query, let answer): resolutionAnswered(query, answer, at: instant)
    case .resolutionFinished: resolutionFinished(at: instant)
    case .cancelled: cancelled(at: instant)
    case .hostFailed(let failure): hostFailed(failure, at: instant)
    case .hostReleased: hostReleased(at: instant)
    case .timeReached: timeReached(instant)
    }
  }
}

extension Race: RaceMachine {
  /// What the race has written down of the attempt; nil if it was never started.
  public func record(of id: AttemptID) -> AttemptRecord? {
    Int(id.ordinal) < attemptCount ? attempt(id) : nil
  }
}
