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
  ///   - takingOrder: Whether its order is the one that counts so far.
  mutating func join(_ other: PolicyEvaluation, from policy: Int, takingOrder: Bool) {
    if fault == nil { fault = other.fault }
    for place in candidates.indices {
      verdicts[place].join(other.verdicts[place], from: policy)
      if takingOrder { verdicts[place].takePlace(of: other.verdicts[place]) }
    }
    for addition in other.additions {
      var verdict = addition.verdict
      verdict.reason = verdict.reason.from(policy)
      additions.append(PolicyAddition(remote: addition.remote, verdict: verdict))
    }
    records += other.records
    limits = limits.stricter(other.limits)
    isOrderStrict = isOrderStrict || other.isOrderStrict
    endsWhenWithdrawn = endsWhenWithdrawn || other.endsWhenWithdrawn
  }

  /// Joins what one policy of a chain says of the pairs that others have added.
  ///
  /// Of its order only the tiers count: it was asked about these pairs without the others, so that
  /// its places are no places among those.
  mutating func joinJudgement(_ other: PolicyEvaluation, from policy: Int, takingOrder: Bool) {
    if fault == nil { fault = other.fault }
    for place in additions.indices where additions[place].verdict.reason.member != policy {
      additions[place].verdict.join(other.verdicts[place], from: policy)
      if takingOrder {
        additions[place].verdict.tier = other.verdicts[place].tier
        additions[place].verdict.order = nil
      }
    }
  }
}

extension PolicyVerdict {
  fileprivate mutating func join(_ other: PolicyVerdict, from policy: Int) {
    guard isAdmitted else { return }
    var reason = other.reason.from(policy)
    guard other.isAdmitted else { return self = .refused(reason) }
    if let theirs = other.binding {
      guard let joined = (binding ?? theirs).joined(with: theirs) else {
        reason.code = .conflict
        return self = .refused(reason)
      }
      binding = joined
    }
    if let theirs = other.preparation {
      // The number is the policy's own, and whoever brings it up hears nothing but the number.
      if preparation != nil {
        reason.code = .conflict
        return self = .refused(reason)
      }
      preparation = theirs
    }
    if self.reason.code == .admitted, reason.code != .admitted { self.reason = reason }
    mark = mark ?? other.mark
    trafficClass = trafficClass ?? other.trafficClass
    isMultipath = isMultipath ?? other.isMultipath
    if let delay = other.delay { self.delay = max(self.delay ?? delay, delay) }
  }

  fileprivate mutating func takePlace(of other: PolicyVerdict) {
    tier = other.tier
    order = other.order
  }
}

extension Candidate.Binding {
  /// What is bound as both say; nil where they do not agree.
  fileprivate func joined(with other: Candidate.Binding) -> Candidate.Binding? {
    if let source, let theirs = other.source, source != theirs { return nil }
    if interface != 0, other.interface != 0, interface != other.interface { return nil }
    if let interfaceName, let theirs = other.interfaceName, interfaceName != theirs { return nil }
    var joined = self
    joined.source = source ?? other.source
    joined.interface = interface != 0 ? interface : other.interface
    joined.interfaceName = interfaceName ?? other.interfaceName
    return joined
  }
}
