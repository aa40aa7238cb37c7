/// Why a row cannot be run: which field is at fault, and what is wrong with it.
public struct ScenarioError: Error, Hashable, Sendable {
  /// The field, such as `settings.on_failure` or `answers[2].at_ms`; empty for the whole row.
  public let field: String
  /// What is wrong.
  public let problem: String

  /// Makes an error about a field.
  public init(_ field: String, _ problem: String) {
    self.field = field
    self.problem = problem
  }
}

extension ScenarioError: CustomStringConvertible {
  /// The field and what is wrong with it.
  public var description: String { field.isEmpty ? problem : "\(field): \(problem)" }
}

extension ScenarioError {
  init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(Self.name(context.codingPath + [key]), "missing")
    case .valueNotFound(_, let context):
      self.init(Self.name(context.codingPath), "must not be null")
    case .typeMismatch(let type, let context):
      self.init(Self.name(context.codingPath), "must be \(Self.words(for: type))")
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self.init("", "no JSON object, or a number that is out of range")
    case .dataCorrupted(let context):
      self.init(Self.name(context.codingPath), context.debugDescription)
    @unknown default:
      self.init("", "\(error)")
    }
  }

  private static func name(_ path: [any CodingKey]) -> String {
    path.reduce(into: "") { name, key in
      if let index = key.intValue {
        name += "[\(index)]"
      } else {
        name += (name.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is Double.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
