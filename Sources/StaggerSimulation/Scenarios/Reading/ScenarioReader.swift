internal import FoundationEssentials

/// One line of a scenario file.
public struct ScenarioRow: Sendable {
  /// The number of the line, from 1.
  public let line: Int
  /// The row's name; nil where even that cannot be read.
  public let id: String?
  /// The row, or why it cannot be run.
  public let scenario: Result<Scenario, ScenarioError>
}

/// Reads scenario files: JSON lines, one row a line, blank lines aside.
///
///     for row in ScenarioReader.rows(in: text) {
///       switch row.scenario {
///       case .success(let scenario): print(scenario.run().status)
///       case .failure(let error): print("line \(row.line): \(error)")
///       }
///     }
///
/// Rows do not depend on each other: one that is broken hides no other.
public enum ScenarioReader {
  /// How many bytes a line may have.
  public static var lineLimit: Int { 1 << 20 }

  /// Reads all rows of a text.
  ///
  /// - Parameter text: The whole file.
  /// - Returns: A row for each line that is not blank.
  public static func rows(in text: String) -> [ScenarioRow] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated().compactMap { row(Array($1), line: $0 + 1) }
  }

  /// Reads one line.
  ///
  /// - Parameters:
  ///   - bytes: The line without its end.
  ///   - line: Its number, from 1.
  /// - Returns: The row; nil for a blank line.
  public static func row(_ bytes: [UInt8], line: Int) -> ScenarioRow? {
    if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || (9...13).contains($0) }) { return nil }
    guard bytes.count <= lineLimit else {
      return ScenarioRow(
        line: line, id: nil,
        scenario: .failure(ScenarioError("", "longer than \(lineLimit) bytes")))
    }
    let data = Data(bytes)
    do throws(ScenarioError) {
      let scenario = try read(data)
      return ScenarioRow(line: line, id: scenario.id, scenario: .success(scenario))
    } catch {
      let name = try? JSONDecoder().decode(RowName.self, from: data)
      return ScenarioRow(line: line, id: name?.id, scenario: .failure(error))
    }
  }

  private static func read(_ data: Data) throws(ScenarioError) -> Scenario {
    do {
      return try JSONDecoder().decode(Scenario.self, from: data)
    } catch let error as DecodingError {
      throw ScenarioError(error)
    } catch {
      throw ScenarioError("", "\(error)")
    }
  }

  private struct RowName: Decodable {
    let id: String
  }
}
