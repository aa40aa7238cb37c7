// Which pairs there are, and the order of one remote's pairs.

extension PlanRounds {
  /// Drops the extra pairs that the kernel has no way for, and those that bring nothing new.
  mutating func sortOut() {
    for pair in draft.pairs {
      if pair.isExtra, let route = answer(to: pair)?.route, isKnown(route, to: pair) { continue }
      if pair.isExtra, let reason = objection(to: pair) {
        omissions.append(omission(of: pair, because: reason))
      } else {
        pairs[pair.remote].append(pair)
      }
    }
  }

  private func objection(to pair: PairDraft) -> OmittedPair.Reason? {
    switch answer(to: pair) {
    case .usable(let route) where route.source.isUnspecified: .noSource
    case .usable(let route) where !route.isPromising: .noRoute(.networkUnreachable)
    case .usable(let route) where !mayServe(route, to: pair): .scope
    case .usable: nil
    case .unusable(let error): .noRoute(error)
    case nil: .noRoute(.networkUnreachable)
    }
  }

  /// Whether RFC 6724 section 4 admits the source on the interface that packets leave through.
  private func mayServe(_ route: Route, to pair: PairDraft) -> Bool {
    draft.planner.selection.isCandidate(
      draft.planner.sourceAddress(of: route), for: draft.remotes[pair.remote].ip.unmapped,
      outgoingInterface: route.interfaceIndex)
  }

  /// Whether another pair of the remote goes this way from the same source already.
  ///
  /// Of two such pairs the one that is bound to less stays. To this host itself there is one way.
  private func isKnown(_ route: Route, to pair: PairDraft) -> Bool {
    let known = pairs[pair.remote]
    guard let own = known.first.flatMap({ answer(to: $0)?.route }) else { return false }
    if case .source = pair.kind { return route.isSameWay(as: own) }
    return own.kind == .local
      || known.contains { answer(to: $0)?.route?.isSameWay(as: route) ?? false }
  }

  /// Puts the pairs of a remote into their order, the kernel's own first.
  ///
  /// Then sources of the interface that packets leave through, other interfaces, and sources that
  /// belong to another interface. Within each of these RFC 6724 section 5 decides.
  mutating func arrangePairs(of remote: Int) {
    guard let first = pairs[remote].first, case .own = first.kind, pairs[remote].count > 1 else {
      return
    }
    let extras = Array(pairs[remote].dropFirst())
    let ranked = draft.planner.selection.rankedSources(
      for: draft.remotes[remote].ip.unmapped, among: extras.map { sourceAddress(of: $0) })
    var rank = Array(repeating: extras.count, count: extras.count)
    for (place, source) in ranked.enumerated() { rank[source.index] = place }
    let closeness = extras.map { self.closeness(of: $0) }
    let order = extras.indices.sorted {
      (closeness[$0], rank[$0], $0) < (closeness[$1], rank[$1], $1)
    }
    pairs[remote] = [first] + order.map { extras[$0] }
  }

  private func closeness(of pair: PairDraft) -> Int {
    switch pair.kind {
    case .own, .given: 0
    case .source: isAtHome(pair) ? 1 : 3
    case .interface: 2
    }
  }

  /// Whether packets leave through an interface that has their source.
  private func isAtHome(_ pair: PairDraft) -> Bool {
    guard let route = answer(to: pair)?.route else { return false }
    return draft.planner.sourceAddress(of: route).interfaceIndex == route.interfaceIndex
  }

  /// The source of a pair with what is known of it; one without a way has none that could serve.
  private func sourceAddress(of pair: PairDraft) -> SourceAddress {
    guard let route = answer(to: pair)?.route else {
      return SourceAddress(.ipv6Any, prefixLength: 0)
    }
    return draft.planner.sourceAddress(of: route)
  }
}

extension Route {
  /// Whether packets leave through the same interface with the same source.
  ///
  /// The router does not count: of several equal ones the kernel takes any, by a hash.
  fileprivate func isSameWay(as other: Route) -> Bool {
    interfaceIndex == other.interfaceIndex && source.scoped(to: 0) == other.source.scoped(to: 0)
  }
}
