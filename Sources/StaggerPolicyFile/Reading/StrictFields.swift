extension Decoder {
  /// The fields of an object, of which each must be known.
  ///
  /// - Throws: `DecodingError` that names the first unknown field, in the order of their names.
  func fields<Key: CodingKey & CaseIterable>(
    _ keys: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let known = Set(Key.allCases.map(\.stringValue))
    let names = try container(keyedBy: FieldName.self).allKeys.map(\.stringValue)
    if let stranger = names.filter({ !known.contains($0) }).min() {
      throw DecodingError.policy(
        at: codingPath + [FieldName(stringValue: stranger)], "unknown field")
    }
    return try container(keyedBy: Key.self)
  }
}

extension KeyedDecodingContainer {
  /// The value of a field; nil where the field is absent.
  ///
  /// A null is an error.
  func optional<Value: Decodable>(_ key: Key) throws -> Value? {
    contains(key) ? try decode(Value.self, forKey: key) : nil
  }

  /// A whole number within the range of its type; nil where the field is absent.
  func whole<Number: FixedWidthInteger>(_ key: Key) throws -> Number? {
    guard let number: Int64 = try optional(key) else { return nil }
    guard let value = Number(exactly: number) else {
      throw DecodingError.policy(
        at: codingPath + [key], "must be within \(Number.min)...\(Number.max)")
    }
    return value
  }

  /// What a text stands for; nil where the field is absent.
  func word<Value>(_ key: Key, _ read: (String) throws -> Value) throws -> Value? {
    guard let text: String = try optional(key) else { return nil }
    return try converting(text, at: [key], read)
  }

  /// What the texts of a list stand for; empty where the field is absent.
  func words<Value>(_ key: Key, _ read: (String) throws -> Value) throws -> [Value] {
    let texts: [String] = try optional(key) ?? []
    return try texts.enumerated().map { index, text in
      try converting(text, at: [key, FieldName(intValue: index)], read)
    }
  }

  private func converting<Value>(
    _ text: String, at path: [any CodingKey], _ read: (String) throws -> Value
  ) throws -> Value {
    do {
      return try read(text)
    } catch {
      throw DecodingError.policy(at: codingPath + path, "\(error)")
    }
  }
}

extension DecodingError {
  /// An objection to a value that JSON as such allows.
  static func policy(at path: [any CodingKey], _ problem: String) -> DecodingError {
    .dataCorrupted(Context(codingPath: path, debugDescription: problem))
  }
}
