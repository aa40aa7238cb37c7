import StaggerCore

/// Makes plans with what the kernel says at this moment.
enum KernelPlanner {
  /// The plan for addresses that were checked already.
  ///
  /// Where the kernel cannot be asked, the families take turns in the caller's order, and the plan
  /// says why: a race must not fail where plain `connect()` works.
  static func plan(
    remotes: [SocketAddress], sources: [Source], setup: RaceSetup
  ) -> (plan: Plan, snapshot: NetworkSnapshot) {
    do throws(NetlinkError) {
      let snapshot = try setup.monitor.current()
      let host = setup.addressSelection == nil ? GAIConfFile.shared.current() : nil
      let planner = Planner(
        snapshot: snapshot,
        selection: setup.addressSelection ?? host?.selection ?? AddressSelection(),
        localAddresses: setup.localAddresses, rules: setup.rules, history: setup.history)
      let draft = planner.draft(remotes: remotes, sources: sources)
      let queries = draft.questions.map { RouteQuery($0, mark: setup.mark) }
      var plan = draft.plan(with: try RouteLookup.shared.answers(for: queries, in: snapshot))
      plan.skippedRules = host?.configuration.problems ?? []
      plan.rulesFailure = host?.failure
      return (plan, snapshot)
    } catch {
      let list = CandidateList(pairing: remotes, with: sources, rules: setup.rules)
      let plan = Plan(
        list, placement: setup.rules.ordering.placementWithoutKernel,
        rankingFailure: error.errno)
      return (plan, NetworkSnapshot(interfaces: [], addresses: []))
    }
  }
}

extension RouteQuery {
  /// A question of a plan, asked for TCP sockets with a mark.
  fileprivate init(_ question: RouteQuestion, mark: UInt32) {
    self.init(
      question.destination, source: question.source, interface: question.interfaceIndex,
      mark: mark, port: question.port)
  }
}

extension RaceSetup {
  /// Who knows the network: what only policies look at is asked only for them.
  var monitor: NetworkMonitor { policy == nil ? .shared : .detailed }

  /// The mark of the sockets, which routing rules may look at; 0 for none.
  ///
  /// Marks of single candidates are not known yet: a policy gives them when the plan is made.
  fileprivate var mark: UInt32 {
    for case .mark(let mark) in options.reversed() { return mark }
    return 0
  }
}

extension NetlinkError {
  /// The nearest error number, for reports.
  fileprivate var errno: Errno {
    switch self {
    case .call(let error), .refused(let error): error
    case .malformed, .truncated, .interrupted, .lost, .unanswered: .protocolError
    }
  }
}
