import Foundation

/// An executable that was built beside the tests.
enum CProgram {
  /// Runs a program to its end.
  ///
  /// - Parameter name: The target that it is built from.
  /// - Returns: what it wrote to its standard output, and its exit status.
  /// - Throws: when it cannot be started.
  static func run(_ name: String) throws -> (output: String, status: Int32) {
    let process = Process()
    let pipe = Pipe()
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent(name)
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }
}
