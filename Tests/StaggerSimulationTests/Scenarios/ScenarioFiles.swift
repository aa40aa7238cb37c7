import Foundation
import StaggerSimulation
import Testing

/// The scenario files among the resources; one that is missing is a failure.
enum ScenarioFiles {
  /// Rows transcribed from the tests of other implementations and from the standards.
  static let given = ["races", "address-selection"]
  /// Rows for what those two files leave out.
  static let more = ["more-races", "more-address-selection"]

  /// The lines of a file.
  static func lines(_ name: String) throws -> [String] {
    let url = Bundle.module.url(forResource: name, withExtension: "jsonl")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// The rows of all files.
  static func rows() throws -> [NamedRow] {
    try (given + more).flatMap { file in
      try ScenarioReader.rows(in: lines(file).joined(separator: "\n"))
        .map { NamedRow(file: file, row: $0) }
    }
  }
}

/// A row with the file that it stands in.
struct NamedRow: Sendable, CustomTestStringConvertible {
  let file: String
  let row: ScenarioRow

  var testDescription: String { row.id ?? "\(file):\(row.line)" }
}

/// Runs the only row of a text.
func report(
  _ json: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> ScenarioReport {
  let row = try #require(
    ScenarioReader.row(Array(json.utf8), line: 1), sourceLocation: sourceLocation)
  return try row.scenario.get().run()
}

extension ScenarioReport {
  /// The race that came of the row.
  var race: RaceResult? {
    switch result {
    case .race(let race), .gate(let race): race
    case .order, .selection, nil: nil
    }
  }
}
