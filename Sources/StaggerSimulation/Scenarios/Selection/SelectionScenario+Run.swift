extension SelectionScenario {
  /// Runs the row and compares what comes of it with what it expects.
  func run() -> ScenarioReport {
    guard let profile = SelectionProfile(self) else {
      let reason = "no reading of RFC 6724 with the name \"\(self.profile ?? "")\" is known"
      return ScenarioReport(id: id, status: .unsupported, reason: reason)
    }
    let run = SelectionRun(self, profile)
    var (result, objections) = run.checked()
    if anyPermutation == true {
      for permutation in permutations {
        objections += SelectionRun(permutation, profile).checked().objections
        if !objections.isEmpty { break }
      }
    }
    return ScenarioReport(id: id, objections: objections, result: .selection(result))
  }

  /// The row with its candidates in other orders: in all where they are few, otherwise turned.
  private var permutations: [SelectionScenario] {
    if kind == .sourceSelect {
      return (sources ?? []).rearranged.map { list in
        var row = self
        row.sources = list
        return row
      }
    }
    return (destinations ?? []).rearranged.map { list in
      var row = self
      row.destinations = list
      return row
    }
  }
}

extension Array {
  /// Other orders of the elements.
  fileprivate var rearranged: [[Element]] {
    if count <= 5 { return permutations }
    let turned = indices.map { Array(self[$0...] + self[..<$0]) }
    return turned + turned.map { $0.reversed() }
  }

  private var permutations: [[Element]] {
    guard count > 1 else { return [self] }
    return indices.flatMap { place in
      var rest = self
      let first = rest.remove(at: place)
      return rest.permutations.map { [first] + $0 }
    }
  }
}
