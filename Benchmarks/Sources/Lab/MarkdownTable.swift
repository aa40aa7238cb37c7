/// The results as a table for people.
struct MarkdownTable: CustomStringConvertible {
  private let result: LabResult

  init(_ result: LabResult) {
    self.result = result
  }

  var description: String {
    let racers = result.racers
    let titles = racers.map { result.names[$0.rawValue] ?? $0.title }
    var lines = [about, "", line(["work"] + titles + ["budget for Stagger"])]
    lines.append(line(["---"] + racers.map { _ in "---" } + ["---"]))
    for section in result.sections {
      let name = "**W\(section.work.dropFirst())** \(section.title)"
      lines.append(line([name] + racers.map { cell(section, $0) } + [budget(section)]))
    }
    lines += extraRows(racers)
    lines += ["", notes]
    if !result.plotted.isEmpty {
      lines += ["", "![Processor time of a race as their number grows](lab-races.svg)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var about: String {
    let circumstances = result.circumstances
    let share = "\((circumstances.otherWork * 100).rounded(decimals: 0)) %"
    let repetitions = circumstances.repetitions
    let others =
      circumstances.otherWork > 0.1
      ? " **Others used \(share) of the processors at the time: this is no final result.**"
      : " Others used \(share) of the processors before and after."
    return """
      # Races in a network of their own

      How they are run: [performance-lab.md](../performance-lab.md). Measured \(circumstances.date) on \
      \(circumstances.processors) processors, \(circumstances.kernel), \(repetitions) \
      repetition\(repetitions == 1 ? "" : "s")\(circumstances.isQuick ? " (a quick run)" : "").\(others)
      """
  }

  private func cell(_ section: LabResult.Section, _ racer: Racer.Kind) -> String {
    guard let entry = section.entry(racer) else { return "-" }
    if let failure = entry.failure { return "fails: \(failure.replacing("|", with: "/"))" }
    guard let median = entry.median else { return "-" }
    let value = section.measure == .rate ? median.rounded(decimals: 0) + "/s" : median.asTime
    guard racer != .c, let ratio = entry.ratio else { return value }
    return "\(ratio.asRatio)x (\(value))"
  }

  private func budget(_ section: LabResult.Section) -> String {
    Work.budgets[section.work] ?? "-"
  }

  /// What is not time on the clock.
  private func extraRows(_ racers: [Racer.Kind]) -> [String] {
    var rows: [String] = []
    for (work, title) in [("w1", "W1, processor time a connect"), ("w6x", "W6x, the same a race")] {
      guard let section = result.sections.first(where: { $0.work == work }) else { continue }
      let cells = racers.map { racer in
        guard let times = section.entry(racer)?.processor, !times.isEmpty else { return "-" }
        return times.median.asTime
      }
      rows.append(line([title] + cells + ["-"]))
    }
    return countRows(racers) + rows + memoryRows(racers)
  }

  private func countRows(_ racers: [Racer.Kind]) -> [String] {
    (result.counts ?? []).map { count in
      let cells = racers.map { count.values[$0.rawValue].map(Self.count) ?? "-" }
      let each = count.work == "w1" ? "a connect" : "a race"
      let title = "W\(count.work.dropFirst()), \(count.tool.unit) \(each)"
      return line([title] + cells + [Counting.budgets["\(count.tool) \(count.work)"] ?? "-"])
    }
  }

  private static func count(_ number: Double) -> String {
    let isLong = number >= 100 || abs(number - number.rounded()) < 0.05
    return number.rounded(decimals: isLong ? 0 : 1)
  }

  private func memoryRows(_ racers: [Racer.Kind]) -> [String] {
    guard let idle = result.sections.first(where: { $0.work == "w1" }) else { return [] }
    func resident(_ racer: Racer.Kind, in section: LabResult.Section) -> Double? {
      guard let sizes = section.entry(racer)?.resident, !sizes.isEmpty else { return nil }
      return sizes.median
    }
    let sizes = racers.map { racer in
      resident(racer, in: idle).map { "\(($0 / 1_024).rounded(decimals: 1)) MB" } ?? "-"
    }
    var rows = [line(["resident memory, W1"] + sizes + ["-"])]
    if let many = result.sections.first(where: { $0.work == "w6x" }) {
      let races = racers.map { racer in
        guard let little = resident(racer, in: idle), let much = resident(racer, in: many) else {
          return "-"
        }
        return "\(((much - little) / Double(many.races)).rounded(decimals: 1)) kB"
      }
      rows.append(line(["W6x, resident memory a race"] + races + ["≤ 1 kB"]))
    }
    return rows
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private var notes: String {
    let missing = result.missing.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)." }
    let lines = [
      """
      An `x` is the median of the ratios to plain C in the same round; W2 has connects a second, so more \
      is better there, and less everywhere else. All but SwiftNIO, whose delay is always 250 ms, have \
      the same connection attempt delay, and "later" is counted from each one's own. In W4b Stagger's \
      minimum attempt gap of 10 ms is taken off, which plain C does not keep. Plain C runs in the same \
      program as Stagger and SwiftNIO, so its resident memory says nothing.
      """
    ]
    return (lines + missing).joined(separator: "\n\n")
  }
}

extension Counting {
  /// What Stagger may take.
  static let budgets = [
    "strace w1": "4 blocking", "strace w3": "≤ 11", "strace w4": "≤ 8",
    "callgrind w1": "≤ 3,500",
  ]
}

extension Work {
  /// What Stagger may take.
  static let budgets = [
    "w1": "blocking ≤ 1.1x, async ≤ 1.2x", "w2": "≥ 0.95x on one thread", "w3": "≤ 1.1x",
    "w4": "≤ 1.2x", "w4b": "≤ 1.1x beyond the gap", "w5": "≤ 1.2 ms", "w6": "≤ 1.15x",
    "w6x": "≤ 1.15x", "w8": "connects",
  ]
}
