/// What stands where a text should have a decimal number.
enum DecimalNumber {
  case value(UInt32)
  case absent
  case leadingZero
  case tooLarge
}

extension Span<UInt8> {
  /// Reads the digits from `position` on and leaves `position` behind the last of them.
  ///
  /// Leading zeros are refused everywhere, because `inet_aton` reads such numbers as octal and
  /// two programs would then see two addresses in one text.
  func decimal(from position: inout Int, upTo end: Int, limit: UInt32) -> DecimalNumber {
    let start = position
    var value: UInt64 = 0
    while position < end, let digit = decimalDigit(at: position) {
      // Held just above the limit, so that no number of digits overflows.
      value = Swift.min(value * 10 + UInt64(digit), UInt64(limit) + 1)
      position += 1
    }
    if position == start { return .absent }
    if position - start > 1 && self[start] == UInt8(ascii: "0") { return .leadingZero }
    return value > UInt64(limit) ? .tooLarge : .value(UInt32(value))
  }

  /// Reads a decimal number that must fill the text from `start` to `end`.
  ///
  /// Every fault is reported as `fault` at `start`, for numbers that are one word to their reader.
  func decimal(
    from start: Int, upTo end: Int, limit: UInt32, otherwise fault: AddressParseError.Code
  ) throws(AddressParseError) -> UInt32 {
    var position = start
    guard
      case .value(let value) = decimal(from: &position, upTo: end, limit: limit),
      position == end
    else { throw AddressParseError(fault, at: start) }
    return value
  }

  private func decimalDigit(at position: Int) -> UInt8? {
    let digit = self[position] &- UInt8(ascii: "0")
    return digit < 10 ? digit : nil
  }
}
