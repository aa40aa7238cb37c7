import StaggerCore

/// Makes plans with what the kernel says at this moment.
enum KernelPlanner {
  /// The plan for addresses that were checked already.
  ///
  /// Where the kernel cannot be asked, the families take turns in the caller's order, and the plan
  /// says why: a race must not fail where plain `connect()` works.
  static func plan(remotes: [SocketAddress], sources: [Source], setup: RaceSetup) -> Plan {
    let list = CandidateList(pairing: remotes, with: sources, rules: setup.rules)
    return Plan(list, placement: .turn, rankingFailure: .noFunction)
  }
}
