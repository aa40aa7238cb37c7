/// A row of a policy table.
public struct SelectionPolicyRow: Hashable, Sendable, Codable {
  /// The prefix: `fc00::/7`, or an address with `prefix_len` beside it.
  public var prefix: String
  /// The length of the prefix, where the text does not have it.
  public var prefixLength: Int?
  /// The precedence; where absent, that of the default table.
  public var precedence: UInt32?
  /// The label; where absent, that of the default table.
  public var label: UInt32?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case prefix, precedence, label
    case address = "addr"
    case prefixLength = "prefix_len"
  }

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    if let address: String = try fields.optional(.address) {
      prefix = address
    } else {
      prefix = try fields.decode(String.self, forKey: .prefix)
    }
    prefixLength = try fields.wholeNumber(.prefixLength)
    precedence = try fields.smallNumber(.precedence)
    label = try fields.smallNumber(.label)
    if precedence == nil, label == nil {
      throw DecodingError.scenario(at: decoder.codingPath, "neither precedence nor label")
    }
  }

  /// Writes the fields.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(prefix, forKey: .prefix)
    try fields.encodeIfPresent(prefixLength, forKey: .prefixLength)
    try fields.encodeIfPresent(precedence, forKey: .precedence)
    try fields.encodeIfPresent(label, forKey: .label)
  }
}
