import StaggerSimulation

/// Carries out `stagger simulate --explore`.
package struct ExploreRun: Sendable {
  private let name: String?
  private let drawsDiagram: Bool

  package init(name: String? = nil, drawsDiagram: Bool = false) {
    self.name = name
    self.drawsDiagram = drawsDiagram
  }

  /// Explores, prints, and says what the command ends with.
  package func run() -> CommandStatus {
    let cases = ExplorationCase.matrix.filter { name == nil || $0.name == name }
    if cases.isEmpty {
      CommandOutput.complain("no race has the name \"\(name ?? "")\"; --explore lists the names")
      return .usage
    }
    var reports: [ExplorationReport] = []
    for exploration in cases {
      let report = exploration.explore()
      reports.append(report)
      guard !drawsDiagram else { continue }
      let status = CommandOutput.write(ExplorationText.line(report), endingWith: .connected)
      if status != .connected { return status }
    }
    let status: CommandStatus =
      reports.allSatisfy { $0.failure == nil } ? .connected : .rowFailed
    let end = drawsDiagram ? ExplorationText.diagram(reports) : ExplorationText.sum(reports)
    return CommandOutput.write(end, endingWith: status)
  }
}
