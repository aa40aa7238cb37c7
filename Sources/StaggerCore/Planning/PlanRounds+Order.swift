// The order of a round.

extension PlanRounds {
  /// The pairs of one round, with families taking turns; from round 2 on interfaces as well.
  ///
  /// Each round is ranked by its own pairs: another local end may be the better or the worse for a
  /// remote, and what is remembered of one network says nothing of another.
  func entries(ofRound round: Int) -> [PlanEntry] {
    var entries = pairs.compactMap { pairs in
      round <= pairs.count ? PlanEntry(pair: pairs[round - 1], round: round) : nil
    }
    if draft.planner.rules.ordering.asksKernel { entries = ranked(entries) }
    for place in entries.indices { entries[place].place = place }
    guard draft.planner.rules.ordering.takesTurns else { return entries }

    // Only those that can work take turns with each other, so that rule 1 has the last word: a
    // family without a route would otherwise hold up the one that has one.
    let usable = Array(entries.prefix { $0.isUsable })
    let unusable = Array(entries.dropFirst(usable.count))
    return takingTurns(usable, isFront: round == 1)
      + takingTurns(unusable, isFront: round == 1 && usable.isEmpty)
  }

  private func ranked(_ entries: [PlanEntry]) -> [PlanEntry] {
    let destinations = entries.map { destination(of: $0.pair) }
    return draft.planner.selection.ranked(destinations).map { ranked in
      var entry = entries[ranked.index]
      entry.destination = destinations[ranked.index]
      return entry
    }
  }

  /// The remote of a pair as RFC 6724 section 6 sees it.
  private func destination(of pair: PairDraft) -> Destination {
    draft.planner.destination(draft.remotes[pair.remote].ip.unmapped, by: answer(to: pair))
  }

  // One family may be favoured at the front of the plan, and nowhere else.
  private func takingTurns(_ entries: [PlanEntry], isFront: Bool) -> [PlanEntry] {
    let arranged = entries.first?.round == 1 ? entries : takingTurnsByInterface(entries)
    let turns = isFront ? draft.planner.rules.interlacing : Interlacing()
    return turns.order(of: arranged.map { family(of: $0.pair) }).map { arranged[$0] }
  }

  private func takingTurnsByInterface(_ entries: [PlanEntry]) -> [PlanEntry] {
    var known: [UInt32] = []
    let groups = entries.map { entry in
      let interface = wayOut(of: entry.pair)
      if let group = known.firstIndex(of: interface) { return group }
      known.append(interface)
      return known.count - 1
    }
    return Interlacing().order(ofGroups: groups, count: known.count).map { entries[$0] }
  }

  private func wayOut(of pair: PairDraft) -> UInt32 {
    answer(to: pair)?.route?.interfaceIndex ?? pair.kind.interface
  }

  private func family(of pair: PairDraft) -> AddressFamily {
    draft.remotes[pair.remote].ip.unmapped.family
  }
}
