/// Something that has just happened in a race, for those who watch it.
public struct RaceEvent: Hashable, Sendable {
  /// When, counted from the start of the race.
  public let time: Nanoseconds
  /// What.
  public let kind: Kind

  /// Makes an event.
  public init(time: Nanoseconds, kind: Kind) {
    self.time = time
    self.kind = kind
  }

  /// What can happen.
  public enum Kind: Hashable, Sendable {
    /// What the candidate needs is being brought up.
    case preparing(AttemptID, Candidate)
    /// A connect begins.
    case connecting(AttemptID, Candidate)
    /// The host had no room for the start; it is tried again later.
    case deferred(AttemptID)
    /// The transport is connected.
    case connected(AttemptID)
    /// The check of the connected transport has passed.
    case verified(AttemptID)
    /// The attempt has failed.
    case failed(AttemptID, AttemptFailure)
    /// The race has ended the attempt.
    case stopped(AttemptID, StopReason)
    /// The attempt has won.
    case won(AttemptID)
    /// The race is over.
    case finished(RaceOutcome)
  }
}

/// Somebody who watches a race.
///
/// It is told on the thread that drives the race, in between two system calls of it: what it does is
/// paid for by the race, so it must not block. It gets no say in what happens.
public protocol RaceObserver: AnyObject, Sendable {
  /// Something has happened.
  func observe(_ event: RaceEvent)
}
