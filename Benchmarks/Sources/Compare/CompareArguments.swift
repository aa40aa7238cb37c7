import ArgumentParser
import Racers
import Stagger

/// What is compared, and how often.
struct CompareArguments: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Races the racers against plain C, in turn, on the same addresses.",
    discussion: """
      A round has each racer's turn once, and every other round goes backwards. A ratio is that of a
      racer's median to the median of plain C in the same round; the table has the median, the lowest
      and the highest of these. Times of machines and runs differ; ratios are what to look at.
      """)

  @Option(help: "Only these: \(Contest.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: [Contest.Kind] = []

  @Option(help: "How many rounds; 31, or 15 and 7 where a round is slow, unless given.")
  var rounds: Int?

  @Option(help: "How many connects in a turn of w1 and w4.")
  var batch = 200

  @Option(help: "How many races at once in w6; fewer where the limit of open descriptors is low.")
  var races = 1_000

  @Option(help: "The connection attempt delay in ms; SwiftNIO's is always 250.")
  var delay = 250

  @Flag(help: "Leave SwiftNIO out.")
  var withoutNIO = false

  @Option(name: .customLong("client-cpu"), help: "Pin the racers to this processor.")
  var clientProcessor: Int?

  @Option(name: .customLong("peers-cpu"), help: "Pin the peers to this processor.")
  var peersProcessor: Int?

  @Option(help: "Write everything into this file as well.")
  var json: String?

  func validate() throws {
    for number in [rounds ?? 1, batch, races] where number < 1 {
      throw ValidationError("rounds, connects and races are counted from 1")
    }
    if !(10...2_000).contains(delay) {
      throw ValidationError("the delay lies between 10 and 2,000 ms")
    }
  }

  var contests: [Contest] {
    let kinds = only.isEmpty ? Contest.Kind.allCases : only
    return kinds.map { kind in
      Contest(
        kind: kind, rounds: rounds ?? kind.usualRounds, batch: kind.isRepeated ? batch : 1,
        races: raceCountWithinLimits(races), delay: .milliseconds(delay), hasNIO: !withoutNIO)
    }
  }
}

extension Contest.Kind: ExpressibleByArgument {}
