/// One thing to do, asked for by the race machine.
///
/// Actions are atomic: none contains another, none asks for a timer. The moment at which the machine
/// wants to be asked again is `Race.nextDeadline`.
public enum RaceAction: Hashable, Sendable {
  /// Bring up what the candidate needs; answer with `attemptPrepared` or `attemptFailed`.
  case prepare(AttemptID, CandidateID)
  /// Start connecting; answer with `attemptConnected`, `attemptFailed` or `attemptDeferred`.
  case connect(AttemptID, CandidateID)
  /// The transport is connected: run the check; answer with `attemptVerified` or `attemptFailed`.
  case verify(AttemptID)
  /// End the attempt and reset its connection; no answer is expected, late ones are ignored.
  case stop(AttemptID, StopReason)
  /// The attempt has won: its connection belongs to the caller.
  case handOver(AttemptID)
  /// The race is over; nothing follows.
  case finish(RaceOutcome)
}

/// Why an attempt was stopped before it ended by itself.
public enum StopReason: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// The race has its winners.
  case lost
  /// The attempt's own time was up; it counts as a failure of the attempt.
  case attemptTimedOut
  /// It was the oldest when room was needed for the next attempt.
  case discarded
  /// The time of the whole race was up.
  case raceTimedOut
  /// The caller gave up.
  case cancelled
  /// The race could not go on: the host or the caller's options do not allow it.
  case aborted
}

/// How a race ended.
public enum RaceOutcome: Hashable, Sendable, BitwiseCopyable {
  /// There are as many winners as were wanted, or at least one and nothing is left to try.
  case connected
  /// Every attempt has failed, and nothing is left to try: no answer of a resolver is open, or as many
  /// attempts were made as are allowed.
  case failed
  /// The deadline has passed.
  case timedOut
  /// The caller has cancelled.
  case cancelled
  /// The race could not go on; what happened would have happened to every attempt.
  case aborted(AttemptFailure)
}
