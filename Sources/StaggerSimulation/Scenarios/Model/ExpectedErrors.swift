/// Errors of attempts: whether they are in order, how many there are, or whose they are.
public enum ExpectedErrors: Hashable, Sendable, Codable {
  /// Whether they are kept in the order in which they happened.
  case inOrder(Bool)
  /// So many.
  case count(Int)
  /// Those of these addresses.
  case of([ScenarioAddress])

  /// Reads true, false, a number or a list.
  public init(from decoder: any Decoder) throws {
    if let isInOrder = try? Bool(from: decoder) {
      self = .inOrder(isInOrder)
    } else if (try? decoder.unkeyedContainer()) != nil {
      self = .of(try [ScenarioAddress](from: decoder))
    } else {
      self = .count(try WholeNumber(from: decoder).value)
    }
  }

  /// Writes what was read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .inOrder(let isInOrder): try isInOrder.encode(to: encoder)
    case .count(let count): try count.encode(to: encoder)
    case .of(let addresses): try addresses.encode(to: encoder)
    }
  }
}

/// Queries that are still open when the race ends.
public enum ExpectedQueries: Hashable, Sendable, Codable {
  /// Whether there are any.
  case any(Bool)
  /// So many.
  case count(Int)
  /// Those of these families.
  case families([FamilyNumber])

  /// Reads true, false, a number or a list of families.
  public init(from decoder: any Decoder) throws {
    if let any = try? Bool(from: decoder) {
      self = .any(any)
    } else if (try? decoder.unkeyedContainer()) != nil {
      self = .families(try [FamilyNumber](from: decoder))
    } else {
      self = .count(try WholeNumber(from: decoder).value)
    }
  }

  /// Writes what was read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .any(let any): try any.encode(to: encoder)
    case .count(let count): try count.encode(to: encoder)
    case .families(let families): try families.encode(to: encoder)
    }
  }
}
