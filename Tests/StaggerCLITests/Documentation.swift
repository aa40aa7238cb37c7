import Foundation
import Testing

/// The pages and pictures of the documentation, compared with what the command does.
///
/// With `STAGGER_RECORD=1` in the environment they are written anew instead.
enum Documentation {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static var isRecording: Bool {
    ProcessInfo.processInfo.environment["STAGGER_RECORD"] == "1"
  }

  private static func write(_ text: String, _ path: String) throws {
    try text.write(to: root.appendingPathComponent(path), atomically: true, encoding: .utf8)
  }

  /// Demands that a file says what it has to.
  static func expect(_ text: String, isFile path: String) throws {
    if isRecording { try write(text, path) }
    #expect(try Self.text(path) == text, "\(path) is not what the command makes")
  }

  /// Demands that the block of a page below `<!-- recorded: NAME -->` is a recording.
  static func expect(_ text: String, isBlock name: String, of path: String) throws {
    let page = try Self.text(path)
    let marker = "<!-- recorded: \(name) -->\n```\n"
    let start = try #require(page.firstRange(of: marker), "\(path) has no block \(name)").upperBound
    let end = try #require(page[start...].firstRange(of: "```\n")).lowerBound
    if isRecording {
      try write(page.replacingCharacters(in: start..<end, with: text), path)
    } else {
      #expect(page[start..<end] == text, "block \(name) of \(path)")
    }
  }
}
