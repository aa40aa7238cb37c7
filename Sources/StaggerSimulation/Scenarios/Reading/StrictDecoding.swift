/// The name of any field.
struct FieldName: CodingKey, Hashable {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}

extension Decoder {
  /// The fields of an object, of which each must be known.
  ///
  /// - Throws: `DecodingError` that names the first unknown field.
  func fields<Key: CodingKey & CaseIterable>(
    _ keys: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let known = Set(Key.allCases.map(\.stringValue))
    for name in try container(keyedBy: FieldName.self).allKeys
    where !known.contains(name.stringValue) {
      throw DecodingError.scenario(at: codingPath + [name], "unknown field")
    }
    return try container(keyedBy: Key.self)
  }
}

extension KeyedDecodingContainer {
  /// The value of a field; nil where the field is absent or null.
  func optional<Value: Decodable>(_ key: Key) throws -> Value? {
    try decodeIfPresent(Value.self, forKey: key)
  }
}

extension DecodingError {
  /// An objection to a value that JSON as such allows.
  static func scenario(at path: [any CodingKey], _ problem: String) -> DecodingError {
    .dataCorrupted(Context(codingPath: path, debugDescription: problem))
  }
}
