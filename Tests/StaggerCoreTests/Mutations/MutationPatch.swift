import Foundation

/// A patch under `Tests/Mutations`: what it breaks, what notices, and the lines that it changes.
struct MutationPatch {
  /// A few neighbouring lines as they are and as the patch makes them.
  struct Change {
    var path: String
    var before: [Substring] = []
    var after: [Substring] = []
  }

  let breaks: Substring?
  let caughtBy: Substring?
  private(set) var changes: [Change] = []

  /// Reads a unified diff with a header above it.
  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let header = lines.prefix { !$0.hasPrefix("--- ") }
    breaks = header.first { $0.hasPrefix("Breaks: ") }?.dropFirst(8)
    caughtBy = header.first { $0.hasPrefix("Caught by: ") }?.dropFirst(11)
    var path = ""
    for line in lines.dropFirst(header.count) {
      if line.hasPrefix("+++ b/") {
        path = String(line.dropFirst(6))
      } else if line.hasPrefix("@@ ") {
        changes.append(Change(path: path))
      } else if !line.hasPrefix("--- ") {
        take(line)
      }
    }
  }

  private mutating func take(_ line: Substring) {
    guard let sign = line.first, !changes.isEmpty else { return }
    if sign != "+" { changes[changes.count - 1].before.append(line.dropFirst()) }
    if sign != "-" { changes[changes.count - 1].after.append(line.dropFirst()) }
  }
}

extension MutationPatch.Change {
  /// In how many places of a file the lines stand as the change expects them.
  func places(in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard !before.isEmpty, lines.count >= before.count else { return 0 }
    return (0...(lines.count - before.count)).count { start in
      lines[start] == before[0] && lines[start..<(start + before.count)].elementsEqual(before)
    }
  }
}

extension MutationPatch {
  /// The package that this file belongs to.
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

  private static let folder = root.appending(path: "Tests/Mutations")

  /// The names of all patches, without their extension.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".patch") }.map { String($0.dropLast(6)) }.sorted()
  }

  init(named name: String) throws {
    let file = Self.folder.appending(path: name + ".patch")
    self.init(try String(contentsOf: file, encoding: .utf8))
  }
}
