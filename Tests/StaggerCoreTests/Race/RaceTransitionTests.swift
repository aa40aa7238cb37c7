import Foundation
import StaggerCore
import StaggerSimulation
import Testing

@Suite("Transitions of the race machine")
struct RaceTransitionTests {
  /// Every transition that a call can be seen to make.
  private let table: [String: Set<String>] = [
    "resolving": ["racing", "ended"],
    "racing": ["ending", "ended"],
    "ending": ["ended"],
    "unstarted": ["preparing", "connecting"],
    "preparing": ["ready", "failed", "stopped"],
    "ready": ["connecting", "stopped"],
    "connecting": ["ready", "established", "succeeded", "failed", "stopped"],
    "established": ["verifying", "stopped"],
    "verifying": ["succeeded", "failed", "stopped"],
    "succeeded": ["won", "stopped"],
  ]

  @Test func `exploring small races reaches these transitions and no others`() {
    var reached: [String: Set<String>] = [:]
    var stateCount = 0
    for verifies in [false, true] {
      for prepares in [false, true] {
        for change in Self.changes {
          var settings = settings(change)
          settings.verifies = verifies
          let explored = explore(settings, prepares: prepares)
          reached.merge(explored.transitions) { $0.union($1) }
          stateCount += explored.stateCount
        }
      }
    }
    #expect(reached == table, "reached in \(stateCount) states: \(reached)")
    #expect(stateCount > 5_000)
  }

  @Test func `the doc comment of Race says the same`() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/StaggerCore/Race/Race.swift").standardized
    var documented: [String: Set<String>] = [:]
    for line in try String(contentsOf: source, encoding: .utf8).split(separator: "\n") {
      let sides = line.split(separator: " → ")
      guard line.hasPrefix("///     "), sides.count == 2 else { continue }
      let stage = sides[0].dropFirst("///     ".count)
      documented[String(stage)] = Set(sides[1].split(separator: ", ").map(String.init))
    }
    #expect(documented == table)
  }

  private static let changes: [@Sendable (inout RaceSettings) -> Void] = [
    { _ in },
    { $0.failureReaction = .sequential },
    { $0.winnersWanted = 2 },
    { $0.backupAttempts = 1 },
    { $0.attemptTimeout = 100.ms },
    { $0.deadlineRule = .betweenAttempts },
    {
      $0.inFlightLimit = 1
      $0.whenFull = .discardOldest
    },
  ]

  /// Two candidates, from a race that has them all and from one with a resolver.
  private func explore(_ settings: RaceSettings, prepares: Bool) -> RaceExplorer {
    let candidates = (0..<2).map {
      RaceCandidate(id: CandidateID(index: $0), needsPreparation: prepares)
    }
    var explorer = RaceExplorer(candidates: candidates)
    var race = Race(settings: settings, resolving: false, deadline: at(600), at: at(0))
    race.candidatesChanged(to: candidates, at: at(0))
    explorer.explore(race, depth: 9)
    explorer.explore(
      Race(settings: settings, resolving: true, deadline: at(600), at: at(0)), depth: 5)
    return explorer
  }
}
