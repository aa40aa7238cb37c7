/// A whole number; any other value is an error that names the field, however large it is.
struct WholeNumber: Decodable {
  let value: Int

  init(from decoder: any Decoder) throws {
    let number = try? decoder.singleValueContainer().decode(Double.self)
    guard let number, let whole = Int(exactly: number) else {
      throw DecodingError.scenario(at: decoder.codingPath, "must be a whole number")
    }
    value = whole
  }
}

extension KeyedDecodingContainer {
  /// The whole number of a field; nil where the field is absent or null.
  func wholeNumber(_ key: Key) throws -> Int? {
    try decodeIfPresent(WholeNumber.self, forKey: key)?.value
  }

  /// The whole number of a field, which must fit into 32 bits; nil where the field is absent.
  func smallNumber(_ key: Key) throws -> UInt32? {
    guard let number = try wholeNumber(key) else { return nil }
    guard let small = UInt32(exactly: number) else {
      throw DecodingError.scenario(at: codingPath + [key], "must be within 0 and 4294967295")
    }
    return small
  }

  /// The whole number of a field that must be there and fit into 32 bits.
  func neededSmallNumber(_ key: Key) throws -> UInt32 {
    if let small = try smallNumber(key) { return small }
    throw DecodingError.keyNotFound(
      key, DecodingError.Context(codingPath: codingPath, debugDescription: "missing"))
  }
}
