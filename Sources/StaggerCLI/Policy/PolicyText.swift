import StaggerCore
import StaggerLinux
package import StaggerPolicy
import StaggerPolicyFile

/// Reads policy files for the command line.
package enum PolicyText {
  /// A connection manager that goes by a file.
  ///
  /// - Parameter path: The name of the file; `-` is the standard input.
  /// - Returns: the manager.
  /// - Throws: why the file cannot be read, or what is wrong with it and where.
  package static func manager(at path: String) throws(UsageError) -> ConnectionManager {
    do {
      return try ConnectionManager(
        try PolicyFile.read(try bytes(at: path)), facts: NetworkManagerFacts())
    } catch let error as PolicyFileError {
      throw UsageError(
        "\(path.withoutControls): \(error)", code: "bad_policy", entry: entry(path, error.line))
    } catch {
      throw UsageError(
        "\(path.withoutControls): \(error)", code: "unreadable_policy", entry: entry(path, nil))
    }
  }

  private static func entry(_ path: String, _ line: Int?) -> UsageError.Entry {
    UsageError.Entry("policy", number: line, text: path)
  }

  /// The bytes of a file, one more than a policy file may have at most.
  private static func bytes(at path: String) throws(Errno) -> [UInt8] {
    var source = try LineSource(path: path, limit: PolicyFile.sizeLimit + 1)
    var bytes: [UInt8] = []
    while bytes.count <= PolicyFile.sizeLimit, let line = try source.next() {
      bytes += line
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
