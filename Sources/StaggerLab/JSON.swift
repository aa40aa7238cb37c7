/// A value to be printed for the tests, without loading anything that could start a thread.
enum JSON: CustomStringConvertible, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  case text(String)
  case number(Int)
  case truth(Bool)
  case list([JSON])
  case object([(String, JSON)])

  init(stringLiteral text: String) {
    self = .text(text)
  }

  init(booleanLiteral truth: Bool) {
    self = .truth(truth)
  }

  var description: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .number(let number): "\(number)"
    case .truth(let truth): "\(truth)"
    case .list(let elements):
      "[" + elements.map(\.description).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0) + ":" + $1.description }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
