import FoundationEssentials

/// Writes JSON: one object in one line.
package enum JSONText {
  /// Encodes a document, with its keys in snake case and in alphabetical order.
  ///
  /// - Returns: the object with a line end.
  package static func line(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
    } catch {
      // Only numbers that are not finite cannot be encoded, and no document has any.
      fatalError("a document cannot be encoded: \(error)")
    }
  }
}

/// A value whose absence is written as null instead of leaving out its key.
struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
  let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
