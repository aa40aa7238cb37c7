import Foundation
import Testing

/// The helper that enters a network namespace of its own and says what happens there.
enum Lab {
  /// Why a scenario did not give a report.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Whether namespaces are allowed here; found out once, by trying.
  static let isAllowed = allows("sources")

  /// Whether a configuration of one's own for the C library is allowed here as well.
  static let mayCoverFiles = allows("order")

  /// Whether TUN devices are allowed here as well.
  static let mayForward = allows("forwarder")

  private static func allows(_ scenario: String) -> Bool {
    let result = try? start([scenario, "0"])
    return result?.code != notAllowed
  }

  /// Whether a suite that needs the lab runs: with `STAGGER_REQUIRE_LAB=1` it fails instead of being
  /// skipped.
  static var isAvailable: Bool { isRequired || isAllowed }

  /// The same for a suite that needs configuration files of its own.
  static var isAvailableWithFiles: Bool { isRequired || mayCoverFiles }

  /// The same for a suite that needs the forwarder.
  static var isAvailableWithForwarder: Bool { isRequired || mayForward }

  private static var isRequired: Bool {
    ProcessInfo.processInfo.environment["STAGGER_REQUIRE_LAB"] == "1"
  }

  /// What the suites say when they are skipped.
  static let reason: Comment = "network namespaces are not allowed here"

  /// What those suites say.
  static let reasonWithFiles: Comment = "network and mount namespaces are not allowed here"

  /// What those with a forwarder say.
  static let reasonWithForwarder: Comment = "network namespaces or TUN devices are not allowed here"

  /// Runs a scenario and reads its report.
  static func report<Report: Decodable>(
    _ arguments: String..., as type: Report.Type = Report.self
  ) throws -> Report {
    let result = try start(arguments)
    guard result.code == 0 else {
      throw Failure(
        description: "exit code \(result.code): \(String(decoding: result.output, as: UTF8.self))")
    }
    return try JSONDecoder().decode(type, from: result.output)
  }

  private static let notAllowed: Int32 = 77

  /// Runs the helper to its end.
  static func start(_ arguments: [String]) throws -> (code: Int32, output: Data) {
    let (process, pipe) = try begin(arguments)
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  /// Starts the helper; the pipe is at its end when nobody is left of those it has started.
  static func begin(_ arguments: [String]) throws -> (process: Process, output: Pipe) {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent("StaggerLab")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    return (process, pipe)
  }
}
