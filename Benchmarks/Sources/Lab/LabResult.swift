import Foundation

/// Everything that was measured, as it is written into a file.
struct LabResult: Codable, Sendable {
  /// What results depend on.
  struct Circumstances: Codable, Sendable {
    var date: String
    var kernel: String
    var processors: Int
    /// The share of the processors that others used, before or after, whichever is more.
    var otherWork: Double
    var repetitions: Int
    var isQuick: Bool
  }

  /// One racer in one work.
  struct Entry: Codable, Sendable {
    var racer: Racer.Kind
    /// What was measured, round by round: nanoseconds, or connects a second.
    var rounds: [Double] = []
    /// Processor time, nanoseconds a race.
    var processor: [Double] = []
    /// Kilobytes.
    var resident: [Double] = []
    /// The median, and the median of the ratios to plain C in the same round.
    var median: Double?
    var ratio: Double?
    /// Why there is nothing.
    var failure: String?
  }

  /// One work.
  struct Section: Codable, Sendable {
    var work: String
    var title: String
    var measure: Work.Measure
    var races: Int
    var entries: [Entry] = []

    /// What a racer did.
    func entry(_ racer: Racer.Kind) -> Entry? { entries.first { $0.racer == racer } }
  }

  /// What one race of each racer has so many of.
  struct Count: Codable, Sendable {
    var work: String
    var tool: Counting.Tool
    /// By the racer; whoever cannot be counted is not there.
    var values: [String: Double] = [:]
  }

  var circumstances: Circumstances
  /// What the racers call themselves, with their versions.
  var names: [String: String] = [:]
  /// Why some are not there.
  var missing: [String: String] = [:]
  var sections: [Section] = []
  /// The same races in other numbers, for the plot.
  var plotted: [Section] = []
  /// What was counted; results of earlier versions have nothing of it.
  var counts: [Count]?

  /// The racers that took part, in the order of the table.
  var racers: [Racer.Kind] {
    Racer.Kind.allCases.filter { kind in
      sections.contains { $0.entry(kind) != nil }
        || counts?.contains { $0.values[kind.rawValue] != nil } == true
    }
  }

  /// Reads what was written before.
  init(contentsOf path: String) throws {
    self = try JSONDecoder().decode(
      LabResult.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  init(circumstances: Circumstances) {
    self.circumstances = circumstances
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
  }
}

extension LabResult.Section {
  init(_ work: Work) {
    self.init(work: work.name, title: work.title, measure: work.measure, races: work.count)
  }

  /// Takes medians, and ratios to plain C in the same round.
  mutating func conclude() {
    let limit = entry(.c)
    for index in entries.indices where !entries[index].rounds.isEmpty {
      let rounds = entries[index].rounds
      entries[index].median = rounds.median
      guard let limit, limit.rounds.count == rounds.count else { continue }
      entries[index].ratio = zip(rounds, limit.rounds).map { $0 / $1 }.median
    }
  }
}
