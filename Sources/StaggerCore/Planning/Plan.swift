/// What would be tried, in which order and why; and what would not.
///
/// A dry run: nothing is sent. The order is deterministic for one view of the kernel.
///
/// Round 1 has the kernel's own pair of every remote, ordered by RFC 6724 and with the families taking
/// turns; it is never left out, not even one without a route, which goes last and fails through
/// `connect()` itself. Round 2 has the next-best local end of every remote, and so on: an extra pair
/// never delays the first attempt of any remote.
public struct Plan: Hashable, Sendable {
  /// The candidates in the order in which they are tried.
  public let candidates: [PlannedCandidate]
  /// The pairs that are not tried, up to as many as there may be candidates.
  public let omitted: [OmittedPair]
  /// How many pairs are not tried, those that `omitted` has no room for too.
  public let omittedCount: Int
  /// Why the kernel could not be asked, so that the order is not RFC 6724's; nil when it was.
  public let rankingFailure: Errno?
  /// The lines of the host's `gai.conf` that were skipped, where its rules decided.
  public var skippedRules: [GAIConfiguration.Problem] = []
  /// Why the host's `gai.conf` could not be read, where its rules should have decided.
  public var rulesFailure: Errno?
  /// What a policy decided; nil without one.
  ///
  /// `candidates` are then those that it admits, in its order.
  public private(set) var decision: PolicyDecision?

  /// Makes a plan; without an `omittedCount`, `omitted` is complete.
  public init(
    candidates: [PlannedCandidate], omitted: [OmittedPair] = [], omittedCount: Int? = nil,
    rankingFailure: Errno? = nil
  ) {
    self.candidates = candidates
    self.omitted = omitted
    self.omittedCount = omittedCount ?? omitted.count
    self.rankingFailure = rankingFailure
  }

  /// The plan of a list whose order nobody decided but the caller.
  ///
  /// - Parameters:
  ///   - candidates: The list.
  ///   - placement: Why each stands before the next.
  ///   - rankingFailure: Why the kernel could not be asked, where it should have been.
  public init(
    _ candidates: CandidateList, placement: Placement = .given, rankingFailure: Errno? = nil
  ) {
    let planned = (0..<candidates.count).map { index in
      let candidate = candidates[CandidateID(index: UInt32(index))]
      return PlannedCandidate(
        candidate: candidate, chosenBy: candidate.binding == .none ? .kernel : .caller, round: 1,
        route: nil, placement: index + 1 < candidates.count ? placement : .last)
    }
    self.init(candidates: planned, rankingFailure: rankingFailure)
  }

  /// The candidates as a race takes them.
  public var candidateList: CandidateList {
    var list = CandidateList(candidates.map { $0.candidate })
    list.decision = decision
    return list
  }

  /// The plan with what a policy decided about its candidates.
  package func decided(_ decision: PolicyDecision) -> Plan {
    var plan = Plan(
      candidates: decision.candidates, omitted: omitted, omittedCount: omittedCount,
      rankingFailure: rankingFailure)
    plan.skippedRules = skippedRules
    plan.rulesFailure = rulesFailure
    plan.decision = decision
    return plan
  }
}
