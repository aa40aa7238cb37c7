internal import FoundationEssentials
public import StaggerPolicy

/// Reads policy files: the configuration of a `ConnectionManager` as JSON.
///
///     let configuration = try PolicyFile.read(text)
///     let manager = try ConnectionManager(configuration)
///
/// `docs/policy-file.md` describes the format, `docs/policy-file.schema.json` is its schema. What the
/// format does not know is an error with its place, not a setting that has no effect.
public enum PolicyFile {
  /// The version of the format that is read.
  public static var version: Int { 1 }

  /// How many bytes a file may have.
  public static var sizeLimit: Int { 1 << 20 }

  /// Reads the text of a file.
  ///
  /// - Parameter text: The whole text.
  /// - Returns: the configuration, which has been checked.
  /// - Throws: `PolicyFileError`, with the place in the file.
  /// - Complexity: O(length), and what `ConnectionManagerConfiguration.validate()` needs.
  public static func read(_ text: String) throws(PolicyFileError) -> ConnectionManagerConfiguration
  {
    try read(Array(text.utf8))
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter bytes: All of them, UTF-8.
  /// - Returns: the configuration, which has been checked.
  /// - Throws: `PolicyFileError`, with the place in the file.
  public static func read(_ bytes: [UInt8]) throws(PolicyFileError)
    -> ConnectionManagerConfiguration
  {
    guard bytes.count <= sizeLimit else {
      throw PolicyFileError("", "longer than \(sizeLimit) bytes")
    }
    try JSONSyntax.check(bytes)
    do throws(PolicyFileError) {
      let configuration = try decode(Data(bytes))
      try check(configuration)
      return configuration
    } catch {
      throw error.located(in: bytes)
    }
  }

  private static func decode(
    _ data: Data
  ) throws(PolicyFileError) -> ConnectionManagerConfiguration {
    do {
      return try JSONDecoder().decode(PolicyDocument.self, from: data).configuration
    } catch let error as DecodingError {
      throw PolicyFileError(error)
    } catch {
      throw PolicyFileError("", "\(error)")
    }
  }

  private static func check(
    _ configuration: ConnectionManagerConfiguration
  ) throws(PolicyFileError) {
    do {
      try configuration.validate()
    } catch {
      throw PolicyFileError(error)
    }
  }
}
