extension AddressSelection {
  /// Puts destinations in the order in which they should be tried (RFC 6724 s6, RFC 8305 s4).
  ///
  /// The order is stable. Rule 9 compares only destinations of one family, so among destinations of
  /// both families that are equal under the rules before it there need be no order that satisfies
  /// rule 9 and rule 10 for every pair. Then the families keep their places, as rule 10 says, and
  /// rule 9 sorts each family over the places it has.
  ///
  /// - Parameter destinations: the destinations, each with its source.
  /// - Returns: a place for every destination, each with the rule that it has over the next.
  /// - Complexity: O(*n* log *n*), with no allocation for a comparison.
  public func ranked(_ destinations: [Destination]) -> [RankedDestination] {
    var entries = destinations.indices.map { index in
      RankedKey(DestinationVerdicts(self, on: destinations[index]).key, index: index)
    }
    let isIPv4 = destinations.map { $0.address.ipv4Value != nil }
    if isIPv4.contains(true) && isIPv4.contains(false) {
      entries.sort { $0.beforePrefixMatching < $1.beforePrefixMatching }
      entries.sortWithinPlaces { isIPv4[$0.index] }
      entries.sortWithinPlaces { !isIPv4[$0.index] }
    } else {
      entries.sort()
    }
    return entries.indices.map { place in
      let index = entries[place].index
      guard place + 1 < entries.count else { return RankedDestination(index: index, rule: nil) }
      let next = entries[place + 1]
      let sameFamily = isIPv4[index] == isIPv4[next.index]
      return RankedDestination(
        index: index, rule: entries[place].rule(before: next, sameFamily: sameFamily))
    }
  }

  /// The rule that prefers one of two destinations, and which one it prefers.
  ///
  /// - Parameters:
  ///   - first: the destination that came first in the list.
  ///   - second: the other one.
  /// - Returns: the first rule that makes a difference; with
  ///   ``DestinationRule/unchangedOrder``, `first` stays first.
  /// - Complexity: O(1) but for the look-ups in tables of the user's.
  public func comparison(
    of first: Destination, with second: Destination
  ) -> (rule: DestinationRule, prefersFirst: Bool) {
    let left = RankedKey(DestinationVerdicts(self, on: first).key, index: 0)
    let right = RankedKey(DestinationVerdicts(self, on: second).key, index: 1)
    let sameFamily = (first.address.ipv4Value == nil) == (second.address.ipv4Value == nil)
    let rule = left.rule(before: right, sameFamily: sameFamily)
    return (rule, rule == .unchangedOrder || left < right)
  }
}

extension RankedKey<DestinationRule> {
  /// The entry as rules 1 to 8 and the history see it.
  fileprivate var beforePrefixMatching: RankedKey {
    let width = DestinationRule.longestMatchingPrefix.verdictWidth
    return RankedKey(key.dropping(width: width), index: index)
  }

  fileprivate func rule(before next: RankedKey, sameFamily: Bool) -> DestinationRule {
    let rule = key.decidingRule(against: next.key) ?? .unchangedOrder
    return rule == .longestMatchingPrefix && !sameFamily ? .unchangedOrder : rule
  }
}

extension [RankedKey<DestinationRule>] {
  /// Sorts the chosen elements over the places that they have; the others stay where they are.
  ///
  /// The list is in order but for rule 9, so no element leaves the group of its equals.
  fileprivate mutating func sortWithinPlaces(_ isChosen: (Element) -> Bool) {
    let chosen = filter(isChosen).sorted()
    let places = indices.filter { isChosen(self[$0]) }
    for (place, element) in zip(places, chosen) { self[place] = element }
  }
}
