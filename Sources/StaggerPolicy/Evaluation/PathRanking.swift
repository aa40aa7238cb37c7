import StaggerCore

/// The order of links by what is preferred: the program's own wishes first, then the rule's where
/// the program says nothing of the same property.
struct PathRanking {
  private let preferences: [PathPreference]

  init(_ own: [PathPreference], _ rule: [PathPreference]) {
    let spokenOf = own.map { $0.property }
    let sorting = own + rule.filter { !spokenOf.contains($0.property) }
    preferences = sorting.filter { $0.sorts }
  }

  var isEmpty: Bool { preferences.isEmpty }

  /// The rank of each link, 0 for the best; equal links have one rank.
  func ranks(of links: [PathLink]) -> [UInt32] {
    let sorted = links.indices.sorted { left, right in
      let comparison = compare(links[left].facts, links[right].facts)
      return comparison != 0 ? comparison < 0 : left < right
    }
    var ranks = Array(repeating: UInt32(0), count: links.count)
    for (place, index) in sorted.enumerated().dropFirst() {
      let before = sorted[place - 1]
      let isEqual = compare(links[before].facts, links[index].facts) == 0
      ranks[index] = ranks[before] + (isEqual ? 0 : 1)
    }
    return ranks
  }

  /// Below zero where the left one comes first.
  private func compare(_ left: DeclaredFacts, _ right: DeclaredFacts) -> Int {
    for preference in preferences {
      let mine = preference.badness(of: left)
      let other = preference.badness(of: right)
      if mine != other { return mine < other ? -1 : 1 }
    }
    return 0
  }
}

extension PathPreference {
  var property: PathProperty {
    switch self {
    case .require(let condition), .prefer(let condition): condition.property
    case .avoid(let condition), .prohibit(let condition): condition.property
    case .noPreference(let property), .lowest(let property), .highest(let property): property
    }
  }

  /// Whether it says something about the order of paths.
  fileprivate var sorts: Bool {
    switch self {
    case .prefer, .avoid, .lowest, .highest: true
    case .require, .prohibit, .noPreference: false
    }
  }

  /// How far a path is from what is preferred; what is not known comes after what is.
  fileprivate func badness(of facts: DeclaredFacts) -> Int64 {
    switch self {
    case .prefer(let condition): condition.holds(for: facts[condition.property]) ? 0 : 1
    case .avoid(let condition): condition.holds(for: facts[condition.property]) ? 1 : 0
    case .lowest(let property): facts[property] ?? .max
    case .highest(let property): facts[property].map { -max($0, -(.max - 1)) } ?? .max
    case .require, .prohibit, .noPreference: 0
    }
  }
}
