internal import StaggerCore

extension PathCondition {
  /// Reads `metered`, `!metered`, `bandwidth >= 10000`, `latency <= 50`.
  init(text: String) throws {
    let parts = text.split(separator: " ").joined()
    if let (name, comparison, value) = try Self.comparison(in: parts) {
      self.init(try PathProperty(text: name), comparison, value)
      return
    }
    let isNegated = parts.hasPrefix("!")
    let property = try PathProperty(text: isNegated ? String(parts.dropFirst()) : parts)
    guard property.isFlag else {
      throw WordError("\"\(property.word)\" needs a number, such as \"\(property.word) >= 1\"")
    }
    self.init(property, is: !isNegated)
  }

  private static let comparisons: [(String, Comparison)] = [
    (">=", .atLeast), ("<=", .atMost), ("==", .equal), ("!=", .notEqual),
  ]

  private static func comparison(
    in text: String
  ) throws -> (name: String, Comparison, value: Int64)? {
    for (sign, comparison) in comparisons {
      guard let place = text.firstRange(of: sign), place.lowerBound != text.startIndex else {
        continue
      }
      let number = text[place.upperBound...]
      guard let value = Int64(number) else {
        throw WordError("\"\(number)\" is no whole number")
      }
      return (String(text[..<place.lowerBound]), comparison, value)
    }
    for sign in ["<", ">", "="] where text.contains(sign) {
      throw WordError("\"\(sign)\" is no comparison; write \"\(sign)=\"")
    }
    return nil
  }
}

extension PathProperty {
  /// The word for it in policy files.
  var word: String {
    switch self {
    case .metered: "metered"
    case .constrained: "constrained"
    case .roaming: "roaming"
    case .congested: "congested"
    case .vpn: "vpn"
    case .validated: "validated"
    case .wireless: "wireless"
    case .secure: "secure"
    case .bandwidth: "bandwidth"
    case .latency: "latency"
    }
  }

  init(text: String) throws {
    guard let property = PathProperty.allCases.first(where: { $0.word == text }) else {
      throw WordError(text, knowing: PathProperty.allCases.map(\.word))
    }
    self = property
  }
}

extension PathPreference {
  /// Reads `require:`, `prefer:`, `avoid:` and `prohibit:` with a condition, `none:`, `lowest:` and
  /// `highest:` with a property.
  init(text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw WordError("\"\(text)\" is no preference, such as \"avoid: metered\"")
    }
    let value = parts[1].split(separator: " ").joined()
    switch parts[0] {
    case "require": self = .require(try PathCondition(text: value))
    case "prefer": self = .prefer(try PathCondition(text: value))
    case "avoid": self = .avoid(try PathCondition(text: value))
    case "prohibit": self = .prohibit(try PathCondition(text: value))
    case "none": self = .noPreference(try PathProperty(text: value))
    case "lowest": self = .lowest(try PathProperty(text: value))
    case "highest": self = .highest(try PathProperty(text: value))
    default:
      throw WordError(
        parts[0],
        knowing: ["require", "prefer", "none", "avoid", "prohibit", "lowest", "highest"])
    }
  }
}
