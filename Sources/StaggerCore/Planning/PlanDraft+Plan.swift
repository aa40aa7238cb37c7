extension PlanDraft {
  /// Puts the pairs into their order.
  ///
  /// - Parameter answers: What the kernel said, one answer for each of `questions`.
  /// - Returns: the plan.
  /// - Precondition: There are as many answers as questions.
  /// - Complexity: O(*n* log *n*) for *n* pairs.
  public func plan(with answers: [RouteAnswer]) -> Plan {
    precondition(answers.count == questions.count, "one answer for each question")
    var rounds = PlanRounds(draft: self, answers: answers)
    return rounds.plan()
  }
}

/// The pairs of a plan while they are put into rounds.
private struct PlanRounds {
  let draft: PlanDraft
  let answers: [RouteAnswer]
  var omitted: [OmittedPair]
  /// The usable pairs of each remote, the best first.
  var pairs: [[PairDraft]]
  /// Each remote as RFC 6724 section 6 sees it: with the source of its first pair.
  var destinations: [Destination] = []
  /// The remotes in the order of RFC 6724 section 6.
  var order: [Int] = []
  /// The place of each remote in that order.
  var places: [Int]

  init(draft: PlanDraft, answers: [RouteAnswer]) {
    self.draft = draft
    self.answers = answers
    omitted = draft.omitted
    pairs = Array(repeating: [], count: draft.remotes.count)
    places = Array(repeating: 0, count: draft.remotes.count)
  }

  mutating func plan() -> Plan {
    sortOut()
    for remote in draft.remotes.indices { arrangePairs(of: remote) }
    rankRemotes()
    var entries: [(pair: PairDraft, round: Int)] = []
    var round = 1
    while true {
      let next = pairsOfRound(round)
      if next.isEmpty { break }
      entries += next.map { ($0, round) }
      round += 1
    }
    let limited = entries.prefix(draft.planner.rules.limit)
    for entry in entries.dropFirst(limited.count) { omit(entry.pair, because: .limit) }
    return Plan(candidates: planned(Array(limited)), omitted: omitted)
  }

  private func answer(to pair: PairDraft) -> RouteAnswer? {
    pair.question.map { answers[$0] }
  }

  // MARK: Which pairs

  /// Drops the extra pairs that the kernel has no way for, and those that are its own choice.
  private mutating func sortOut() {
    for pair in draft.pairs {
      switch pair.kind {
      case .own, .given: pairs[pair.remote].append(pair)
      case .source(let local): sortOut(pair, isOwnChoice: isOwnSource(local, of: pair.remote))
      case .interface(let index):
        sortOut(pair, isOwnChoice: ownRoute(of: pair.remote)?.interfaceIndex == index)
      }
    }
  }

  private mutating func sortOut(_ pair: PairDraft, isOwnChoice: Bool) {
    if isOwnChoice { return }
    switch answer(to: pair) {
    case .usable(let route) where !route.isAssumedOnLink && route.kind.carriesConnections:
      pairs[pair.remote].append(pair)
    case .unusable(let error): omit(pair, because: .noRoute(error))
    case .usable, nil: omit(pair, because: .noRoute(.networkUnreachable))
    }
  }

  private mutating func omit(_ pair: PairDraft, because reason: OmittedPair.Reason) {
    omitted.append(
      OmittedPair(
        remote: draft.remotes[pair.remote], source: pair.kind.source,
        interfaceIndex: pair.kind.interface, reason: reason))
  }

  private func ownRoute(of remote: Int) -> Route? {
    pairs[remote].first.flatMap { answer(to: $0)?.route }
  }

  private func isOwnSource(_ local: LocalAddress, of remote: Int) -> Bool {
    ownRoute(of: remote)?.source.scoped(to: 0) == local.address.scoped(to: 0)
  }

  // MARK: The order of one remote's pairs

  /// Puts a remote's pairs into their order.
  ///
  /// The kernel's own pair first; then sources on the same way out, other interfaces, and sources
  /// that belong to another interface than the one that packets leave through. Within each of these
  /// RFC 6724 section 5 decides.
  private mutating func arrangePairs(of remote: Int) {
    guard let first = pairs[remote].first, case .own = first.kind, pairs[remote].count > 1 else {
      return
    }
    let extras = Array(pairs[remote].dropFirst())
    let sources = extras.map { sourceAddress(of: $0) }
    let ranked = draft.planner.selection.rankedSources(
      for: draft.remotes[remote].ip.unmapped, among: sources.map { $0 ?? .unknown })
    var rank = Array(repeating: extras.count, count: extras.count)
    for (place, source) in ranked.enumerated() { rank[source.index] = place }
    let order = extras.indices.sorted {
      (closeness(of: extras[$0]), rank[$0], $0) < (closeness(of: extras[$1]), rank[$1], $1)
    }
    pairs[remote] = [first] + order.map { extras[$0] }
  }

  private func closeness(of pair: PairDraft) -> Int {
    switch pair.kind {
    case .own, .given: return 0
    case .source(let local):
      return local.interfaceIndex == answer(to: pair)?.route?.interfaceIndex ? 1 : 3
    case .interface: return 2
    }
  }

  /// The source of a pair with what is known of it.
  private func sourceAddress(of pair: PairDraft) -> SourceAddress? {
    if case .source(let local) = pair.kind { return SourceAddress(local) }
    guard let route = answer(to: pair)?.route else { return nil }
    return draft.planner.sourceAddress(of: route)
  }

  // MARK: The order of the remotes

  private mutating func rankRemotes() {
    destinations = draft.remotes.indices.map { destination($0) }
    order =
      draft.planner.rules.ordering == .ranked
      ? draft.planner.selection.ranked(destinations).map { $0.index }
      : Array(draft.remotes.indices)
    for (place, remote) in order.enumerated() { places[remote] = place }
  }

  private func destination(_ remote: Int) -> Destination {
    let address = draft.remotes[remote].ip.unmapped
    guard let route = ownRoute(of: remote), route.kind.carriesConnections else {
      return Destination(address, source: nil, isReachable: false)
    }
    let planner = draft.planner
    let network = NetworkKey(interfaceIndex: route.interfaceIndex, gateway: route.gateway)
    let interface = planner.snapshot.interface(route.interfaceIndex)
    return Destination(
      address, source: planner.sourceAddress(of: route),
      isEncapsulated: interface?.linkType.isEncapsulating ?? false,
      history: planner.history?.history(of: address, in: network) ?? DestinationHistory())
  }

  // MARK: Rounds

  /// The pairs of one round, with families taking turns; from round 2 on interfaces as well.
  private func pairsOfRound(_ round: Int) -> [PairDraft] {
    let members = order.compactMap { remote in
      round <= pairs[remote].count ? pairs[remote][round - 1] : nil
    }
    if draft.planner.rules.ordering == .given { return members }
    let arranged = round == 1 ? members : takingTurnsByInterface(members)
    let turns = round == 1 ? draft.planner.rules.interlacing : Interlacing()
    return turns.order(of: arranged.map { family(of: $0) }).map { arranged[$0] }
  }

  private func takingTurnsByInterface(_ members: [PairDraft]) -> [PairDraft] {
    let interfaces = members.map { wayOut(of: $0) }
    var known: [UInt32] = []
    let groups = interfaces.map { interface in
      if let group = known.firstIndex(of: interface) { return group }
      known.append(interface)
      return known.count - 1
    }
    return Interlacing().order(ofGroups: groups, count: known.count).map { members[$0] }
  }

  private func wayOut(of pair: PairDraft) -> UInt32 {
    answer(to: pair)?.route?.interfaceIndex ?? pair.kind.interface
  }

  private func family(of pair: PairDraft) -> AddressFamily {
    draft.remotes[pair.remote].ip.unmapped.family
  }

  // MARK: Reasons

  private func planned(
    _ entries: [(pair: PairDraft, round: Int)]
  ) -> [PlannedCandidate] {
    entries.indices.map { index in
      let entry = entries[index]
      let next = index + 1 < entries.count ? entries[index + 1] : nil
      return PlannedCandidate(
        candidate: candidate(for: entry.pair), round: entry.round,
        route: answer(to: entry.pair), placement: placement(of: entry, before: next))
    }
  }

  private func candidate(for pair: PairDraft) -> Candidate {
    let remote = draft.remotes[pair.remote]
    var candidate = Candidate(remote, binding: pair.kind.binding(for: remote))
    if case .given(nil) = pair.kind { candidate.refusal = .addressFamilyNotSupported }
    return candidate
  }

  private func placement(
    of entry: (pair: PairDraft, round: Int), before next: (pair: PairDraft, round: Int)?
  ) -> Placement {
    guard let next else { return .last }
    if next.round != entry.round { return .round }
    let (first, second) = (entry.pair.remote, next.pair.remote)
    guard places[first] < places[second] else { return .turn }
    if draft.planner.rules.ordering != .ranked { return .given }
    return .rule(
      draft.planner.selection.comparison(of: destinations[first], with: destinations[second]).rule)
  }
}

extension Planner {
  /// A route's source with what is known of it; one that is not configured is its own network.
  func sourceAddress(of route: Route) -> SourceAddress {
    let bare = route.source.scoped(to: 0)
    let known = snapshot.addresses.first { local in
      local.address.scoped(to: 0) == bare
        && (local.interfaceIndex == route.interfaceIndex || !bare.isLinkLocal)
    }
    if let known { return SourceAddress(known) }
    return SourceAddress(
      route.source, prefixLength: route.source.family.bitWidth,
      interfaceIndex: route.interfaceIndex)
  }
}

extension SourceAddress {
  /// Stands for a source that is not known; it is no candidate for any destination.
  fileprivate static var unknown: SourceAddress {
    SourceAddress(.ipv6Any, prefixLength: 0)
  }
}
