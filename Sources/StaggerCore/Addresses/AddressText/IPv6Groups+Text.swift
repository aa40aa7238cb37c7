extension Span<UInt8> {
  /// Reads the IPv6 address, without a zone, that fills the text from `start` to `end`.
  func ipv6Groups(from start: Int, upTo end: Int) throws(AddressParseError) -> IPv6Groups {
    var groups = IPv6Groups()
    var position = start
    if isColon(at: start, before: end) && isColon(at: start + 1, before: end) {
      groups.compress()
      position += 2
    }
    while position < end {
      try readGroup(into: &groups, from: &position, upTo: end)
      try readSeparator(into: &groups, from: &position, upTo: end)
    }
    guard groups.isComplete else {
      throw AddressParseError(groups.isCompressed ? .tooManyParts : .tooFewParts, at: end)
    }
    return groups
  }

  /// Reads one group, or the dotted quad at the end of the address (RFC 4291 s2.2 form 3).
  private func readGroup(
    into groups: inout IPv6Groups, from position: inout Int, upTo end: Int
  ) throws(AddressParseError) {
    let start = position
    let group = try hexadecimalGroup(from: &position, upTo: end)
    let isQuad = position < end && self[position] == UInt8(ascii: ".")
    guard groups.count + (isQuad ? 2 : 1) <= 8 else {
      throw AddressParseError(.tooManyParts, at: start)
    }
    guard isQuad else { return groups.append(group) }
    let quad = try dottedQuad(from: start, upTo: end)
    groups.append(UInt16(truncatingIfNeeded: quad >> 16))
    groups.append(UInt16(truncatingIfNeeded: quad))
    position = end
  }

  /// Reads the `:` or `::` behind a group, of which only `::` may end the address.
  private func readSeparator(
    into groups: inout IPv6Groups, from position: inout Int, upTo end: Int
  ) throws(AddressParseError) {
    guard position < end else { return }
    guard isColon(at: position, before: end) else {
      throw AddressParseError(.invalidCharacter, at: position)
    }
    position += 1
    guard position < end else { throw AddressParseError(.tooFewParts, at: end) }
    guard isColon(at: position, before: end) else { return }
    guard !groups.isCompressed else {
      throw AddressParseError(.repeatedCompression, at: position - 1)
    }
    groups.compress()
    position += 1
  }

  private func isColon(at position: Int, before end: Int) -> Bool {
    position < end && self[position] == UInt8(ascii: ":")
  }
}
