/// A connect that is expected.
public struct ExpectedStart: Hashable, Sendable, Codable {
  /// Where to.
  public let address: ScenarioAddress
  /// When; nil for whenever.
  public let time: ScenarioTime?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case address = "addr"
    case time = "at_ms"
  }

  /// Expects a connect.
  public init(_ address: ScenarioAddress, at time: ScenarioTime?) {
    self.address = address
    self.time = time
  }

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    address = try fields.decode(ScenarioAddress.self, forKey: .address)
    time = try fields.optional(.time)
  }
}

/// The fewest or the most connects: how many, or which.
public enum StartBound: Hashable, Sendable, Codable {
  /// So many.
  case count(Int)
  /// These.
  case starts([ExpectedStart])

  /// Reads a number or a list.
  public init(from decoder: any Decoder) throws {
    if (try? decoder.unkeyedContainer()) != nil {
      self = .starts(try [ExpectedStart](from: decoder))
    } else {
      self = .count(try WholeNumber(from: decoder).value)
    }
  }

  /// Writes a number or a list.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .count(let count): try count.encode(to: encoder)
    case .starts(let starts): try starts.encode(to: encoder)
    }
  }

  /// How many connects there are at least or at most.
  var count: Int {
    switch self {
    case .count(let count): count
    case .starts(let starts): starts.count
    }
  }
}

/// A time before which nothing starts, or one for each of some addresses.
public enum StartFloor: Hashable, Sendable, Codable {
  /// For all addresses.
  case all(ScenarioTime)
  /// For these addresses.
  case each(AddressTable<ScenarioTime>)

  /// Reads a number or an object.
  public init(from decoder: any Decoder) throws {
    if let all = try? Double(from: decoder), all.isFinite {
      self = .all(try ScenarioTime(from: decoder))
    } else {
      self = .each(try AddressTable(from: decoder))
    }
  }

  /// Writes a number or an object.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .all(let time): try time.encode(to: encoder)
    case .each(let table): try table.encode(to: encoder)
    }
  }
}
