import StaggerCore

/// In which order a row's addresses are tried.
struct AttemptOrder {
  private let rule: OrderingRule
  private let firstFamilyCount: Int
  private let preferredFamily: ScenarioFamily?

  init(_ settings: ScenarioSettings) {
    rule = settings.ordering ?? .given
    firstFamilyCount = settings.firstFamilyCount ?? 1
    preferredFamily = settings.preferredFamily.map(ScenarioFamily.init)
  }

  /// The order of some addresses, of which nothing has been tried.
  ///
  /// - Parameter families: The family of each address, in the order in which they are known.
  /// - Returns: Places in `families`, each once.
  func order(of families: [ScenarioFamily]) -> [Int] {
    switch rule {
    case .given, .lanes: Array(families.indices)
    case .interleave: turns(of: families, leading: families.first)
    case .interleaveV6First: turns(of: families, leading: .ipv6)
    case .alternate: turns(of: families, leading: preferredFamily ?? families.first, count: 1)
    case .rfc6555: Self.rfc6555(families)
    case .lanesByFirstFamily:
      families.indices.filter { families[$0] == families[0] }
        + families.indices.filter { families[$0] != families[0] }
    }
  }

  /// The families take turns; the order of their first appearance says who comes after whom.
  private func turns(
    of families: [ScenarioFamily], leading: ScenarioFamily?, count: Int? = nil
  ) -> [Int] {
    // The interlacing begins with the group of the first element, so the leading family goes ahead.
    let ahead = families.indices.filter { families[$0] == leading }
    let sorted = ahead + families.indices.filter { families[$0] != leading }
    let groups = sorted.map { families[$0].group }
    return Interlacing(firstAddressFamilyCount: count ?? firstFamilyCount)
      .order(ofGroups: groups, count: ScenarioFamily.groupCount).map { sorted[$0] }
  }

  /// RFC 6555 section 5.4: after the first attempt the other family, and no other change.
  private static func rfc6555(_ families: [ScenarioFamily]) -> [Int] {
    var order = Array(families.indices)
    guard let other = order.first(where: { families[$0] != families[0] }) else { return order }
    order.remove(at: other)
    order.insert(other, at: 1)
    return order
  }
}

extension ScenarioFamily {
  /// The place of the family among all.
  var group: Int {
    switch self {
    case .ipv4: 0
    case .ipv6: 1
    case .other: 2
    }
  }

  static var groupCount: Int { allCases.count }
}
