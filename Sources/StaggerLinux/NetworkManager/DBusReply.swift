/// A message that came from a bus, as far as it is of interest: an answer and its first value.
package struct DBusReply: Hashable, Sendable {
  /// The call that it answers; 0 for a message that answers none.
  package let serial: UInt32
  /// Its first value, which may lie in a variant; nil for an error, for none, and for other types.
  package let value: Value?

  /// The values that are read.
  package enum Value: Hashable, Sendable {
    /// A text or a path.
    case text([UInt8])
    /// A number of 32 bits.
    case number(UInt32)
  }

  /// How many bytes the message has of which the first 16 are given; nil when that is no message, or a
  /// longer one than any that is waited for.
  package static func length(_ start: [UInt8]) -> Int? {
    var reader = DBusReader(start, isLittle: start.first == UInt8(ascii: "l"))
    guard start.count >= 16, start[0] == UInt8(ascii: "l") || start[0] == UInt8(ascii: "B"),
      start[3] == 1
    else { return nil }
    reader.position = 4
    guard let body = reader.number(), reader.number() != nil, let fields = reader.number(),
      body <= limit, fields <= limit
    else { return nil }
    return (16 + Int(fields) + 7) & ~7 + Int(body)
  }

  /// The longest body or header that is read.
  private static var limit: UInt32 { 1 << 14 }

  /// Reads a whole message.
  ///
  /// - Returns: nil for bytes that are not laid out as a message must be.
  package init?(_ message: [UInt8]) {
    guard let length = DBusReply.length(Array(message.prefix(16))), length == message.count else {
      return nil
    }
    var reader = DBusReader(message, isLittle: message[0] == UInt8(ascii: "l"))
    reader.position = 12
    guard let count = reader.number() else { return nil }
    let end = reader.position + Int(count)
    var serial: UInt32 = 0
    var signature: [UInt8] = []
    while reader.position < end {
      reader.align(to: 8)
      guard let code = reader.byte(), let type = reader.signature(), let value = reader.value(type)
      else { return nil }
      switch (code, value) {
      case (5, .number(let number)): serial = number
      case (8, .text(let text)): signature = text
      default: break
      }
    }
    guard reader.position == end else { return nil }
    reader.align(to: 8)
    self.serial = serial
    // 2 is the type of an answer; an error says nothing that is of interest.
    value = message[1] == 2 ? reader.firstValue(of: signature) : nil
  }
}

/// Reads values one behind the other; it never looks outside of the bytes.
private struct DBusReader {
  var position = 0
  private let bytes: [UInt8]
  private let isLittle: Bool

  init(_ bytes: [UInt8], isLittle: Bool) {
    self.bytes = bytes
    self.isLittle = isLittle
  }

  mutating func align(to size: Int) { position = (position + size - 1) / size * size }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() -> UInt32? {
    align(to: 4)
    guard bytes.count - position >= 4 else { return nil }
    defer { position += 4 }
    var number: UInt32 = 0
    for offset in 0..<4 {
      number = number << 8 | UInt32(bytes[position + (isLittle ? 3 - offset : offset)])
    }
    return number
  }

  mutating func signature() -> [UInt8]? { byte().flatMap { text(Int($0)) } }

  private mutating func text(_ count: Int) -> [UInt8]? {
    guard bytes.count - position > count else { return nil }
    defer { position += count + 1 }
    return Array(bytes[position..<position + count])
  }

  /// A value of one of the types that headers and the answers of interest have.
  mutating func value(_ type: [UInt8]) -> DBusReply.Value? {
    switch type {
    case [UInt8(ascii: "u")]: number().map { .number($0) }
    case [UInt8(ascii: "s")], [UInt8(ascii: "o")]:
      number().flatMap { text(Int($0)) }.map { .text($0) }
    case [UInt8(ascii: "g")]: signature().map { .text($0) }
    default: nil
    }
  }

  /// The first of the values that a signature lists, taken out of its variant.
  mutating func firstValue(of signature: [UInt8]) -> DBusReply.Value? {
    guard let first = signature.first else { return nil }
    if first == UInt8(ascii: "v") { return self.signature().flatMap { value($0) } }
    return value([first])
  }
}
