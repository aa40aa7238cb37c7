/// An address of the host, with what source selection asks about it.
public struct SelectionSource: Hashable, Sendable, Codable {
  /// The address.
  public var address: ScenarioAddress
  /// The length of its own prefix.
  public var prefixLength: Int?
  /// Whether it is past its preferred lifetime.
  public var deprecated: Bool?
  /// Whether it is a home address.
  public var home: Bool?
  /// Whether it is a care-of address.
  public var careOf: Bool?
  /// Whether it is temporary.
  public var temporary: Bool?
  /// Whether the next hop advertised its prefix.
  public var fromNextHop: Bool?
  /// Whether its transport is native; the other way of saying that destinations are encapsulated.
  public var native: Bool?
  /// The interface that has it.
  public var interface: SelectionInterface?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case deprecated, home, temporary, native, interface
    case address = "addr"
    case prefixLength = "prefix_len"
    case careOf = "care_of"
    case fromNextHop = "from_next_hop"
  }

  /// Reads an object, or an address alone; an unknown field is an error.
  public init(from decoder: any Decoder) throws {
    if let address = try? ScenarioAddress(from: decoder) {
      self.address = address
      return
    }
    let fields = try decoder.fields(CodingKeys.self)
    address = try fields.decode(ScenarioAddress.self, forKey: .address)
    prefixLength = try fields.wholeNumber(.prefixLength)
    deprecated = try fields.optional(.deprecated)
    home = try fields.optional(.home)
    careOf = try fields.optional(.careOf)
    temporary = try fields.optional(.temporary)
    fromNextHop = try fields.optional(.fromNextHop)
    native = try fields.optional(.native)
    interface = try fields.optional(.interface)
  }
}

/// An interface, by its number or by a name.
public enum SelectionInterface: Hashable, Sendable, Codable {
  /// A number.
  case number(UInt32)
  /// A name.
  case name(String)

  /// Reads a number or a name.
  public init(from decoder: any Decoder) throws {
    if let name = try? String(from: decoder) {
      self = .name(name)
      return
    }
    guard let number = UInt32(exactly: try WholeNumber(from: decoder).value) else {
      throw DecodingError.scenario(at: decoder.codingPath, "must be within 0 and 4294967295")
    }
    self = .number(number)
  }

  /// Writes the number or the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .name(let name): try container.encode(name)
    }
  }
}
