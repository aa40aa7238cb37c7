import StaggerCore

extension SelectionRun {
  /// Chooses the source for the row's destination.
  func selectSource() -> (SelectionResult, [String]) {
    guard let destination = row.destination, let written = row.sources else {
      preconditionFailure("a row without its fields was not refused")
    }
    let sources = written.map(sourceAddress)
    let chosen = profile.selection.source(
      for: destination.address.known, among: sources,
      outgoingInterface: number(of: destination.interface))
    let address = chosen.map { written[$0.index].address }
    return (.source(address), objections(to: address, chosen?.rule))
  }

  private func objections(to found: ScenarioAddress?, _ rule: SourceRule?) -> [String] {
    var objections: [String] = []
    if row.tie == true {
      if found == nil { objections.append("expected any source, found none") }
    } else if let expect = row.expect, expect.source != found {
      objections.append("expected \(expect.source.words), found \(found.words)")
    }
    if let number = row.rule, rule?.number.flatMap(Double.init) != number {
      objections.append("rule: expected \(number), found \((rule?.number).words)")
    }
    return objections
  }
}

extension Expected<SelectionExpectation> {
  /// The source that is expected; nil for none.
  fileprivate var source: ScenarioAddress? {
    if case .text(let text) = value { ScenarioAddress(text) } else { nil }
  }
}
