/// Measured numbers against limits.
package struct Comparison {
  package let verdicts: [Verdict]
  /// The numbers for which there is no limit, by name.
  package let unlimited: [(name: String, value: Double)]

  /// - Throws: `MalformedLine` for a line that is not a name and a number.
  package init(_ limits: [Limit], lines: [String]) throws {
    var measured: [String: Double] = [:]
    for line in lines where !line.isEmpty {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let value = Double(parts[1]) else { throw MalformedLine(line: line) }
      measured[String(parts[0])] = value
    }
    verdicts = limits.map { Verdict($0, measured: measured[$0.name]) }
    let limited = Set(limits.map(\.name))
    unlimited = measured.filter { !limited.contains($0.key) }
      .sorted { $0.key < $1.key }
      .map { (name: $0.key, value: $0.value) }
  }

  /// 1 when a limit is exceeded, 3 when only something was not measured.
  package var status: Int32 {
    if verdicts.contains(where: { $0.outcome == .exceeded }) { return 1 }
    return verdicts.contains { $0.outcome == .notMeasured } ? 3 : 0
  }

  /// A line for each number.
  package var table: [String] {
    let lines = verdicts.map { verdict in
      row(
        verdict.name, verdict.measured.map(text) ?? "-", text(verdict.atMost),
        verdict.budget.map(text) ?? "", words(for: verdict))
    }
    return [row("", "measured", "at most", "budget", "")] + lines
      + unlimited.map { row($0.name, text($0.value), "", "", "for comparison") }
  }

  private func words(for verdict: Verdict) -> String {
    switch verdict.outcome {
    case .kept:
      let isAboveBudget = verdict.budget.map { (verdict.measured ?? 0) > $0 } ?? false
      return isAboveBudget ? "ok, above the budget" : "ok"
    case .exceeded: return "TOO MANY"
    case .notMeasured: return "not measured"
    }
  }

  private func text(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }

  private func row(_ name: String, _ cells: String...) -> String {
    let numbers = cells.dropLast().map { cell in
      String(repeating: " ", count: max(1, 10 - cell.count)) + cell
    }
    let blanks = String(repeating: " ", count: max(1, 38 - name.count))
    return name + blanks + numbers.joined() + "  " + cells[cells.count - 1]
  }
}

/// A line on the standard input that is not a name and a number.
package struct MalformedLine: Error, Equatable {
  package let line: String

  package init(line: String) {
    self.line = line
  }
}
