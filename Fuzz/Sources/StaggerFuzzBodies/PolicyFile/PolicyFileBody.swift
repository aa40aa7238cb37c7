import StaggerPolicy
import StaggerPolicyFile

/// A policy file, and what a manager decides by it on a small host.
///
/// What stands behind the first byte 0xFF, which no text has, draws the host and the requests.
enum PolicyFileBody {
  static func run(_ input: RawSpan) throws(Finding) {
    let bytes = input.copied
    let text = Array(bytes.prefix { $0 != 0xFF })
    guard let configuration = try checkReading(text) else { return }
    var draws = FuzzInput(Array(bytes.dropFirst(text.count + 1)))
    let host = PolicyFileHost(&draws)
    let manager = try checkMaking(configuration)
    for _ in 0..<3 {
      try PolicyRequest(on: host, by: configuration, &draws).check(with: manager)
    }
    for connection in configuration.connections {
      try require(manager.withdraw(connection.name), "\(connection.name) is not there")
    }
    try PolicyRequest(on: host, by: configuration, &draws).check(with: manager)
  }

  /// The configuration; nil for an error, which must have a place in the file.
  private static func checkReading(
    _ text: [UInt8]
  ) throws(Finding) -> ConnectionManagerConfiguration? {
    switch reading(text) {
    case .success(let configuration): return configuration
    case .failure(let error):
      try check(error, of: text)
      guard case .failure(let again) = reading(text) else {
        throw Finding("\(error), and at the second reading nothing")
      }
      try requireEqual(again, error, "the second reading")
      return nil
    }
  }

  private static func reading(
    _ text: [UInt8]
  ) -> Result<ConnectionManagerConfiguration, PolicyFileError> {
    Result { () throws(PolicyFileError) in try PolicyFile.read(text) }
  }

  private static func check(_ error: PolicyFileError, of text: [UInt8]) throws(Finding) {
    let lineCount = text.count { $0 == UInt8(ascii: "\n") } + 1
    try require(!error.problem.utf8.isEmpty, "an error without words at \(error.path)")
    try require(
      error.line.map { (1...lineCount).contains($0) } ?? true,
      "\(error) in a file of \(lineCount) lines")
    try require(
      error.path.utf8.isEmpty || error.line != nil, "a field without a line: \(error)")
  }

  /// What was read is valid, and a manager takes it.
  private static func checkMaking(
    _ configuration: ConnectionManagerConfiguration
  ) throws(Finding) -> ConnectionManager {
    do throws(PolicyConfigurationError) {
      try configuration.validate()
      return try ConnectionManager(configuration, seed: 3)
    } catch {
      throw Finding("it was read, but is not valid: \(error)")
    }
  }
}
