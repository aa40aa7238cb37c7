public import StaggerCore

/// One thing that a driver tells a race machine, as a value that can be kept, listed and replayed.
public enum MachineEvent: Hashable, Sendable {
  /// What the attempt needs has been brought up.
  case prepared(AttemptID)
  /// The transport of the attempt is connected.
  case connected(AttemptID)
  /// The check of the connected transport has passed.
  case verified(AttemptID)
  /// The attempt has failed.
  case failed(AttemptID, AttemptFailure)
  /// The host has no room for the attempt before the given instant.
  case deferred(AttemptID, until: MonotonicInstant)
  /// The candidates are now these, in this order.
  case candidates([RaceCandidate])
  /// A query has been answered.
  case answered(ResolutionQuery, ResolutionAnswer)
  /// No further answers of the resolver will come.
  case resolutionFinished
  /// The caller gives up.
  case cancelled
  /// What happened to the host would happen to every attempt.
  case hostFailed(AttemptFailure)
  /// The host may have room again.
  case hostReleased
  /// Time has passed and nothing else has happened.
  case timeReached
}
