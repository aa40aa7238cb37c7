import Foundation
import Stagger

/// Everything that was measured, for a file.
struct ResultDocument: Encodable {
  /// What ratios depend on.
  struct Circumstances: Encodable {
    let kernel: String
    let processors: Int
    let clientProcessor: Int?
    let peersProcessor: Int?
    let delayMilliseconds: Int
    let races: Int
  }

  struct Row: Encodable {
    let racer: String
    let medianNanoseconds: Double
    /// The median of the ratios to plain C, round by round.
    let ratio: Double
    let roundsNanoseconds: [Int64]
  }

  struct Contest: Encodable {
    let name: String
    let title: String
    let racers: [Row]
  }

  let circumstances: Circumstances
  let contests: [Contest]

  init(_ arguments: CompareArguments, _ results: [ContestResult]) {
    let process = ProcessInfo.processInfo
    circumstances = Circumstances(
      kernel: process.operatingSystemVersionString, processors: process.processorCount,
      clientProcessor: arguments.clientProcessor, peersProcessor: arguments.peersProcessor,
      delayMilliseconds: arguments.delay, races: arguments.races)
    contests = results.map { result in
      Contest(
        name: result.contest.rawValue, title: result.title,
        racers: result.racers.map { racer in
          Row(
            racer: racer.racer, medianNanoseconds: racer.median,
            ratio: racer.ratios(to: result.racers[0]).median,
            roundsNanoseconds: racer.rounds.map(\.count))
        })
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path))
  }
}
