extension Span<UInt8> {
  /// Reads the IPv4 address that fills the text from `start` to `end`.
  func dottedQuad(from start: Int, upTo end: Int) throws(AddressParseError) -> UInt32 {
    var position = start
    var address = try octet(from: &position, upTo: end)
    for _ in 1..<4 {
      guard position < end else { throw AddressParseError(.tooFewParts, at: end) }
      guard self[position] == UInt8(ascii: ".") else {
        throw AddressParseError(.invalidCharacter, at: position)
      }
      position += 1
      address = address << 8 | (try octet(from: &position, upTo: end))
    }
    guard position == end else {
      let more = self[position] == UInt8(ascii: ".")
      throw AddressParseError(more ? .tooManyParts : .invalidCharacter, at: position)
    }
    return address
  }

  private func octet(
    from position: inout Int, upTo end: Int
  ) throws(AddressParseError) -> UInt32 {
    let start = position
    switch decimal(from: &position, upTo: end, limit: 255) {
    case .value(let value): return value
    case .leadingZero: throw AddressParseError(.leadingZero, at: start)
    case .tooLarge: throw AddressParseError(.octetOutOfRange, at: start)
    case .absent: throw AddressParseError(start < end ? .invalidCharacter : .tooFewParts, at: start)
    }
  }
}
