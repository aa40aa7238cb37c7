extension Span<UInt8> {
  /// The next word from `start` on; empty, at `end`, if there is none.
  func word(from start: Int, upTo end: Int) -> Range<Int> {
    var first = start
    while first < end, self[first].isSpace { first += 1 }
    var last = first
    while last < end, !self[last].isSpace { last += 1 }
    return first..<last
  }

  /// Whether the bytes in `range` are those of `word`.
  func holds(_ word: String, in range: Range<Int>) -> Bool {
    guard word.utf8.count == range.count else { return false }
    return zip(range, word.utf8).allSatisfy { position, byte in self[position] == byte }
  }
}

extension UInt8 {
  /// Whether the byte is white space in the "C" locale: a space or one of `\t\n\v\f\r`.
  fileprivate var isSpace: Bool {
    self == UInt8(ascii: " ") || (9...13).contains(self)
  }
}
