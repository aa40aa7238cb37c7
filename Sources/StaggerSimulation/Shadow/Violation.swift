public import StaggerCore

/// A rule that a machine has broken.
public struct Violation: Hashable, Sendable {
  /// The rule.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Nothing follows the end of the race.
    case nothingAfterTheEnd
    /// Ids are given in the order 0, 1, 2, …, each once; other actions name an attempt under way.
    case attemptIdentity
    /// Each started attempt ends exactly once.
    case oneEndForEachAttempt
    /// No more attempts under way than `RaceSettings.inFlightLimit`.
    case inFlightLimit
    /// No more attempts in all than `RaceSettings.attemptLimit`.
    case attemptLimit
    /// Only candidates of the newest list are started, up to `RaceSettings.candidateLimit`.
    case unknownCandidate
    /// A candidate is started once, and its backup attempts as often as the settings allow.
    case startedTooOften
    /// The first unstarted candidate of the newest list comes next; backups come when none is left.
    case order
    /// No candidate of a tier before every attempt of the tiers ahead of it has ended.
    case strictOrder
    /// No connect within the minimum gap (RFC 8305 section 5).
    case minimumGap
    /// No start before its time in the timetable.
    case attemptDelay
    /// No start later than its time in the timetable.
    case overdueStart
    /// No start before the gate of the resolution is open.
    case resolutionGate
    /// No start while the host has no room, or when time or the caller have ended the race.
    case startNotAllowed
    /// Preparation, connect and check follow each other as candidate and settings say.
    case stages
    /// At one instant: cancellation, successes, failures, timers; the better rank wins.
    case tie
    /// No more winners than wanted, one for each candidate.
    case winners
    /// Attempts are stopped for the reason that is given.
    case stopReason
    /// The outcome is what the events say.
    case outcome
    /// `nextDeadline` is not in the past after a drain.
    case deadlineInThePast
    /// The machine asks to be woken in time for what is due next.
    case missedWakeUp
    /// The machine waits for something that can come.
    case waitsForNothing
    /// The records of the machine agree with its actions.
    case records
  }

  /// The rule.
  public let rule: Rule
  /// When it was broken.
  public let time: MonotonicInstant
  /// What happened, for people.
  public let detail: String
}

extension Violation: CustomStringConvertible {
  /// The rule, the time and what happened.
  public var description: String {
    "\(rule.rawValue) at \(time.nanoseconds) ns: \(detail)"
  }
}
