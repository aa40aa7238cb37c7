/// A value for each of some addresses; in the file an object whose keys are addresses.
public struct AddressTable<Value: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
  /// The values.
  public var values: [ScenarioAddress: Value]

  /// Makes a table.
  public init(_ values: [ScenarioAddress: Value] = [:]) {
    self.values = values
  }

  /// Reads an object; the same address twice, in whatever spelling, is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldName.self)
    values = [:]
    for key in container.allKeys {
      let address = ScenarioAddress(key.stringValue)
      guard values[address] == nil else {
        throw DecodingError.scenario(at: container.codingPath + [key], "given twice")
      }
      values[address] = try container.decode(Value.self, forKey: key)
    }
  }

  /// Writes an object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldName.self)
    for (address, value) in values {
      try container.encode(value, forKey: FieldName(stringValue: address.text))
    }
  }

  /// The value of an address; nil without one.
  public subscript(address: ScenarioAddress) -> Value? { values[address] }
}
