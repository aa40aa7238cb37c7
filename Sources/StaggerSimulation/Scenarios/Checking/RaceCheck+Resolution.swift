import StaggerCore

extension RaceCheck {
  mutating func checkResolution() {
    if let first = expect.firstStartTime {
      compareTime(.firstStartTime, first.value, result.firstStartTime)
    }
    if let update = expect.updateTime { compareTime(.updateTime, update.value, result.updateTime) }
    if let families = expect.familiesAvailable, Set(families) != Set(result.familiesAvailable) {
      object(
        .familiesAvailable, "\(families.map(\.rawValue))",
        "\(result.familiesAvailable.map(\.rawValue))")
    }
    if let queries = expect.queriesCancelled, !isRight(queries) {
      object(.queriesCancelled, "\(queries)", "\(openCount) open")
    }
  }

  private var openCount: Int { result.openQueries.values.reduce(0, +) }

  private func isRight(_ queries: ExpectedQueries) -> Bool {
    switch queries {
    case .any(let any): any == (openCount > 0)
    case .count(let count): count == openCount
    case .families(let families):
      Set(families.map(\.query)) == Set(result.openQueries.keys).subtracting([.serviceRecord])
    }
  }
}

extension FamilyNumber {
  fileprivate var query: ResolutionQuery { self == .ipv4 ? .ipv4Addresses : .ipv6Addresses }
}
