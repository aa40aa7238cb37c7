public import StaggerCore

/// Waits as long as experience says, and puts last what keeps failing.
///
/// The delay before an attempt is the time by which the connect of the candidate before it should
/// have succeeded (`ConnectHistory.expectedTime(of:in:)`), held within the bounds of the settings.
/// A family that failed in several races in a row in its network comes behind the others, for a
/// time that doubles; then it has its place again, and one success makes up for all.
///
/// It refuses and binds nothing. In a chain behind a policy with an order of its own only its
/// delays count.
public final class AdaptivePolicy: ConnectionPolicy {
  /// What it remembers.
  public let history: ConnectHistory

  /// Makes a policy.
  public init(_ history: ConnectHistory = ConnectHistory()) {
    self.history = history
  }

  /// Gives delays, and a later tier to what keeps failing.
  ///
  /// - Complexity: O(candidates × log(destinations)).
  public func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    history.observe(evaluation.snapshot)
    var last: [Int?] = [nil, nil]
    for place in evaluation.candidates.indices {
      let planned = evaluation.candidates[place]
      let family = planned.candidate.remote.ip.unmapped.family
      var verdict = PolicyVerdict()
      if let network = planned.network,
        history.isFailing(family, in: network, at: evaluation.now)
      {
        verdict.tier = 1
      }
      let tier = Int(verdict.tier)
      verdict.delay = last[tier].flatMap { expectedTime(of: evaluation.candidates[$0]) }
      last[tier] = place
      evaluation.setVerdict(verdict, of: place)
    }
  }

  /// The kernel's own measurement of a handshake is wanted.
  public var learnsRoundTrips: Bool { true }

  /// Remembers what became of each attempt.
  public func raceEnded(_ outcome: PolicyOutcome) { history.learn(from: outcome) }

  private func expectedTime(of planned: PlannedCandidate) -> Nanoseconds? {
    planned.network.flatMap { history.expectedTime(of: planned.candidate.remote.ip, in: $0) }
  }
}
