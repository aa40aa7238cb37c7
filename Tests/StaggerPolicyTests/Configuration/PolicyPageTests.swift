import Foundation
import Testing

/// The table of `docs/policy.md`: each row has a test that exists, or says why there is none.
@Suite struct PolicyPageTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func rows() throws -> [[String]] {
    let page = try String(contentsOf: root.appending(path: "docs/policy.md"), encoding: .utf8)
    guard let table = page.components(separatedBy: "## Row by row").last else { return [] }
    return table.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.dropFirst().dropLast().split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }.filter { $0.first != "capability" }
  }

  /// The sources of all tests, by the name of the file.
  private static func sources() throws -> [String: String] {
    var sources: [String: String] = [:]
    let folder = root.appending(path: "Tests")
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix("Tests.swift") {
      let file = folder.appending(path: path)
      sources[file.deletingPathExtension().lastPathComponent] = try String(
        contentsOf: file, encoding: .utf8)
    }
    return sources
  }

  @Test func `each row names tests that exist, or what is left out`() throws {
    let sources = try Self.sources()
    let rows = try Self.rows()
    #expect(rows.count >= 30)
    for row in rows {
      let cell = row.count > 2 ? row[2] : ""
      if cell.isEmpty {
        #expect(row[1].contains("left out") || row[1].contains("not acted on"), "\(row[0])")
        continue
      }
      var source = ""
      for entry in cell.split(separator: ";") {
        var words = entry.trimmingCharacters(in: .whitespaces)
        if let name = words.split(separator: ":").first.map(String.init), name.hasSuffix("Tests") {
          source = try #require(sources[name], "\(row[0]): \(name)")
          words = words.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
        }
        if words.isEmpty { continue }
        #expect(source.contains("func `\(words)"), "\(row[0]): \(words)")
      }
    }
  }
}
