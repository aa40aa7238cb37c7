/// When the minimum attempt gap applies.
public enum GapRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// While any attempt is on the network, or the last one ended without an answer.
  ///
  /// With nothing under way and the last attempt answered (refused, unreachable, a local error) the
  /// next starts at once: a deviation from the letter of RFC 8305 section 5 that costs no network
  /// two packets in one breath.
  case whileInFlight
  /// Always: the letter of RFC 8305 section 5.
  case always
}

/// What the failure of an attempt does to the timetable.
///
/// The RFCs leave it open. Under every rule but `.sequential` the timer starts attempts as well, and under every rule the
/// next attempt starts as soon as nothing is under way.
public enum FailureReaction: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The failure of the attempt that was started last brings the next start forward to now; an older
  /// one waits for the timer.
  case latest
  /// A failure brings the next start forward only when nothing else is under way.
  case noneInFlight
  /// Each failure brings one start forward, as far as candidates are left.
  case any
  /// No timer: an attempt starts when the one before it has ended.
  case sequential
}

/// What happens when an attempt is due and the race is full.
public enum FullRaceRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The start waits until an attempt ends.
  case wait
  /// The attempt whose connect is the oldest and still on its way is stopped to make room for a
  /// candidate that was not tried; backup attempts wait.
  case discardOldest
}

/// What the race's deadline does to attempts that are under way.
public enum DeadlineRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The race ends at the deadline, whatever is under way.
  case interrupts
  /// The deadline is looked at only between operations: nothing new is started after it, what runs
  /// goes on, and a late success wins.
  ///
  /// A preparation is an operation: the deadline is looked at after it, before the connect.
  case betweenAttempts
}

/// Which answers of the resolver must be there before the first start.
///
/// A gate opens at the latest when the resolution delay has passed since the first usable answer, or
/// when the resolver has finished.
public enum ResolutionGate: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The first usable answer opens it.
  case open
  /// The preferred family must have answered (RFC 8305 section 3).
  case rfc8305
  /// The preferred family and the service record must have answered
  /// (draft-ietf-happy-happyeyeballs-v3 section 4.2).
  case version3
}

/// Whose error stands for a race in which every attempt failed.
public enum PrimaryErrorRule: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The first, in the order of starts, of an attempt that the network answered; else the first.
  case firstAnswered
  /// The first in the order of starts.
  case first
  /// The one of the attempt that was started last, as WSAConnectByList is documented.
  case last
}
