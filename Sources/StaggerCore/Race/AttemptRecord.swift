/// Where an attempt stands.
public enum AttemptStage: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Something is brought up for it.
  case preparing
  /// Prepared, or put off by the host; its connect starts when the gap and the host allow.
  case ready
  /// Its connect is on its way.
  case connecting
  /// The transport is connected, the check has not been started.
  case established
  /// The check of the connected transport runs.
  case verifying
  /// It has succeeded; whether it wins is decided at the next drain.
  case succeeded
  /// It won.
  case won
  /// It failed by itself or ran out of its own time.
  case failed
  /// The race ended it.
  case stopped

  /// Whether nothing more happens to the attempt.
  public var isEnded: Bool { self == .won || self == .failed || self == .stopped }

  /// Whether packets of the attempt may be under way.
  var isOnNetwork: Bool {
    self == .connecting || self == .established || self == .verifying || self == .succeeded
  }
}

/// What is known of one attempt; kept for every attempt, on every outcome.
public struct AttemptRecord: Hashable, Sendable, BitwiseCopyable {
  /// The candidate that was tried.
  public let candidate: CandidateID
  /// Which try of the candidate this is: 0 for the first, 1 for its first backup attempt.
  public let backupNumber: UInt16
  /// Where the attempt stands.
  public internal(set) var stage: AttemptStage
  /// Why the race ended it, where it did.
  public internal(set) var stopReason: StopReason?
  /// Why it failed, where it did.
  public internal(set) var failure: AttemptFailure?
  /// When the attempt began, with its preparation or its connect.
  public let began: MonotonicInstant
  private var connectBeganOrNever = MonotonicInstant.distantFuture
  private var connectedOrNever = MonotonicInstant.distantFuture
  private var endedOrNever = MonotonicInstant.distantFuture

  /// The place of its candidate in the newest order; among successes of one instant the lower wins.
  var rank: UInt32
  /// Whether its candidate is in the newest list.
  var isListed = true
  /// Whether a backup attempt of it has been started already.
  var hasBackup = false
  /// Its start was taken back and has not been tried again.
  var isPutOff = false
  /// Another attempt of the same candidate has won.
  var isSuperseded = false

  init(
    candidate: CandidateID, backupNumber: UInt16, rank: UInt32, stage: AttemptStage,
    began: MonotonicInstant
  ) {
    self.candidate = candidate
    self.backupNumber = backupNumber
    self.rank = rank
    self.stage = stage
    self.began = began
  }

  /// When its connect began; nil while it has not.
  public internal(set) var connectBegan: MonotonicInstant? {
    get { connectBeganOrNever == .distantFuture ? nil : connectBeganOrNever }
    set { connectBeganOrNever = newValue ?? .distantFuture }
  }

  /// When its transport was connected; nil if it never was.
  public internal(set) var connected: MonotonicInstant? {
    get { connectedOrNever == .distantFuture ? nil : connectedOrNever }
    set { connectedOrNever = newValue ?? .distantFuture }
  }

  /// When it ended; nil while it is under way.
  public internal(set) var ended: MonotonicInstant? {
    get { endedOrNever == .distantFuture ? nil : endedOrNever }
    set { endedOrNever = newValue ?? .distantFuture }
  }
}
