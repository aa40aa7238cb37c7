import StaggerCore

/// The queries that have not been answered: A and AAAA for each name, and the service record.
struct OpenQueries {
  private struct Query: Hashable {
    let name: String
    let type: ResolutionQuery
  }

  private var open: Set<Query> = []
  private(set) var asked: [ResolutionQuery: Int] = [:]
  private let families: [ResolutionQuery]

  /// The name that the race is about.
  private static let ownName = "."

  init(_ settings: ScenarioSettings, asksForService: Bool) {
    switch settings.familyOnly {
    case .ipv4: families = [.ipv4Addresses]
    case .ipv6: families = [.ipv6Addresses]
    case nil: families = [.ipv6Addresses, .ipv4Addresses]
    }
    ask(Self.ownName)
    if asksForService { ask(Query(name: Self.ownName, type: .serviceRecord)) }
  }

  var isEmpty: Bool { open.isEmpty }

  /// Takes note of an answer, which may lead to further questions.
  mutating func close(_ answer: ScenarioAnswer) {
    for type in answer.queries {
      open.remove(Query(name: answer.target ?? Self.ownName, type: type))
    }
    for name in answer.targets ?? [] where name != Self.ownName { ask(name) }
  }

  private mutating func ask(_ name: String) {
    for type in families { ask(Query(name: name, type: type)) }
  }

  private mutating func ask(_ query: Query) {
    if open.insert(query).inserted { asked[query.type, default: 0] += 1 }
  }
}
