/// Something that a row says to people alone; any JSON value will do.
public struct Remark: Hashable, Sendable, Codable {
  /// The remark, where it is a text.
  public let text: String?

  /// Reads whatever stands there.
  public init(from decoder: any Decoder) throws {
    text = try? decoder.singleValueContainer().decode(String.self)
  }

  /// Writes the text; of what was none, only that it was there.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let text { try container.encode(text) } else { try container.encode(true) }
  }
}

/// One text or a list of them.
public struct TextList: Hashable, Sendable, Codable {
  /// The texts.
  public let texts: [String]

  /// Reads a text or a list.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      texts = [text]
    } else {
      texts = try container.decode([String].self)
    }
  }

  /// Writes a list.
  public func encode(to encoder: any Encoder) throws {
    try texts.encode(to: encoder)
  }
}
