extension Span<UInt8> {
  /// Reads the zone that fills the text from `start` to `end` (RFC 4007 s11.2).
  ///
  /// A zone of digits alone is always a number, even if an interface had such a name.
  func zone(
    from start: Int, upTo end: Int, resolvingZone: (String) -> UInt32?
  ) throws(AddressParseError) -> UInt32 {
    var position = start
    let number = decimal(from: &position, upTo: end, limit: .max)
    if position == end {
      switch number {
      case .value(let zone): return zone
      case .leadingZero: throw AddressParseError(.leadingZero, at: start)
      case .absent, .tooLarge: throw AddressParseError(.invalidZone, at: start)
      }
    }
    let name = try zoneName(from: start, upTo: end)
    guard let zone = resolvingZone(name), zone != 0 else {
      throw AddressParseError(.unresolvedZone, at: start)
    }
    return zone
  }

  /// Reads a name of printable ASCII that leaves the delimiters of addresses alone.
  private func zoneName(from start: Int, upTo end: Int) throws(AddressParseError) -> String {
    var name = ""
    for position in start..<end {
      switch self[position] {
      case UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: ":"),
        UInt8(ascii: "["), UInt8(ascii: "]"):
        throw AddressParseError(.invalidZone, at: position)
      case UInt8(ascii: "!")...UInt8(ascii: "~"):
        name.unicodeScalars.append(Unicode.Scalar(self[position]))
      default:
        throw AddressParseError(.invalidZone, at: position)
      }
    }
    return name
  }
}
