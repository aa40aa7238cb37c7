/// What became of one attempt.
public struct AttemptReport: Hashable, Sendable {
  /// The attempt's name: its place in the order of starts.
  public let id: AttemptID
  /// What was tried.
  ///
  /// The source address is the bound one; it is empty for an attempt that was not bound.
  public let candidate: Candidate
  /// Which try of the candidate this was: 0 for the first, 1 for its first backup attempt.
  public let backupNumber: Int
  /// How it ended, or where it stands while the race goes on.
  public let state: State
  /// When it began, counted from the start of the race.
  public let began: Nanoseconds
  /// When its connect began; nil if it never did.
  public let connectBegan: Nanoseconds?
  /// When its transport was connected; nil if it never was.
  public let connected: Nanoseconds?
  /// When it ended; nil while it is under way.
  public let ended: Nanoseconds?

  /// How an attempt ended, or where it stands.
  public enum State: Hashable, Sendable {
    /// It is under way.
    case pending(AttemptStage)
    /// It won: its connection was handed to the caller.
    case won
    /// It failed by itself, or its own time was up.
    case failed(AttemptFailure)
    /// The race ended it: neither a failure nor a success of its own.
    case stopped(StopReason)
  }

  /// The error of an attempt that failed, else nil.
  public var error: Errno? {
    if case .failed(let failure) = state { failure.error } else { nil }
  }
}

extension AttemptReport {
  init(_ id: AttemptID, of race: Race, candidates: CandidateList) {
    let record = race.attempt(id)
    func sinceBegin(_ instant: MonotonicInstant?) -> Nanoseconds? {
      instant.map { $0 - race.began }
    }
    self.id = id
    candidate = candidates[record.candidate]
    backupNumber = Int(record.backupNumber)
    state = State(record)
    began = record.began - race.began
    connectBegan = sinceBegin(record.connectBegan)
    connected = sinceBegin(record.connected)
    ended = sinceBegin(record.ended)
  }
}

extension AttemptReport.State {
  fileprivate init(_ record: AttemptRecord) {
    if let failure = record.failure {
      self = .failed(failure)
    } else if record.stage == .won {
      self = .won
    } else if let reason = record.stopReason {
      self = .stopped(reason)
    } else {
      self = .pending(record.stage)
    }
  }
}
