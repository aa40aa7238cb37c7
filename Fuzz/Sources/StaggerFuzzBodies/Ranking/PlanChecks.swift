import StaggerCore

/// What holds for every plan.
struct PlanChecks {
  let plan: Plan
  let planner: Planner
  let remotes: [SocketAddress]
  let sources: [Source]

  private var candidates: [PlannedCandidate] { plan.candidates }
  private var limit: Int { planner.rules.limit }

  func run() throws(Finding) {
    try checkBounds()
    try checkFirstRound()
    try checkRounds()
    try checkPlacements()
    try checkOmissions()
    if sources.isEmpty { for remote in remotes { try checkWays(to: remote) } }
    try requireEqual(plan.candidateList.count, candidates.count, "candidates of the race")
  }

  private func checkBounds() throws(Finding) {
    try require(candidates.count <= limit, "\(candidates.count) candidates")
    try require(plan.omitted.count <= limit, "\(plan.omitted.count) omitted pairs are named")
    let isComplete = plan.omittedCount == plan.omitted.count
    try require(
      isComplete || (plan.omitted.count == limit && plan.omittedCount > limit),
      "\(plan.omitted.count) of \(plan.omittedCount) omitted pairs are named")
  }

  /// Every remote is there once, unbound unless the caller has local ends.
  private func checkFirstRound() throws(Finding) {
    let firsts = candidates.prefix { $0.round == 1 }
    try requireEqual(
      firsts.map(\.candidate.remote).sorted(), remotes.sorted(), "the remotes of round 1")
    if sources.isEmpty {
      try require(firsts.allSatisfy { $0.candidate.binding == .none }, "round 1 is bound")
    }
    switch planner.rules.ordering {
    case .given: try requireEqual(firsts.map(\.candidate.remote), remotes, "the given order")
    case .interlaced:
      let order = planner.rules.interlacing.order(of: remotes.map { $0.ip.unmapped.family })
      try requireEqual(
        firsts.map(\.candidate.remote), order.map { remotes[$0] }, "the families' turns")
    case .ranked, .sorted:
      for (earlier, later) in zip(firsts, firsts.dropFirst()) {
        try require(
          earlier.isPromising || !later.isPromising, "\(earlier) comes before \(later)")
      }
    }
  }

  /// No later round before an earlier one, each remote once in each of its rounds, no pair twice.
  private func checkRounds() throws(Finding) {
    let rounds = candidates.map(\.round)
    try requireEqual(rounds, rounds.sorted(), "rounds")
    if planner.rules.keepsDuplicates { return }
    try requireEqual(
      Set(candidates.map(\.candidate)).count, candidates.count, "candidates that differ")
    for remote in remotes {
      let own = candidates.filter { $0.candidate.remote == remote }.map(\.round)
      try requireEqual(own, Array(1...max(own.count, 1)), "rounds of \(remote)")
    }
  }

  /// An extra pair has a way that is known of no other, whatever the kernel says.
  private func checkWays(to remote: SocketAddress) throws(Finding) {
    let pairs = candidates.filter { $0.candidate.remote == remote }
    guard !planner.rules.keepsDuplicates, let own = pairs.first?.route?.route else { return }
    for (place, pair) in pairs.enumerated().dropFirst() {
      guard let route = pair.route?.route else { throw Finding("\(pair) has no way") }
      try require(!route.isSameWay(as: own), "\(pair) goes the way of the kernel's own pair")
      guard pair.candidate.binding.interface != 0 else { continue }
      try require(own.kind != .local, "\(pair) leads to this host")
      let twin = pairs.enumerated().first { other, twin in
        other != place && twin.route?.route?.isSameWay(as: route) == true
      }
      try require(twin == nil, "\(pair) goes the way of \(String(describing: twin))")
    }
  }

  private func checkPlacements() throws(Finding) {
    for (index, planned) in candidates.enumerated() {
      let isLast = index == candidates.count - 1
      try requireEqual(planned.placement == .last, isLast, "placement \(index)")
      let endsRound = !isLast && candidates[index + 1].round != planned.round
      try requireEqual(planned.placement == .round, endsRound, "placement \(index)")
    }
  }

  /// What is left out is not there as well, unless an address is on two interfaces.
  private func checkOmissions() throws(Finding) {
    for pair in plan.omitted {
      try require(remotes.contains(pair.remote), "\(pair) is about no remote")
      // The caller's own local ends may be cut off by the limit; each may be there twice.
      guard sources.isEmpty, !planner.rules.keepsDuplicates else { continue }
      if pair.reason == .unusableSource || pair.reason == .interfaceDown { continue }
      let twin = candidates.first {
        $0.round > 1 && $0.candidate.remote == pair.remote
          && ($0.candidate.binding.source?.ip.unmapped == pair.source?.unmapped)
          && (pair.source != nil || $0.candidate.binding.interface == pair.interfaceIndex)
      }
      try require(twin == nil, "\(pair) is left out and there")
    }
  }
}

extension PlannedCandidate {
  /// Whether the kernel knows a way over which a connection can come about.
  fileprivate var isPromising: Bool {
    guard let route = route?.route else { return false }
    return route.kind.carriesConnections && !route.isAssumedOnLink && !route.source.isUnspecified
  }
}

extension Route {
  fileprivate func isSameWay(as other: Route) -> Bool {
    interfaceIndex == other.interfaceIndex && source.scoped(to: 0) == other.source.scoped(to: 0)
  }
}

extension [SocketAddress] {
  /// In any order that does not depend on the list.
  fileprivate func sorted() -> [SocketAddress] {
    sorted { $0.description < $1.description }
  }
}
