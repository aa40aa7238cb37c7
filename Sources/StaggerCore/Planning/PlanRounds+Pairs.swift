// Which pairs there are, and the order of one remote's pairs.

extension PlanRounds {
  /// Drops the extra pairs that the kernel has no way for, and those that are its own choice.
  mutating func sortOut() {
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
    case .usable(let route) where route.isPromising: pairs[pair.remote].append(pair)
    case .usable(let route) where route.source.isUnspecified: omit(pair, because: .noSource)
    case .unusable(let error): omit(pair, because: .noRoute(error))
    case .usable, nil: omit(pair, because: .noRoute(.networkUnreachable))
    }
  }

  private func ownRoute(of remote: Int) -> Route? {
    pairs[remote].first.flatMap { answer(to: $0)?.route }
  }

  private func isOwnSource(_ local: LocalAddress, of remote: Int) -> Bool {
    ownRoute(of: remote)?.source.scoped(to: 0) == local.address.scoped(to: 0)
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
    case .own, .given: return 0
    case .source(let local):
      return local.interfaceIndex == answer(to: pair)?.route?.interfaceIndex ? 1 : 3
    case .interface: return 2
    }
  }

  /// The source of a pair with what is known of it; one without a way has none that could serve.
  private func sourceAddress(of pair: PairDraft) -> SourceAddress {
    if case .source(let local) = pair.kind { return SourceAddress(local) }
    guard let route = answer(to: pair)?.route else {
      return SourceAddress(.ipv6Any, prefixLength: 0)
    }
    return draft.planner.sourceAddress(of: route)
  }
}
