// A text is read in place: a span of the whole text and the positions between which to read, so
// that every error can name its offset in what the user wrote.

extension Span<UInt8> {
  /// The position of the first `byte` from `start` on, if there is one before `end`.
  func position(of byte: UInt8, from start: Int, upTo end: Int) -> Int? {
    var position = start
    while position < end {
      if self[position] == byte { return position }
      position += 1
    }
    return nil
  }
}

extension String {
  /// Calls `body` with the bytes of the text, unless it is longer than any address.
  ///
  /// The longest IPv6 address with brackets, a port and the longest interface name of Linux has
  /// 69 bytes. The bound keeps the work for hostile input small.
  func readAsAddress<Result>(
    _ body: (Span<UInt8>) throws(AddressParseError) -> Result
  ) throws(AddressParseError) -> Result {
    guard utf8.count <= 128 else { throw AddressParseError(.tooLong, at: 128) }
    return try body(utf8.span)
  }
}
