import StaggerCore

extension SelectionRun {
  /// Sorts the row's destinations.
  func sortDestinations() -> (SelectionResult, [String]) {
    let written = row.destinations ?? []
    let chosen = written.map(source(of:))
    let destinations = zip(written, chosen).map { entry, source in
      Destination(
        entry.address.known, source: source.map(sourceAddress),
        isReachable: entry.unreachable != true,
        isEncapsulated: entry.encapsulated ?? isTunnelled(source))
    }
    let ranked = profile.ranked(destinations)
    let order = ranked.map { written[$0.index].address }
    var objections = objections(to: ranked.map(\.index), written, destinations)
    if let number = row.rule,
      !ranked.contains(where: { $0.rule?.number.map(Double.init) == number })
    {
      let found = ranked.dropLast().map { ($0.rule?.number).words }
      objections.append("rule: expected \(number), found \(found.joined(separator: ", "))")
    }
    let sources = zip(written.map(\.address), chosen.map { $0?.address })
    let table = Dictionary(sources) { first, _ in first }
    objections += self.objections(toSources: table)
    let isChosenHere = row.kind == .destSortWithSourceSelection
    return (.order(order, sources: isChosenHere ? table : nil), objections)
  }

  /// The source of a destination: the one that it names, or the one that is chosen for it.
  private func source(of destination: SelectionDestination) -> SelectionSource? {
    guard row.kind == .destSortWithSourceSelection, destination.source == nil else {
      return destination.source
    }
    let written = row.sources ?? []
    return profile.selection.source(
      for: destination.address.known, among: written.map(sourceAddress),
      outgoingInterface: number(of: destination.interface)
    ).map { written[$0.index] }
  }

  /// Whether the way from a source leads through a tunnel.
  ///
  /// Rows say it of the source as well, by `native`; where one says that it is native, the others
  /// are not.
  private func isTunnelled(_ source: SelectionSource?) -> Bool {
    guard let source else { return false }
    if let native = source.native { return !native }
    let all = (row.sources ?? []) + (row.destinations ?? []).compactMap(\.source)
    return all.contains { $0.native == true }
  }

  private func objections(
    to found: [Int], _ written: [SelectionDestination], _ destinations: [Destination]
  ) -> [String] {
    guard case .order(let expected) = row.expect?.value else { return [] }
    var places = found
    if expected.count < found.count {
      // Rule 1 says to avoid what cannot be used; some leave it out altogether.
      places.removeAll { destinations[$0].source == nil || !destinations[$0].isReachable }
    }
    let order = places.map { written[$0].address }
    return order == expected ? [] : ["expected \(expected.words), found \(order.words)"]
  }

  private func objections(toSources found: [ScenarioAddress: ScenarioAddress?]) -> [String] {
    let expected = row.expectedSources?.values ?? [:]
    return expected.sorted { $0.key.text < $1.key.text }.compactMap { address, source in
      let chosen = found[address] ?? nil
      if found[address] != nil, chosen == source.value { return nil }
      return "source of \(address): expected \(source.value.words), found \(chosen.words)"
    }
  }
}
