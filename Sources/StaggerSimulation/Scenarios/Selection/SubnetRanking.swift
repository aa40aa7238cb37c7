import StaggerCore

/// The order of destinations as the GNU C library sorts them: rule 9 for IPv4 compares all bits, but
/// only where the destination lies in the subnet of its source.
///
/// The product counts a neighbour once and no more, so this is not among its settings.
struct SubnetRanking {
  private let selection: AddressSelection

  init(_ selection: AddressSelection) {
    var other = selection
    other.ipv4PrefixMatching = .never
    self.selection = other
  }

  /// The places of destinations in their order, each with the rule that it has over the next.
  func ranked(_ destinations: [Destination]) -> [(index: Int, rule: DestinationRule?)] {
    let base = selection.ranked(destinations)
    var order: [(index: Int, rule: DestinationRule?)] = []
    var group: [Int] = []
    let isIPv4 = base.map { destinations[$0.index].address.ipv4Value != nil }
    for (place, ranked) in base.enumerated() {
      group.append(ranked.index)
      // Nothing but rule 9 for IPv4 could tell it from the next: the group goes on.
      let isTied = ranked.rule == .unchangedOrder && isIPv4[place] && isIPv4[place + 1]
      if isTied { continue }
      order += sorted(group, destinations)
      order[order.count - 1].rule = ranked.rule
      group = []
    }
    return order
  }

  private func sorted(
    _ group: [Int], _ destinations: [Destination]
  ) -> [(index: Int, rule: DestinationRule?)] {
    let bits = group.map { Self.bits(of: destinations[$0]) }
    let order = group.indices.sorted { (-bits[$0], $0) < (-bits[$1], $1) }
    return order.indices.map { place in
      let isEqual = place + 1 < order.count && bits[order[place]] == bits[order[place + 1]]
      return (group[order[place]], isEqual ? .unchangedOrder : .longestMatchingPrefix)
    }
  }

  private static func bits(of destination: Destination) -> Int {
    let address = destination.address.unmapped
    guard let source = destination.source, address.family == .ipv4,
      source.commonPrefixLength(with: address) == source.prefixLength
    else { return 0 }
    return source.address.commonPrefixLength(with: address)
  }
}
