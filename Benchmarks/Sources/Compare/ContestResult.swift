import Stagger

/// The times of one racer in one contest.
struct RacerTimes: Sendable {
  let racer: String
  /// Nanoseconds, one number for each round.
  var rounds: [Nanoseconds] = []

  init(racer: String) { self.racer = racer }

  var median: Double { Double(rounds.map(\.count).median) }

  /// How many times as long as another racer, round by round.
  func ratios(to other: RacerTimes) -> [Double] {
    zip(rounds, other.rounds).map { Double($0.count) / Double($1.count) }
  }
}

/// What came of a contest.
struct ContestResult: Sendable {
  let contest: Contest.Kind
  let title: String
  let rounds: Int
  /// Plain C first.
  let racers: [RacerTimes]

  /// The lines of a table.
  var table: String {
    var lines = [title, Self.line("", "median", "ratio", "lowest to highest")]
    for racer in racers {
      let ratios = racer.ratios(to: racers[0]).sorted()
      lines.append(
        Self.line(
          racer.racer, "\(tenths: racer.median / 1_000)", "\(hundredths: ratios.median)",
          "\(hundredths: ratios[0]) to \(hundredths: ratios[ratios.count - 1])"))
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ name: String, _ cells: String...) -> String {
    let widths = [12, 10, 20]
    return "  " + name.padded(to: 18)
      + zip(cells, widths).map { $0.padded(to: $1, atStart: true) }.joined()
  }
}
