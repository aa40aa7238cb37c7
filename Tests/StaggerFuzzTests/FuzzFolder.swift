import Foundation
import StaggerFuzzBodies

/// A folder of inputs that is checked in beside the fuzzers.
enum FuzzFolder: String, CaseIterable {
  /// What reaches most of the code, found by the fuzzers or written by hand.
  case corpus = "Corpus"
  /// What a fuzzer once found something with.
  case regressions = "Regressions"

  /// The inputs of a target, by name.
  ///
  /// - Throws: when there is no such folder.
  func inputs(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.root.appending(path: rawValue).appending(path: target.rawValue),
      includingPropertiesForKeys: nil)
    return try files.filter { !$0.lastPathComponent.hasPrefix(".") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzz")
}

extension FuzzTarget {
  /// Does with bytes what the fuzzer does.
  func run(_ bytes: [UInt8]) throws(Finding) {
    // SAFETY: bytes are bytes.
    try run(unsafe bytes.span.bytes)
  }
}
