import StaggerCore

/// A race about which a policy has decided, for as long as it runs.
///
/// It belongs to the drive; other threads only read the decision and withdraw.
final class DecidedRace: PolicyRace, @unchecked Sendable {
  /// Why the race ends, if the policy is to blame.
  private(set) var fault: ConnectError?

  private let mailbox: RaceMailbox?
  private let lock = Lock()
  private var newest: PolicyDecision
  private var isKnown = false
  private var isOver = false

  /// Takes a place for a race that begins, and tells the policy where it wants to know.
  init(_ decision: PolicyDecision, mailbox: RaceMailbox?) {
    newest = decision
    self.mailbox = mailbox
    introduce(by: decision)
  }

  /// Gives the policy the handle, as soon as a decision says that it may want to end the race.
  private func introduce(by decision: PolicyDecision) {
    if isKnown || !decision.endsWhenWithdrawn { return }
    isKnown = true
    decision.policy.raceBegan(self)
  }

  var decision: PolicyDecision { lock.withLock { newest } }

  func withdraw() { mailbox?.post(.withdrawn) }

  /// New answers of a resolver have led to a new decision.
  func adopt(_ decision: PolicyDecision?) {
    guard let decision else { return }
    lock.withLock { newest = decision }
    introduce(by: decision)
  }

  /// The policy ends the race, or has no decision about new answers; the first reason counts.
  func end(with error: ConnectError) {
    if fault == nil { fault = error }
  }

  /// Whether the policy wants to hear how far the winners are.
  var learnsRoundTrips: Bool { !isOver && decision.policy.learnsRoundTrips }

  /// The race is over, or is let go; the policy hears of it once.
  func ended(
    _ report: @autoclosure () -> RaceReport, at now: MonotonicInstant,
    roundTrips: [PolicyOutcome.RoundTrip] = []
  ) {
    if isOver { return }
    isOver = true
    let decision = decision
    decision.policy.raceEnded(
      PolicyOutcome(
        of: decision, report: report(), ended: now, race: isKnown ? self : nil,
        roundTrips: roundTrips))
  }
}

extension RaceRequest {
  /// What a policy has decided about the race.
  var decision: PolicyDecision? { candidates.decision ?? feed?.decision }
}
