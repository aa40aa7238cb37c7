/// A value that must be there, or null for one that must not.
public struct Expected<Value: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
  /// The value; nil where there must be none.
  public let value: Value?

  /// Expects a value, or none.
  public init(_ value: Value?) {
    self.value = value
  }

  /// Reads the value or null.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = container.decodeNil() ? nil : try container.decode(Value.self)
  }

  /// Writes the value or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// One address, or a list of which any will do.
public struct AddressList: Hashable, Sendable, Codable {
  /// The addresses.
  public let addresses: [ScenarioAddress]

  /// Makes a list.
  public init(_ addresses: [ScenarioAddress]) {
    self.addresses = addresses
  }

  /// Reads an address or a list.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let only = try? container.decode(ScenarioAddress.self) {
      addresses = [only]
    } else {
      addresses = try container.decode([ScenarioAddress].self)
    }
  }

  /// Writes an address or a list.
  public func encode(to encoder: any Encoder) throws {
    if addresses.count == 1 {
      try addresses[0].encode(to: encoder)
    } else {
      try addresses.encode(to: encoder)
    }
  }
}
