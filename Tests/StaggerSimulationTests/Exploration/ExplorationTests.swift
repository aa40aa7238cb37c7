import Foundation
import StaggerCore
import StaggerSimulation
import Testing

/// Every interleaving of events in small races; `docs/exploration.txt` says how many states each has.
@Suite struct ExplorationTests {
  /// One row of the file.
  struct Row: Sendable, CustomTestStringConvertible {
    let states, steps, ends: Int
    let name: String

    var testDescription: String { name }

    var isSmall: Bool { states <= 4_000 }

    static func load() throws -> [Row] {
      let lines = try Documents.text("exploration.txt").split(separator: "\n").dropLast()
      return try lines.map { line in
        let words = line.split(separator: " ", maxSplits: 3)
        let numbers = words.prefix(3).compactMap { Int($0) }
        try #require(words.count == 4 && numbers.count == 3, "\(line)")
        return Row(
          states: numbers[0], steps: numbers[1], ends: numbers[2],
          name: words[3].trimmingCharacters(in: .whitespaces))
      }
    }
  }

  @Test func `the file has a row for each race, in their order`() throws {
    #expect(try Row.load().map(\.name) == ExplorationCase.matrix.map(\.name))
    #expect(Set(ExplorationCase.matrix.map(\.name)).count == ExplorationCase.matrix.count)
    #expect(try Row.load().count(where: \.isSmall) > 20)
  }

  /// The others are compared in release mode: `stagger simulate --explore | diff docs/exploration.txt -`.
  @Test(arguments: try Row.load().filter(\.isSmall))
  func `a small race keeps every rule in each of its states`(row: Row) throws {
    let exploration = try #require(ExplorationCase.matrix.first { $0.name == row.name })
    try exploration.settings.validate()
    let report = exploration.explore()
    #expect(report.failure == nil, "\(report.failure.map { "\($0)" } ?? "")")
    #expect(report.stateCount == row.states)
    #expect(report.transitionCount == row.steps)
    #expect(report.finalCount == row.ends)
  }

  @Test func `a race with too many states is given up`() throws {
    let report = ExplorationCase("two", [.ipv6, .ipv4]).explore(stateLimit: 100)
    #expect(report.failure?.what == "more than 100 states")
  }
}

/// The documents of the repository.
enum Documents {
  static func text(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return try String(
      contentsOf: folder.appending(path: "docs").appending(path: name), encoding: .utf8)
  }
}
