import StaggerCore

/// Lists of addresses: their order by RFC 6724, the plan made of them, and a race over the plan.
enum RankingBody {
  static func run(_ input: RawSpan) throws(Finding) {
    var input = FuzzInput(input)
    let selection = input.selection()
    let destinations = (0..<input.number(below: 10)).map { _ in input.destination() }
    let sources = (0..<input.number(below: 8)).map { _ in input.source() }
    do {
      try checkOrder(of: destinations, selection)
      for destination in destinations.prefix(3) {
        let interface = UInt32(input.number(below: 4))
        try checkSources(sources, for: destination.address, interface, selection)
      }
    } catch {
      throw Finding("\(error)\n\(selection)\n\(destinations)\n\(sources)")
    }
    try checkTurns(&input)
    var planning = Planning(&input, selection)
    do {
      try planning.run()
    } catch {
      throw Finding("\(error)\n\(planning.story)")
    }
    guard let plan = planning.plan else { return }
    // A list that tries some pair twice cannot tell the two apart.
    if !planning.planner.rules.keepsDuplicates {
      try AdoptedList(plan, &planning.input).check()
    }
    try PlannedRace(plan, &planning.input).run()
  }

  /// Families take turns: an order has everybody once, and each group keeps its own order.
  private static func checkTurns(_ input: inout FuzzInput) throws(Finding) {
    let groupCount = input.number(below: 5) + 1
    let groups = (0..<input.number(below: 16)).map { _ in input.number(below: groupCount) }
    let favoured = input.number(below: 4) + 1
    let order = Interlacing(firstAddressFamilyCount: favoured).order(
      ofGroups: groups, count: groupCount)
    let story = "\(groups) take turns as \(order), \(favoured) first"
    try requireEqual(order.sorted(), Array(groups.indices), story)
    for group in 0..<groupCount {
      let places = order.filter { groups[$0] == group }
      try require(places == places.sorted(), story)
    }
    guard let first = groups.first else { return }
    let lead = min(favoured, groups.count { $0 == first })
    try require(order.prefix(lead).allSatisfy { groups[$0] == first }, story)
    // Behind the favoured ones nobody comes again before everybody who is left has come.
    var left = order.dropFirst(lead - 1)
    while !left.isEmpty {
      let expected = Set(left.map { groups[$0] })
      let turn = left.prefix(expected.count)
      try requireEqual(Set(turn.map { groups[$0] }), expected, story)
      left = left.dropFirst(expected.count)
    }
  }
}
