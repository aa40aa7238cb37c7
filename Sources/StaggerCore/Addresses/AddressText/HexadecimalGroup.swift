extension Span<UInt8> {
  /// Reads one to four hexadecimal digits (RFC 4291 s2.2) and leaves `position` behind them.
  func hexadecimalGroup(
    from position: inout Int, upTo end: Int
  ) throws(AddressParseError) -> UInt16 {
    let start = position
    var value: UInt16 = 0
    while position < end, let digit = hexadecimalDigit(at: position) {
      guard position - start < 4 else { throw AddressParseError(.groupTooLong, at: start) }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    guard position > start else { throw AddressParseError(.invalidCharacter, at: start) }
    return value
  }

  private func hexadecimalDigit(at position: Int) -> UInt8? {
    switch self[position] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self[position] - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self[position] - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self[position] - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
