/// Several policies as one: all must admit, and the first strict order counts.
///
/// Each policy sees the same candidates and none the others' verdicts. A refusal keeps the reason
/// of the first that refuses. What a candidate is bound to and its marks come from the first that says
/// something; two that bind it to different ends refuse it, and so do two of which each wants
/// something brought up: the numbers are each policy's own, so that only one policy of a chain should
/// have connections that come up on demand. Tier and place come from the first policy with a strict
/// order, otherwise from the first that gave any. Delays: the longest; limits: the strictest. Whether
/// races may be withdrawn is everybody's: each hears of a race that one may end.
///
/// What one policy adds, the others judge like any other candidate, in an evaluation of its own.
public final class PolicyChain: ConnectionPolicy {
  /// The policies, the most important first.
  public let policies: [any ConnectionPolicy]

  /// Puts policies together.
  ///
  /// - Precondition: There are at most 255.
  public init(_ policies: [any ConnectionPolicy]) {
    precondition(policies.count <= 255, "a chain of more than 255 policies")
    self.policies = policies
  }

  /// What the most demanding of them wants to decide about.
  public var localAddresses: LocalAddressRule {
    policies.reduce(LocalAddressRule.kernel) { $0.wider($1.localAddresses) }
  }

  /// Whether any of them wants to hear how far the winners are.
  public var learnsRoundTrips: Bool { policies.contains { $0.learnsRoundTrips } }

  /// Lets each policy decide, and joins the verdicts.
  public func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    var orderGiver: Int?
    for (index, policy) in policies.enumerated() {
      var own = PolicyEvaluation(
        of: evaluation.candidates, context: evaluation.context, snapshot: evaluation.snapshot,
        at: evaluation.now)
      try policy.evaluate(&own)
      let isFirstStrict = own.isOrderStrict && !evaluation.isOrderStrict
      if isFirstStrict || (orderGiver == nil && own.hasOrder) { orderGiver = index }
      evaluation.join(own, from: index, takingOrder: orderGiver == index)
    }
    try judgeAdditions(of: &evaluation, orderGiver: orderGiver)
  }

  /// What one policy has added is a candidate like any other to the rest of them.
  private func judgeAdditions(
    of evaluation: inout PolicyEvaluation, orderGiver: Int?
  ) throws(PolicyError) {
    if evaluation.additions.isEmpty || policies.count == 1 { return }
    let added = evaluation.additions.map { $0.planned }
    for (index, policy) in policies.enumerated() {
      var own = PolicyEvaluation(
        of: added, context: evaluation.context, snapshot: evaluation.snapshot, at: evaluation.now)
      try policy.evaluate(&own)
      evaluation.joinJudgement(own, from: index, takingOrder: orderGiver == index)
    }
  }

  /// Hands the race to each policy.
  public func raceBegan(_ race: any PolicyRace) {
    for policy in policies { policy.raceBegan(race) }
  }

  /// Tells each policy.
  public func raceEnded(_ outcome: PolicyOutcome) {
    for policy in policies { policy.raceEnded(outcome) }
  }

  /// What the policy says whose reason it is.
  public func explanation(of reason: PolicyReason) -> String? {
    let index = reason.member
    return policies.indices.contains(index)
      ? policies[index].explanation(of: reason.ofMember) : nil
  }
}

extension LocalAddressRule {
  /// The rule that makes more pairs.
  package func wider(_ other: LocalAddressRule) -> LocalAddressRule {
    rawValue >= other.rawValue ? self : other
  }
}
