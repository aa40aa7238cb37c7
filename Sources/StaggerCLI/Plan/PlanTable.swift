package import StaggerCore

/// A plan as two tables: what would be tried, and what would not.
///
/// A source in parentheses is the kernel's choice; one without is bound.
package struct PlanTable {
  private let plan: Plan
  private let names: AddressNames

  package init(_ plan: Plan, names: AddressNames) {
    self.plan = plan
    self.names = names
  }

  /// The lines of the text.
  package func lines(_ style: PictureStyle) -> [String] {
    var lines = candidateLines(style)
    if let failure = plan.rankingFailure {
      lines.append("")
      lines.append("The kernel could not be asked (\(failure.name)): families take turns instead.")
    }
    if let failure = plan.rulesFailure {
      lines.append("")
      lines.append("/etc/gai.conf could not be read (\(failure.name)); the rules of RFC 6724 hold.")
    }
    if !plan.skippedRules.isEmpty {
      lines.append("")
      lines += plan.skippedRules.map { "/etc/gai.conf, \($0) (skipped)" }
    }
    if let decision = plan.decision, !decision.refused.isEmpty {
      lines.append("")
      lines += refusedLines(decision, style)
    }
    if !plan.omitted.isEmpty {
      lines.append("")
      lines += omittedLines(style)
    }
    return lines
  }

  // MARK: What would be tried

  private func candidateLines(_ style: PictureStyle) -> [String] {
    let planned = plan.candidates
    if planned.isEmpty { return ["Nothing would be tried."] }
    func column(
      _ title: String, _ side: ColumnSide, _ text: (PlannedCandidate) -> String?
    ) -> TextTable.Column {
      TextTable.Column(title: title, side: side, cells: planned.map { text($0) ?? "" })
    }
    var columns = [
      TextTable.Column(
        title: "place", side: .right, cells: planned.indices.map { "\($0 + 1)" }),
      column("remote", .left) { names.text($0.candidate.remote) },
      column("source", .left) { source(of: $0) },
      column("interface", .left) { $0.interfaceIndex.flatMap { names.interface($0) } },
      column("round", .right) { "\($0.round)" },
    ]
    if let decision = plan.decision {
      columns.append(column("tier", .right) { $0.verdict.map { "\($0.tier + 1)" } })
      columns.append(
        column("policy", .left) { $0.verdict.map { decision.explanation(of: $0.reason) } })
    }
    let table = TextTable(columns)
    let rows = planned.indices.map { index in
      table.row(index) + "  " + planned[index].placement.description
    }
    let order = plan.decision?.isOrderStrict == true ? ["", strictOrder] : []
    return [table.header(last: "why before the next", style)] + rows + order
  }

  private var strictOrder: String {
    "The order is strict: nothing of a tier starts before all of the earlier ones has failed."
  }

  private func source(of planned: PlannedCandidate) -> String? {
    if let bound = planned.candidate.binding.source { return names.source(bound) }
    if let refusal = planned.candidate.refusal { return "none (\(refusal.name))" }
    if case .unusable(let error) = planned.route { return "no route (\(error.name))" }
    return planned.source.map { "(\(names.source(SocketAddress($0, port: 0))))" }
  }

  // MARK: What would not

  private func refusedLines(
    _ decision: PolicyDecision, _ style: PictureStyle
  ) -> [String] {
    let refused = decision.refused
    func column(_ title: String, _ text: (RefusedCandidate) -> String?) -> TextTable.Column {
      TextTable.Column(title: title, side: .left, cells: refused.map { text($0) ?? "" })
    }
    let table = TextTable([
      column("refused") { names.text($0.remote) },
      column("source") { $0.source.map { names.source(SocketAddress($0, port: 0)) } },
      column("interface") { names.interface($0.interfaceIndex) },
    ])
    let rows = refused.indices.map {
      table.row($0) + "  " + decision.explanation(of: refused[$0].reason)
    }
    return [table.header(last: "why", style)] + rows
  }

  private func omittedLines(_ style: PictureStyle) -> [String] {
    let omitted = plan.omitted
    func column(_ title: String, _ text: (OmittedPair) -> String?) -> TextTable.Column {
      TextTable.Column(title: title, side: .left, cells: omitted.map { text($0) ?? "" })
    }
    let table = TextTable([
      column("left out") { names.text($0.remote) },
      column("source") { $0.source.map { names.source(SocketAddress($0, port: 0)) } },
      column("interface") { names.interface($0.interfaceIndex) },
    ])
    let rows = omitted.indices.map { table.row($0) + "  " + omitted[$0].reason.description }
    let more = plan.omittedCount - omitted.count
    return [table.header(last: "why", style)] + rows + (more > 0 ? ["and \(more) more"] : [])
  }
}
