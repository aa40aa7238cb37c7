extension PolicyEvaluation {
  /// Whether any candidate was given a tier or a place.
  var hasOrder: Bool {
    verdicts.contains { $0.tier != 0 || $0.order != nil }
      || additions.contains { $0.verdict.tier != 0 || $0.verdict.order != nil }
  }

  /// Joins what one policy of a chain says with what the earlier ones said.
  ///
  /// - Parameters:
  ///   - other: What it says.
  ///   - policy: Its place in the chain.
  ///   - keepingOrder: Whether the order stays, unless the new one is the first strict one.
  mutating func join(_ other: PolicyEvaluation, from policy: UInt8, keepingOrder: Bool) {
    if fault == nil { fault = other.fault }
    let takesOrder = !keepingOrder || (other.isOrderStrict && !isOrderStrict)
    for place in candidates.indices {
      verdicts[place].join(other.verdicts[place], from: policy, takingOrder: takesOrder)
    }
    for addition in other.additions {
      var verdict = addition.verdict
      verdict.reason.policy = policy
      additions.append(PolicyAddition(remote: addition.remote, verdict: verdict))
    }
    limits = limits.stricter(other.limits)
    isOrderStrict = isOrderStrict || other.isOrderStrict
    endsWhenWithdrawn = endsWhenWithdrawn || other.endsWhenWithdrawn
  }

  /// Joins what one policy of a chain says of the pairs that others have added.
  mutating func joinJudgement(_ other: PolicyEvaluation, from policy: UInt8) {
    for place in additions.indices where additions[place].verdict.reason.policy != policy {
      additions[place].verdict.join(other.verdicts[place], from: policy, takingOrder: false)
    }
  }
}

extension PolicyVerdict {
  fileprivate mutating func join(
    _ other: PolicyVerdict, from policy: UInt8, takingOrder: Bool
  ) {
    guard isAdmitted else { return }
    var reason = other.reason
    reason.policy = policy
    guard other.isAdmitted else { return self = .refused(reason) }
    if let mine = binding, let theirs = other.binding, mine != theirs {
      reason.code = .conflict
      return self = .refused(reason)
    }
    if self.reason.code == .admitted { self.reason = reason }
    binding = binding ?? other.binding
    mark = mark ?? other.mark
    trafficClass = trafficClass ?? other.trafficClass
    isMultipath = isMultipath ?? other.isMultipath
    preparation = preparation ?? other.preparation
    if let delay = other.delay { self.delay = max(self.delay ?? delay, delay) }
    if takingOrder {
      tier = other.tier
      order = other.order
    }
  }
}
