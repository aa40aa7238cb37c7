import Foundation
import Testing

/// The tables of `docs/winsock-conformance.md`: nothing is without a status, and each test exists.
@Suite struct ConformanceTableTests {
  private struct Row {
    let name: String
    let status: String
    let tests: [Substring]
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The rows of all tables: the first cell, and the last two.
  private static func rows() throws -> [Row] {
    let page = root.appending(path: "docs/winsock-conformance.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    return lines.filter { $0.hasPrefix("| ") }.map { line in
      let cells = line.dropFirst().dropLast().split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return Row(
        name: cells[0], status: cells[cells.count - 2], tests: tests(in: cells[cells.count - 1]))
    }.filter { $0.status != "status" }
  }

  /// Names of tests have semicolons of their own, so that an entry begins with the name of a suite.
  private static func tests(in cell: String) -> [Substring] {
    var tests: [Substring] = []
    for part in cell.split(separator: ";") {
      let word = part.drop { $0 == " " }.prefix { $0 != ":" && $0 != " " }
      if word.hasSuffix("Tests") {
        tests.append(part.drop { $0 == " " })
      } else if let last = tests.popLast() {
        tests.append(last + ";" + part)
      }
    }
    return tests
  }

  /// The sources of all tests, by the name of the suite.
  private static func sources() throws -> [String: String] {
    var sources: [String: String] = [:]
    let folder = root.appending(path: "Tests")
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix("Tests.swift") {
      let file = folder.appending(path: path)
      let name = file.deletingPathExtension().lastPathComponent
      sources[name, default: ""] += try String(contentsOf: file, encoding: .utf8)
    }
    return sources
  }

  @Test func `every sentence and every ruling has a row, in order`() throws {
    let names = try Self.rows().map(\.name)
    #expect(names.filter { $0.hasPrefix("S") } == (1...55).map { "S\($0)" })
    #expect(names.filter { $0.hasPrefix("5.") } == (1...36).map { "5.\($0)" })
  }

  @Test func `what is proven names tests, and each of them exists`() throws {
    let sources = try Self.sources()
    for row in try Self.rows() where row.status == "proven" {
      #expect(!row.tests.isEmpty, "\(row.name)")
      for test in row.tests {
        let parts = test.split(separator: ":", maxSplits: 1).map(String.init)
        let source = try #require(sources[parts[0]], "\(row.name): \(parts[0])")
        guard parts.count == 2 else { continue }
        let name = parts[1].trimmingCharacters(in: .whitespaces)
        #expect(source.contains("func `\(name)`("), "\(row.name): \(test)")
      }
    }
  }

  @Test func `every row is proven`() throws {
    let open = try Self.rows().filter { $0.status != "proven" }
    #expect(open.isEmpty, "\(open.map(\.name))")
  }
}
