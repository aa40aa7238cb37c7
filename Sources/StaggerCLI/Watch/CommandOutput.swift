import StaggerCore

/// Brings results and complaints to the user, and says what the command ends with.
enum CommandOutput {
  /// Writes a result.
  ///
  /// - Returns: `status`, or that the result could not be written.
  static func write(_ text: String, endingWith status: CommandStatus) -> CommandStatus {
    do throws(Errno) {
      try StandardStream.output.write(text)
      return status
    } catch {
      complain("the result could not be written: \(error) (\(error.name))")
      return .outputFailed
    }
  }

  /// Writes a file.
  ///
  /// - Returns: `status`, or that the file could not be written.
  static func write(
    _ text: String, to path: String, endingWith status: CommandStatus
  ) -> CommandStatus {
    do throws(Errno) {
      try OutputFile.write(text, to: path)
      return status
    } catch {
      complain("\(path.quotedForMessage) could not be written: \(error) (\(error.name))")
      return .outputFailed
    }
  }

  /// Says on the error stream what is wrong with the command line.
  static func complain(_ error: UsageError) {
    for message in [error.message] + error.further { complain(message) }
  }

  /// Says on the error stream what is wrong.
  static func complain(_ message: String) {
    // Where even that cannot be written, the exit status still tells.
    try? StandardStream.error.write("Error: \(message)\n")
  }
}
