import StaggerSimulation

/// The result of a row of address selection: an order with or without sources, or one value.
struct SelectionFields: Encodable, Sendable {
  private let result: SelectionResult

  init(_ result: SelectionResult) {
    self.result = result
  }

  private enum CodingKeys: CodingKey {
    case order, sources, value
  }

  /// A table row with the names that scenario files have.
  private struct TableRow: Encodable {
    let precedence: UInt32
    let label: UInt32
    let prefixLen: Int
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch result {
    case .order(let order, let sources):
      try fields.encode(order.map(\.text), forKey: .order)
      guard let sources else { return }
      let texts = sources.map { ($0.key.text, OrNull($0.value?.text)) }
      try fields.encode(Dictionary(texts) { first, _ in first }, forKey: .sources)
    case .source(let source): try fields.encode(OrNull(source?.text), forKey: .value)
    case .scope(let scope): try fields.encode(scope, forKey: .value)
    case .length(let length): try fields.encode(length, forKey: .value)
    case .row(let row):
      let shown = TableRow(
        precedence: row.precedence, label: row.label, prefixLen: row.prefixLength)
      try fields.encode(shown, forKey: .value)
    }
  }
}
