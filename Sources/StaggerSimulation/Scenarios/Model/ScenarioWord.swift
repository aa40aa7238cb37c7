/// A setting that is one of a few words or numbers.
protocol ScenarioWord: RawRepresentable, CaseIterable, Hashable, Sendable, Codable
where RawValue: Codable & Sendable {
  /// Reads the word or the number, whatever it says.
  static func rawValue(from decoder: any Decoder) throws -> RawValue
}

extension ScenarioWord {
  /// Reads one of the words or numbers; any other is an error that names them all.
  public init(from decoder: any Decoder) throws {
    let raw = try Self.rawValue(from: decoder)
    guard let word = Self(rawValue: raw) else {
      let all = Self.allCases.map { "\($0.rawValue)" }.joined(separator: ", ")
      throw DecodingError.scenario(at: decoder.codingPath, "\(raw) is none of \(all)")
    }
    self = word
  }
}

extension ScenarioWord where RawValue == String {
  static func rawValue(from decoder: any Decoder) throws -> String {
    try decoder.singleValueContainer().decode(String.self)
  }
}

extension ScenarioWord where RawValue == Int {
  static func rawValue(from decoder: any Decoder) throws -> Int {
    try WholeNumber(from: decoder).value
  }
}

/// An address family by its number.
public enum FamilyNumber: Int, ScenarioWord {
  /// IPv4.
  case ipv4 = 4
  /// IPv6.
  case ipv6 = 6
}

/// The family of a DNS answer.
public enum AnswerFamily: Int, ScenarioWord {
  /// Both families in one answer, as from `getaddrinfo`.
  case both = 0
  /// A.
  case ipv4 = 4
  /// AAAA.
  case ipv6 = 6
}

/// The type of a DNS answer that is not one of addresses; `type`.
public enum AnswerType: String, ScenarioWord {
  /// A service record (RFC 9460).
  case https
}
