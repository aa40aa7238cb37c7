internal import FoundationEssentials
internal import StaggerCore
internal import StaggerPolicy

/// What is wrong with a policy file, and where.
public struct PolicyFileError: Error, Hashable, Sendable {
  /// The field, such as `rules[2].use[0]`; empty for the file as a whole.
  public let path: String
  /// The name of the rule or connection; nil where it has none, or it could not be read.
  public let name: String?
  /// What is wrong, in words.
  public let problem: String
  /// The line of the field, counted from 1; nil where it cannot be told.
  public internal(set) var line: Int?

  init(_ path: String, _ problem: String, name: String? = nil) {
    self.path = path
    self.problem = problem
    self.name = name
  }
}

extension PolicyFileError: CustomStringConvertible {
  /// The place and the problem: `line 12, rules[2].use[0] ("work"): there is no connection of that name`.
  public var description: String {
    var place = line.map { "line \($0)" } ?? ""
    if !path.isEmpty { place += (place.isEmpty ? "" : ", ") + path }
    if let name { place += " (\"\(name)\")" }
    return (place.isEmpty ? problem : "\(place): \(problem)").withoutControls
  }
}

extension PolicyFileError {
  init(_ error: PolicyConfigurationError) {
    self.init(FieldPath.inFile(error.path), "\(error.problem)", name: error.name)
  }

  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(FieldPath.text(context.codingPath + [key]), "missing")
    case .valueNotFound(_, let context):
      self.init(FieldPath.text(context.codingPath), "must not be null")
    case .typeMismatch(let type, let context):
      self.init(FieldPath.text(context.codingPath), "must be \(Self.words(for: type))")
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self.init("", Self.words(forBrokenJSON: context))
    case .dataCorrupted(let context):
      self.init(FieldPath.text(context.codingPath), context.debugDescription)
    @unknown default:
      self.init("", "\(error)")
    }
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }

  /// The reader of the JSON itself may know line and column.
  private static func words(forBrokenJSON context: DecodingError.Context) -> String {
    guard let cause = context.underlyingError else { return "not JSON" }
    return "not JSON: \(cause)"
  }

  /// The same error with the line of its field.
  func located(in bytes: [UInt8]) -> PolicyFileError {
    var error = self
    if !path.isEmpty { error.line = JSONSyntax.line(of: path, in: bytes) }
    return error
  }
}
