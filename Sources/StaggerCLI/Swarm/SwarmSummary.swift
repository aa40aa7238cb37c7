import StaggerCore
import StaggerSimulation

/// What came of the seeds as a whole.
struct SwarmSummary {
  let seeds: SeedRange
  let census: SwarmCensus
  let duration: Nanoseconds
  let status: SwarmStatus

  var seedsPerSecond: Int {
    Int(Double(census.caseCount) * 1_000_000_000 / Double(max(1, duration.count)))
  }

  /// Lines for people.
  var text: String {
    let (first, count) = (seeds.first, UInt64(census.caseCount))
    var lines = [heading]
    if count > 0 {
      lines[0] += " (\(first)..\(first + count), \(census.attemptCount) attempts)"
      lines += table("seen", SwarmSight.allCases.map { ("\($0)", census.count(of: $0)) })
      lines += table("features", SwarmFeature.allCases.map { ("\($0)", census.count(of: $0)) })
    }
    lines.append("\(seedsPerSecond) seeds a second")
    return lines.map { $0 + "\n" }.joined()
  }

  private var heading: String {
    switch status {
    case .passed: "\(census.caseCount) seeds passed"
    case .interrupted, .terminated: "\(status.name) after \(census.caseCount) seeds, which passed"
    default: "\(census.caseCount - 1) seeds passed, 1 failed (\(status.name))"
    }
  }

  private func table(_ title: String, _ counts: [(name: String, count: Int)]) -> [String] {
    let width = counts.map { String($0.count).utf8.count }.max() ?? 1
    return ["\(title):"]
      + counts.map { name, count in
        let padding = String(repeating: " ", count: width - String(count).utf8.count)
        return "  \(padding)\(count)  \(name)"
      }
  }
}
