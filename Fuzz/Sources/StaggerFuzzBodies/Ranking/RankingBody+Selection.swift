import StaggerCore

extension RankingBody {
  /// The order of destinations is one: it agrees with every comparison, and only ties may move.
  static func checkOrder(
    of destinations: [Destination], _ selection: AddressSelection
  ) throws(Finding) {
    let ranked = selection.ranked(destinations)
    let order = ranked.map(\.index)
    try requireEqual(order.sorted(), Array(destinations.indices), "places of destinations")
    for (place, earlier) in ranked.enumerated() {
      let first = destinations[earlier.index]
      for (offset, later) in ranked[(place + 1)...].enumerated() {
        let second = destinations[later.index]
        let there = selection.comparison(of: first, with: second)
        let back = selection.comparison(of: second, with: first)
        let isTie = there.rule == .unchangedOrder
        try require(there.prefersFirst, "\(first) before \(second) by \(there)")
        try requireEqual(back.rule, there.rule, "compared the other way round")
        try requireEqual(back.prefersFirst, isTie, "compared the other way round")
        if offset == 0 { try requireEqual(earlier.rule, there.rule, "the rule behind \(first)") }
        if isTie && first.isIPv4 == second.isIPv4 {
          try require(earlier.index < later.index, "a tie changed its order: \(order)")
        }
      }
    }
    try requireEqual(ranked.last?.rule, nil, "the rule behind the last")
    try checkReversed(destinations, order, selection)
  }

  private static func checkReversed(
    _ destinations: [Destination], _ order: [Int], _ selection: AddressSelection
  ) throws(Finding) {
    let backwards = Array(destinations.reversed())
    let there = order.map { destinations[$0] }
    let back = selection.ranked(backwards).map { backwards[$0.index] }
    // Families on one level keep the places that they were given, so each is looked at by itself.
    for isIPv4 in [true, false] {
      let pairs = zip(there.filter { $0.isIPv4 == isIPv4 }, back.filter { $0.isIPv4 == isIPv4 })
      for (left, right) in pairs {
        let rule = selection.comparison(of: left, with: right).rule
        try requireEqual(rule, .unchangedOrder, "\(left) changed places with \(right)")
      }
    }
  }

  /// The order of sources holds all that will do, and begins with the one that is chosen.
  static func checkSources(
    _ sources: [SourceAddress], for destination: IPAddress, _ interface: UInt32,
    _ selection: AddressSelection
  ) throws(Finding) {
    let ranked = selection.rankedSources(
      for: destination, among: sources, outgoingInterface: interface)
    let order = ranked.map(\.index)
    let serving = sources.indices.filter {
      selection.isCandidate(sources[$0], for: destination, outgoingInterface: interface)
    }
    try requireEqual(order.sorted(), serving, "sources for \(destination)")
    func best(of places: [Int]) -> RankedSource? {
      selection.source(
        for: destination, among: places.map { sources[$0] }, outgoingInterface: interface)
    }
    try requireEqual(best(of: Array(sources.indices)), ranked.first, "the chosen source")
    // Each is the best of those behind it, by the rule that it was said to be.
    for place in order.indices {
      let left = best(of: order[place...].sorted())
      let expected = order[place...].sorted().firstIndex(of: order[place])
      try requireEqual(left?.index, expected, "place \(place) of \(order)")
      try requireEqual(left?.rule, ranked[place].rule, "the rule at place \(place) of \(order)")
    }
  }
}

extension Destination {
  fileprivate var isIPv4: Bool { address.ipv4Value != nil }
}
