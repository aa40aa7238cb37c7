/// What a row of address selection expects.
public enum SelectionExpectation: Hashable, Sendable, Codable {
  /// The destinations in this order.
  case order([ScenarioAddress])
  /// The source, or the name of the scope.
  case text(String)
  /// The number of bits.
  case number(Int)
  /// The row of the table.
  case row(SelectionTableRow)

  /// Reads a list, a text, a number or an object.
  public init(from decoder: any Decoder) throws {
    if let text = try? String(from: decoder) {
      self = .text(text)
    } else if let number = try? WholeNumber(from: decoder) {
      self = .number(number.value)
    } else if (try? decoder.unkeyedContainer()) != nil {
      self = .order(try [ScenarioAddress](from: decoder))
    } else {
      self = .row(try SelectionTableRow(from: decoder))
    }
  }

  /// Writes what was read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .order(let order): try order.encode(to: encoder)
    case .text(let text): try text.encode(to: encoder)
    case .number(let number): try number.encode(to: encoder)
    case .row(let row): try row.encode(to: encoder)
    }
  }
}

/// What a look-up in the policy table finds.
public struct SelectionTableRow: Hashable, Sendable, Codable {
  /// The precedence.
  public let precedence: UInt32
  /// The label.
  public let label: UInt32
  /// The length of the prefix.
  public let prefixLength: Int

  enum CodingKeys: String, CodingKey, CaseIterable {
    case precedence, label
    case prefixLength = "prefix_len"
  }

  init(precedence: UInt32, label: UInt32, prefixLength: Int) {
    self.precedence = precedence
    self.label = label
    self.prefixLength = prefixLength
  }

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    precedence = try fields.neededSmallNumber(.precedence)
    label = try fields.neededSmallNumber(.label)
    prefixLength = try fields.decode(WholeNumber.self, forKey: .prefixLength).value
  }
}
