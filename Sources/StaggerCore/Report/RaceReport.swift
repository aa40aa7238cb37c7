/// Everything that happened in a race: every attempt, on every outcome.
public struct RaceReport: Sendable {
  /// How the race ended; nil while it goes on.
  public let outcome: RaceOutcome?
  /// Every attempt that was started, in the order of starts.
  public let attempts: [AttemptReport]
  /// How long the race took, or has taken so far.
  public let duration: Nanoseconds
  /// How many candidates were never tried.
  public let untriedCount: Int
  /// How many starts were put off because the host had no room for them.
  public let deferralCount: Int
  /// The answers of a resolver that were not tried.
  public let droppedTargets: [DroppedTarget]

  /// Takes the report of a race, at its end or at any moment before.
  ///
  /// - Parameters:
  ///   - race: The race.
  ///   - candidates: What its candidates stand for.
  ///   - dropped: The answers of a resolver that were not tried.
  /// - Complexity: O(attempts), with one allocation.
  public init(of race: Race, candidates: CandidateList, dropped: [DroppedTarget] = []) {
    outcome = race.outcome
    duration = race.now - race.began
    deferralCount = race.deferralCount
    droppedTargets = dropped
    untriedCount = race.untriedCount
    var attempts: [AttemptReport] = []
    attempts.reserveCapacity(race.attemptCount)
    for ordinal in 0..<race.attemptCount {
      let id = AttemptID(ordinal: UInt32(ordinal))
      attempts.append(AttemptReport(id, of: race, candidates: candidates))
    }
    self.attempts = attempts
  }

  /// The report of a race that never began.
  public static var empty: RaceReport { RaceReport() }

  private init() {
    outcome = nil
    attempts = []
    duration = .zero
    untriedCount = 0
    deferralCount = 0
    droppedTargets = []
  }

  /// The attempts that won, in the order of starts.
  public var winners: [AttemptReport] { attempts.filter { $0.state == .won } }
}
