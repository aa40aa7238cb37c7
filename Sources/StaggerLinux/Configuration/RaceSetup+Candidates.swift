public import StaggerCore

extension RaceSetup {
  /// What would be tried for a list of addresses, in which order and why; nothing is sent.
  ///
  /// - Parameter targets: The addresses.
  /// - Returns: the plan, made with the kernel's view of this moment.
  /// - Throws: a `ConnectError` that names the entry that is at fault.
  public func plan(for targets: [SocketAddress]) throws(ConnectError) -> Plan {
    let ends = try ends(of: targets)
    if mustAskKernel(about: ends.remotes.count) { return try plan(for: ends) }
    return Plan(try list(of: ends), placement: rules.ordering.placementWithoutKernel)
  }

  /// The plan for addresses that somebody else has checked, each as often as it is in the list.
  ///
  /// - Parameters:
  ///   - remotes: Addresses that TCP can connect to; at least one.
  ///   - sources: The only local ends, looked up already; empty leaves them to the configuration.
  /// - Returns: the plan; a remote that none of the sources suits is in it with a refusal.
  /// - Throws: a `ConnectError` when the policy has no decision.
  package func plan(
    checked remotes: [SocketAddress], sources: [Source]
  ) throws(ConnectError) -> Plan {
    if mustAskKernel(about: remotes.count) {
      return try decided(KernelPlanner.plan(remotes: remotes, sources: sources, setup: self))
    }
    let list = CandidateList(pairing: remotes, with: sources, rules: rules)
    return Plan(list, placement: rules.ordering.placementWithoutKernel)
  }

  /// Checked addresses and the caller's local ends for them.
  private typealias Ends = (remotes: [SocketAddress], sources: [Source])

  private func ends(of targets: [SocketAddress]) throws(ConnectError) -> Ends {
    let remotes = try rules.remotes(of: targets)
    return (remotes, try rules.localEnds(of: try sources.resolved(), for: remotes))
  }

  private func plan(for ends: Ends) throws(ConnectError) -> Plan {
    let plan = try decided(
      KernelPlanner.plan(remotes: ends.remotes, sources: ends.sources, setup: self))
    try checkPorts(of: plan.candidates.count)
    return plan
  }

  /// The pairs of a list about which the kernel is not asked.
  private func list(of ends: Ends) throws(ConnectError) -> CandidateList {
    let list = CandidateList(pairing: ends.remotes, with: ends.sources, rules: rules)
    try checkPorts(of: list.count)
    return list
  }

  /// The candidates of a list of addresses; no allocation for a short one in the order in which it is.
  ///
  /// - Parameter targets: The addresses.
  /// - Returns: the candidates in the order of `plan(for:)`.
  /// - Throws: a `ConnectError` that names the entry that is at fault.
  public func candidates(for targets: [SocketAddress]) throws(ConnectError) -> CandidateList {
    if targets.count == 1 { return try candidates(for: targets[0]) }
    if sources.isEmpty, localAddresses == .kernel, policy == nil,
      let list = CandidateList(asGiven: targets, rules: rules)
    {
      return prepared(list)
    }
    return prepared(try candidates(of: try ends(of: targets)))
  }

  private func candidates(of ends: Ends) throws(ConnectError) -> CandidateList {
    guard mustAskKernel(about: ends.remotes.count) else { return try list(of: ends) }
    let plan = try plan(for: ends)
    if let refusal = plan.decision?.refusal { throw refusal }
    return plan.candidateList
  }

  /// The candidates of one address; no allocation where nothing is bound or prepared.
  ///
  /// - Parameter target: The address.
  /// - Returns: one candidate, or one for each local end.
  /// - Throws: a `ConnectError` when TCP cannot connect to the address.
  public func candidates(for target: SocketAddress) throws(ConnectError) -> CandidateList {
    if sources.isEmpty, localAddresses == .kernel, policy == nil {
      return prepared(try CandidateList(target: target, rules: rules))
    }
    return prepared(try candidates(of: try ends(of: [target])))
  }

  /// The candidates of what a resolver has answered by now.
  ///
  /// - Parameters:
  ///   - targets: Addresses that TCP can connect to; more than the limit are cut off.
  ///   - sources: The caller's local ends, looked up already.
  /// - Returns: the candidates; none where no answer is admitted.
  /// - Throws: a `ConnectError` when the policy has no decision.
  func candidates(
    answered targets: [SocketAddress], sources: [Source]
  ) throws(ConnectError) -> CandidateList {
    let admitted = targets.filter { rules.families.admits($0.ip.unmapped.family) }
    let remotes = admitted.firstOccurrences().prefix(rules.limit).map { admitted[$0] }
    if remotes.isEmpty { return .empty }
    if mustAskKernel(about: remotes.count) {
      let plan = try decided(
        KernelPlanner.plan(remotes: remotes, sources: sources, setup: self))
      return prepared(plan.candidateList)
    }
    return prepared(CandidateList(pairing: remotes, with: sources, rules: rules))
  }

  /// Checks how many connections are wanted.
  ///
  /// - Parameter winners: The number.
  /// - Throws: `.invalidSetting` for less than one; `.sourcePortConflict` for several from one port,
  ///   which the first of them would hold.
  public func validate(winners: Int) throws(ConnectError) {
    if winners < 1 {
      throw ConnectError(
        .invalidSetting, subject: .setting(SettingsError("winners", "must be at least 1")))
    }
    if winners > 1, let index = sources.firstIndexWithPort {
      throw ConnectError(.sourcePortConflict, subject: .source(index: index))
    }
  }

  /// Whether the order or the pairs depend on the kernel; one candidate is never ranked.
  private func mustAskKernel(about count: Int) -> Bool {
    policy != nil || (rules.ordering.asksKernel && count > 1)
      || (localAddresses != .kernel && sources.isEmpty)
  }

  /// A port of one's own serves one attempt at a time (row 58).
  private func checkPorts(of count: Int) throws(ConnectError) {
    if let index = sources.firstIndexWithPort, count > 1, !isOneAtATime {
      throw ConnectError(.sourcePortConflict, subject: .source(index: index))
    }
  }

  private func prepared(_ list: CandidateList) -> CandidateList {
    guard stages.prepare != nil else { return list }
    var list = list
    list.prepareAll()
    return list
  }
}
