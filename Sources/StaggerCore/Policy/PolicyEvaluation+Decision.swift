extension ConnectionPolicy {
  /// Asks for the verdicts about a race, checks them, and puts the candidates into their order.
  ///
  /// - Parameters:
  ///   - candidates: What the plan would try.
  ///   - context: What the program says.
  ///   - snapshot: The host as the plan saw it.
  ///   - limit: How many candidates a race takes.
  ///   - now: The current instant.
  /// - Returns: the decision; it may admit nothing.
  /// - Throws: what the policy threw, or what is wrong with its answer.
  /// - Complexity: O(*n* log *n*) beside the policy's own work.
  public func decision(
    about candidates: [PlannedCandidate], context: PolicyContext, snapshot: NetworkSnapshot,
    limit: Int, at now: MonotonicInstant
  ) throws(PolicyError) -> PolicyDecision {
    let evaluation = PolicyEvaluation(
      of: candidates, context: context, snapshot: snapshot, at: now)
    return try .made(by: self, about: evaluation, limit: limit)
  }
}

extension PolicyDecision {
  /// What ``ConnectionPolicy/decision(about:context:snapshot:limit:at:)`` does, for callers in other
  /// modules.
  ///
  /// In Embedded Swift a method of a protocol's extension has no body that another module could call on
  /// `any ConnectionPolicy`: the call ends the process.
  package static func made(
    by policy: any ConnectionPolicy, about evaluation: PolicyEvaluation, limit: Int
  ) throws(PolicyError) -> PolicyDecision {
    var evaluation = evaluation
    try policy.evaluate(&evaluation)
    try evaluation.check(limit: limit)
    let admitted = evaluation.ordered()
    try evaluation.checkOrders(of: admitted)
    return PolicyDecision(
      evaluation, candidates: evaluation.planned(admitted), refused: evaluation.refused(),
      by: policy)
  }
}

/// An admitted pair while it is put into its place.
private struct AdmittedPair {
  var planned: PlannedCandidate
  let verdict: PolicyVerdict
  let place: Int

  /// By tier, then those with a place of their own, then as planned.
  var key: (UInt16, UInt64, Int) {
    (verdict.tier, verdict.order.map { UInt64($0) } ?? .max, place)
  }
}

extension PolicyEvaluation {
  // MARK: Checks

  fileprivate func check(limit: Int) throws(PolicyError) {
    if let fault { throw fault }
    if let fault = limits.fault { throw fault }
    for place in candidates.indices { try check(verdicts[place], remote(of: place), at: place) }
    for (index, addition) in additions.enumerated() {
      try check(addition.verdict, addition.remote, at: candidates.count + index)
    }
    let count =
      verdicts.count { $0.isAdmitted } + additions.count { $0.verdict.isAdmitted }
    if count > limit, !additions.isEmpty { throw .tooManyCandidates(count) }
  }

  private func check(
    _ verdict: PolicyVerdict, _ remote: SocketAddress, at place: Int
  ) throws(PolicyError) {
    guard verdict.isAdmitted else { return }
    if let delay = verdict.delay, delay < .zero { throw .negativeDelay(candidate: place) }
    guard let binding = verdict.binding else { return }
    if binding.interface != 0, snapshot.interface(binding.interface) == nil {
      throw .unknownInterface(binding.interface)
    }
    if let source = binding.source, source.ip.unmapped.family != remote.ip.unmapped.family {
      throw .wrongFamily(candidate: place)
    }
  }

  /// Two candidates of one tier with the same place: the policy does not know what it wants.
  fileprivate func checkOrders(of admitted: [AdmittedPair]) throws(PolicyError) {
    for (one, next) in zip(admitted, admitted.dropFirst()) {
      guard let order = one.verdict.order, order == next.verdict.order else { continue }
      if one.verdict.tier == next.verdict.tier {
        throw .duplicateOrder(tier: one.verdict.tier, order: order)
      }
    }
  }

  private func remote(of place: Int) -> SocketAddress { candidates[place].candidate.remote }

  // MARK: What comes out

  fileprivate func ordered() -> [AdmittedPair] {
    var pairs: [AdmittedPair] = []
    pairs.reserveCapacity(candidates.count + additions.count)
    for place in candidates.indices where verdicts[place].isAdmitted {
      pairs.append(
        AdmittedPair(planned: candidates[place], verdict: verdicts[place], place: place))
    }
    for (index, addition) in additions.enumerated() where addition.verdict.isAdmitted {
      pairs.append(
        AdmittedPair(
          planned: addition.planned, verdict: addition.verdict, place: candidates.count + index))
    }
    pairs.sort { $0.key < $1.key }
    return pairs
  }

  fileprivate func planned(_ pairs: [AdmittedPair]) -> [PlannedCandidate] {
    pairs.indices.map { index in
      let pair = pairs[index]
      let previous = index > 0 ? pairs[index - 1].verdict.tier : pair.verdict.tier
      var planned = pair.planned
      planned.decide(
        pair.verdict, waits: isOrderStrict && previous != pair.verdict.tier,
        placement: placement(of: pair, before: index + 1 < pairs.count ? pairs[index + 1] : nil))
      return planned
    }
  }

  private func placement(of pair: AdmittedPair, before next: AdmittedPair?) -> Placement {
    guard let next else { return .last }
    let isNeighbour = pair.place + 1 == next.place && next.place < candidates.count
    let isAsPlanned = pair.verdict.order == nil && pair.verdict.tier == next.verdict.tier
    return isNeighbour && isAsPlanned ? pair.planned.placement : .policy
  }

  fileprivate func refused() -> [RefusedCandidate] {
    var refused: [RefusedCandidate] = []
    for place in candidates.indices where !verdicts[place].isAdmitted {
      refused.append(RefusedCandidate(candidates[place], because: verdicts[place].reason))
    }
    for addition in additions where !addition.verdict.isAdmitted {
      refused.append(RefusedCandidate(addition.planned, because: addition.verdict.reason))
    }
    return refused
  }
}

extension PlannedCandidate {
  /// Takes over what a policy says of the candidate.
  fileprivate mutating func decide(
    _ verdict: PolicyVerdict, waits: Bool, placement: Placement
  ) {
    var candidate = self.candidate
    candidate.apply(verdict)
    candidate.waitsForEarlier = waits
    self = PlannedCandidate(
      candidate: candidate, chosenBy: chooser, round: round, route: route, placement: placement,
      verdict: verdict)
  }
}

extension Candidate {
  fileprivate mutating func apply(_ verdict: PolicyVerdict) {
    if let binding = verdict.binding { self.binding = binding }
    if let delay = verdict.delay { self.delay = delay }
    if let mark = verdict.mark { marking.mark = mark }
    if let trafficClass = verdict.trafficClass { marking.trafficClass = trafficClass }
    if let isMultipath = verdict.isMultipath { marking.isMultipath = isMultipath }
    if let preparation = verdict.preparation { self.preparation = preparation }
  }
}
