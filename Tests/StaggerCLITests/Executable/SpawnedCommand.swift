import Foundation

/// A run of the built command, which lies beside the test runner.
struct SpawnedCommand {
  var status: Int32
  var output: String
  var error: String

  /// Runs the command to its end.
  ///
  /// A run that hangs is killed after a minute; its status, 9, fails every test.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil
  ) throws -> SpawnedCommand {
    guard let input else {
      return try RunningCommand(arguments, environment: environment).finish()
    }
    let file = try TemporaryFile(input)
    let handle = try FileHandle(forReadingFrom: file.url)
    return try RunningCommand(arguments, environment: environment, input: handle).finish()
  }

  /// The built command.
  static func executable() throws -> URL {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent("stagger")
  }
}

/// A command that has been started and may be watched or interrupted.
final class RunningCommand {
  let process = Process()
  private let output = Pipe()
  private let error = Pipe()
  private var errorSoFar = Data()
  private let killing: DispatchWorkItem

  /// Starts the command.
  ///
  /// - Parameters:
  ///   - arguments: what stands after `stagger`.
  ///   - environment: all of it; nothing is inherited but what a sanitizer is told.
  ///   - input: where the input comes from; nothing unless it is given.
  ///   - outputStream: where the output goes instead of a pipe.
  ///   - errorStream: where the error stream goes instead of a pipe.
  /// - Throws: why the command cannot be started.
  init(
    _ arguments: [String], environment: [String: String] = [:],
    input: FileHandle? = nil, outputStream: FileHandle? = nil, errorStream: FileHandle? = nil
  ) throws {
    process.executableURL = try SpawnedCommand.executable()
    process.arguments = arguments
    process.environment = environment.merging(Self.sanitizerOptions) { own, _ in own }
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = outputStream ?? output
    process.standardError = errorStream ?? error
    try process.run()
    let identifier = process.processIdentifier
    killing = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: killing)
  }

  /// `ASAN_OPTIONS` and its like, where the tests run under a sanitizer.
  private static var sanitizerOptions: [String: String] {
    ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
  }

  /// Waits until the error stream has said something, or ends.
  func waitForError(containing text: String) {
    while !String(decoding: errorSoFar, as: UTF8.self).contains(text) {
      let more = error.fileHandleForReading.availableData
      if more.isEmpty { return }
      errorSoFar += more
    }
  }

  /// Waits for the end and collects what was said.
  func finish() -> SpawnedCommand {
    // Neither stream says more than a pipe holds, so that they can be read one after the other.
    var said = Data()
    if process.standardOutput as? Pipe === output {
      said = output.fileHandleForReading.readDataToEndOfFile()
    }
    if process.standardError as? Pipe === error {
      errorSoFar += error.fileHandleForReading.readDataToEndOfFile()
    }
    process.waitUntilExit()
    killing.cancel()
    return SpawnedCommand(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      error: String(decoding: errorSoFar, as: UTF8.self))
  }
}

/// A file that is gone when it is let go.
final class TemporaryFile {
  let url: URL

  /// Makes a file with a text.
  init(_ text: String = "") throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("stagger-\(UUID().uuidString)")
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  var path: String { url.path }

  /// What the file says now.
  func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

  deinit { try? FileManager.default.removeItem(at: url) }
}
