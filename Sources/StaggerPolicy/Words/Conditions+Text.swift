import StaggerCore

extension PathCondition {
  /// Reads `metered`, `!metered`, `bandwidth >= 10000`, `latency <= 50`.
  package init(text: String) throws(WordError) {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") }
    if let (name, comparison, value) = try Self.comparison(in: bytes) {
      self.init(try PathProperty(text: name), comparison, value)
      return
    }
    let isNegated = bytes.first == UInt8(ascii: "!")
    let property = try PathProperty(text: word(bytes[(isNegated ? 1 : 0)...]))
    guard property.isFlag else {
      throw WordError("\"\(property.word)\" needs a number, such as \"\(property.word) >= 1\"")
    }
    self.init(property, is: !isNegated)
  }

  /// The first of the signs, in their order, that stands somewhere behind the beginning.
  private static func comparison(
    in bytes: [UInt8]
  ) throws(WordError) -> (name: String, Comparison, value: Int64)? {
    for comparison in [Comparison.atLeast, .atMost, .equal, .notEqual] {
      guard let place = bytes.firstPlace(of: comparison.sign), place > 0 else { continue }
      let number = word(bytes[(place + 2)...])
      guard let value = Int64(number) else {
        throw WordError("\"\(number)\" is no whole number")
      }
      return (word(bytes[..<place]), comparison, value)
    }
    for sign in [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "=")]
    where bytes.contains(sign) {
      let sign = word([sign])
      throw WordError("\"\(sign)\" is no comparison; write \"\(sign)=\"")
    }
    return nil
  }
}

extension PathCondition.Comparison {
  /// How it is written.
  fileprivate var sign: (UInt8, UInt8) {
    let equal = UInt8(ascii: "=")
    switch self {
    case .atLeast: return (UInt8(ascii: ">"), equal)
    case .atMost: return (UInt8(ascii: "<"), equal)
    case .equal: return (equal, equal)
    case .notEqual: return (UInt8(ascii: "!"), equal)
    }
  }
}

extension [UInt8] {
  fileprivate func firstPlace(of sign: (UInt8, UInt8)) -> Int? {
    indices.dropLast().first { self[$0] == sign.0 && self[$0 + 1] == sign.1 }
  }
}

private func word(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

extension PathProperty {
  /// The word for it in policy files.
  package var word: String {
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

  fileprivate init(text: String) throws(WordError) {
    guard let property = PathProperty.allCases.first(where: { $0.word.isSame(as: text) }) else {
      throw WordError(text, knowing: PathProperty.allCases.map { $0.word })
    }
    self = property
  }
}

extension PathPreference {
  /// Reads `require:`, `prefer:`, `avoid:` and `prohibit:` with a condition, `none:`, `lowest:` and
  /// `highest:` with a property.
  package init(text: String) throws(WordError) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
    guard parts.count == 2 else {
      throw WordError("\"\(text)\" is no preference, such as \"avoid: metered\"")
    }
    let level = String(decoding: parts[0], as: UTF8.self)
    let value = String(
      decoding: parts[1].filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    if level.isSame(as: "require") {
      self = .require(try PathCondition(text: value))
    } else if level.isSame(as: "prefer") {
      self = .prefer(try PathCondition(text: value))
    } else if level.isSame(as: "avoid") {
      self = .avoid(try PathCondition(text: value))
    } else if level.isSame(as: "prohibit") {
      self = .prohibit(try PathCondition(text: value))
    } else if level.isSame(as: "none") {
      self = .noPreference(try PathProperty(text: value))
    } else if level.isSame(as: "lowest") {
      self = .lowest(try PathProperty(text: value))
    } else if level.isSame(as: "highest") {
      self = .highest(try PathProperty(text: value))
    } else {
      throw WordError(
        level, knowing: ["require", "prefer", "none", "avoid", "prohibit", "lowest", "highest"])
    }
  }
}
