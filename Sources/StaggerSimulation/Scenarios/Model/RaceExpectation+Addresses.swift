extension RaceExpectation {
  /// Every address that is expected anywhere, with its field.
  var writtenAddresses: [(String, ScenarioAddress)] {
    func named(_ field: CodingKeys, _ list: [ScenarioAddress]?) -> [(String, ScenarioAddress)] {
      (list ?? []).map { (field.stringValue, $0) }
    }
    let places: [(CodingKeys, [ExpectedStart]?)] = [
      (.starts, starts), (.startsPrefix, startsPrefix), (.startsMin, startsMin?.listed),
      (.startsMax, startsMax?.listed),
    ]
    var all = named(.winner, winner?.value?.addresses)
    for (field, starts) in places { all += named(field, starts?.map(\.address)) }
    all += named(.startOrder, startOrder) + named(.notStarted, notStarted)
    all += named(.closed, closed) + named(.secured, secured) + named(.otherErrors, otherErrors)
    all += named(.startsMayOmit, startsMayOmit) + named(.order, order)
    all += named(.closedTimes, closedTimes.map { Array($0.values.keys) })
    all += named(.errorsInOrder, errorsInOrder?.listed)
    return all + named(.attemptErrors, attemptErrors?.listed)
  }
}

extension StartBound {
  fileprivate var listed: [ExpectedStart]? {
    if case .starts(let starts) = self { starts } else { nil }
  }
}

extension ExpectedErrors {
  fileprivate var listed: [ScenarioAddress]? {
    if case .of(let addresses) = self { addresses } else { nil }
  }
}
