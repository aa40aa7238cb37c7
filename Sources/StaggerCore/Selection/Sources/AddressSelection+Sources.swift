extension AddressSelection {
  /// Chooses the source for a destination (RFC 6724 s5).
  ///
  /// - Parameters:
  ///   - destination: where to connect.
  ///   - sources: the addresses of this host; those that cannot serve are passed over, as
  ///     ``isCandidate(_:for:outgoingInterface:)`` says.
  ///   - outgoingInterface: the index of the interface that leads there; 0 when it is not known,
  ///     with which rule 5 makes no difference.
  /// - Returns: the source and the rule that it has over the second best, or nil if none will do.
  /// - Complexity: O(*n*) in the number of sources, without an allocation.
  public func source(
    for destination: IPAddress, among sources: [SourceAddress], outgoingInterface: UInt32 = 0
  ) -> RankedSource? {
    let verdicts = SourceVerdicts(self, for: destination, outgoingInterface: outgoingInterface)
    var best: RankedKey<SourceRule>?
    var second: RankedKey<SourceRule>?
    for index in sources.indices {
      let source = sources[index]
      guard isCandidate(source, for: destination, outgoingInterface: outgoingInterface) else {
        continue
      }
      let entry = RankedKey(verdicts.key(for: source), index: index)
      if let leader = best, leader < entry {
        if second.map({ entry < $0 }) ?? true { second = entry }
      } else {
        second = best
        best = entry
      }
    }
    return best.map { RankedSource(index: $0.index, rule: $0.rule(before: second)) }
  }

  /// Ranks all sources that can serve a destination, the chosen one first.
  ///
  /// - Parameters:
  ///   - destination: where to connect.
  ///   - sources: the addresses of this host.
  ///   - outgoingInterface: the index of the interface that leads there; 0 when it is not known.
  /// - Returns: the candidates, each with the rule that it has over the next; its first element is
  ///   what ``source(for:among:outgoingInterface:)`` returns.
  /// - Complexity: O(*n* log *n*) in the number of sources.
  public func rankedSources(
    for destination: IPAddress, among sources: [SourceAddress], outgoingInterface: UInt32 = 0
  ) -> [RankedSource] {
    let verdicts = SourceVerdicts(self, for: destination, outgoingInterface: outgoingInterface)
    var entries: [RankedKey<SourceRule>] = []
    for index in sources.indices
    where isCandidate(sources[index], for: destination, outgoingInterface: outgoingInterface) {
      entries.append(RankedKey(verdicts.key(for: sources[index]), index: index))
    }
    entries.sort()
    return entries.indices.map { place in
      let next = place + 1 < entries.count ? entries[place + 1] : nil
      return RankedSource(index: entries[place].index, rule: entries[place].rule(before: next))
    }
  }
}

extension RankedKey<SourceRule> {
  fileprivate func rule(before next: RankedKey?) -> SourceRule? {
    next.map { key.decidingRule(against: $0.key) ?? .unchangedOrder }
  }
}
