import StaggerCore
import StaggerSimulation
import Testing

/// What a call can be seen to do: the diagrams, the doc comment of `Race` and the machine agree.
@Suite struct StateDiagramTests {
  /// Races that together show every transition, small enough for a test.
  private static let diagram = StateDiagram(
    ExplorationCase.matrix.filter { Self.names.contains($0.name) }.map { $0.explore() })

  private static let names: Set = [
    "two, host without room, one by one, deadline between attempts",
    "two, verified without allowance, time for each",
    "two, prepared, deadline between attempts",
    "three, latest, deadline interrupts",
    "three, room for 1, when full discardOldest",
    "two, latest, gap whileInFlight",
  ]

  @Test func `the doc comment of Race lists every transition`() throws {
    var documented: [String: Set<String>] = [:]
    let source = try Documents.text("../Sources/StaggerCore/Race/Race.swift")
    for line in source.split(separator: "\n") {
      let sides = line.split(separator: " → ")
      guard line.hasPrefix("///     "), sides.count == 2 else { continue }
      let state = String(sides[0].dropFirst("///     ".count))
      documented[state] = Set(sides[1].split(separator: ", ").map(String.init))
    }
    #expect(documented.count == 10)
    #expect(documented == (try Self.drawn()))
  }

  @Test func `small races show nothing that the diagrams of the documentation lack`() throws {
    let drawn = try Self.drawn()
    for subject in [StateChange.Subject.race, .attempt] {
      for (state, next) in Self.diagram.transitions(of: subject) {
        #expect(next.isSubset(of: drawn[state] ?? []), "\(state)")
      }
    }
    #expect(Self.diagram.transitions(of: .attempt).count >= 6)
  }

  /// The arrows of `docs/state-diagram.md`, which the command line draws.
  private static func drawn() throws -> [String: Set<String>] {
    var arrows: [String: Set<String>] = [:]
    for line in try Documents.text("state-diagram.md").split(separator: "\n") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == ":" })
      guard words.count >= 3, words[1] == "-->" else { continue }
      arrows[String(words[0]), default: []].insert(String(words[2]))
    }
    return arrows
  }
}
