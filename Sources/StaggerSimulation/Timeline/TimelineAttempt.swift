public import StaggerCore

/// How an attempt ended.
public enum AttemptEnd: Hashable, Sendable {
  /// It won.
  case won
  /// It failed by itself.
  case failed(AttemptFailure)
  /// The machine ended it.
  case stopped(StopReason)
}

/// One attempt of a simulated race, as it was seen from outside the machine.
public struct TimelineAttempt: Hashable, Sendable {
  /// The attempt's name.
  public let id: AttemptID
  /// The candidate that was tried.
  public let candidate: CandidateID
  /// Which try of the candidate it was: 0 for the first.
  public let number: Int
  /// The label of the candidate, and from the second try on the number of the try: `A`, `A2`, `A3`.
  public let label: String
  /// When it began, with its preparation or its connect.
  public let began: MonotonicInstant
  /// When its preparation was done, if it had one.
  public internal(set) var prepared: MonotonicInstant?
  /// When its connect began, the last time if it was put off; nil if it never did.
  public internal(set) var connectBegan: MonotonicInstant?
  /// How often the host had no room for it.
  public internal(set) var deferralCount = 0
  /// When its transport was connected.
  public internal(set) var connected: MonotonicInstant?
  /// When the check of its transport began.
  public internal(set) var verificationBegan: MonotonicInstant?
  /// When it ended; nil if it was still under way when nothing more could happen.
  public internal(set) var ended: MonotonicInstant?
  /// How it ended.
  public internal(set) var end: AttemptEnd?
  /// How many attempts had been started when it ended; says what came first within one instant.
  public internal(set) var startCountAtEnd: Int?

  init(
    id: AttemptID, candidate: CandidateID, label: String, number: Int, began: MonotonicInstant
  ) {
    self.id = id
    self.candidate = candidate
    self.number = number
    self.label = number == 0 ? label : "\(label)\(number + 1)"
    self.began = began
  }
}
