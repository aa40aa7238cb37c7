/// Where the words that count are in one line of a configuration.
struct GAILine {
  let keyword: Range<Int>
  private let first: Range<Int>
  private let second: Range<Int>

  /// Splits the line between two positions; a comment ends it early.
  init(_ text: Span<UInt8>, from start: Int, upTo lineEnd: Int) {
    let end = text.position(of: UInt8(ascii: "#"), from: start, upTo: lineEnd) ?? lineEnd
    keyword = text.word(from: start, upTo: end)
    first = text.word(from: keyword.upperBound, upTo: end)
    second = text.word(from: first.upperBound, upTo: end)
  }

  func hasKeyword(_ name: String, in text: Span<UInt8>) -> Bool {
    text.holds(name, in: keyword)
  }

  /// The prefix and the number of a `label` or `precedence` line.
  func prefixValue(
    in text: Span<UInt8>
  ) throws(GAIConfiguration.Reason) -> GAIConfiguration.PrefixValue {
    let prefix = try prefix(in: text)
    guard prefix.address.family == .ipv6 else { throw .ipv4Prefix }
    // The C library keeps the values in an int.
    return .init(prefix: prefix, value: try number(in: text, upTo: UInt32(Int32.max)))
  }

  /// The IPv4 prefix and the scope of a `scopev4` line.
  func ipv4Scope(in text: Span<UInt8>) throws(GAIConfiguration.Reason) -> IPv4Scopes.Row {
    guard let prefix = try prefix(in: text).ipv4Unmapped else { throw .ipv6Scope }
    // RFC 4291 s2.7 gives the scope four bits.
    let scope = AddressScope(rawValue: UInt8(try number(in: text, upTo: 15)))
    return IPv4Scopes.Row(prefix, scope)
  }

  /// The answer of a `reload` line.
  func isYes(in text: Span<UInt8>) throws(GAIConfiguration.Reason) -> Bool {
    if first.isEmpty { throw .missingValue }
    if text.holds("yes", in: first) { return true }
    guard text.holds("no", in: first) else { throw .invalidValue }
    return false
  }

  private func number(
    in text: Span<UInt8>, upTo limit: UInt32
  ) throws(GAIConfiguration.Reason) -> UInt32 {
    if second.isEmpty { throw .missingValue }
    var position = second.lowerBound
    let number = text.decimal(from: &position, upTo: second.upperBound, limit: limit)
    guard case .value(let value) = number, position == second.upperBound else {
      throw .invalidValue
    }
    return value
  }

  /// The first word as a prefix; bits outside it are cleared, as the C library disregards them.
  private func prefix(in text: Span<UInt8>) throws(GAIConfiguration.Reason) -> IPPrefix {
    if first.isEmpty { throw .missingPrefix }
    let end = first.upperBound
    let slash = text.position(of: UInt8(ascii: "/"), from: first.lowerBound, upTo: end)
    guard let address = address(in: text, upTo: slash ?? end) else { throw .invalidPrefix }
    guard let slash else { return .known(address, length: address.family.bitWidth) }

    var position = slash + 1
    let limit = UInt32(address.family.bitWidth)
    let number = text.decimal(from: &position, upTo: end, limit: limit)
    guard case .value(let length) = number, position == end else { throw .invalidPrefix }
    return .known(address, length: Int(length))
  }

  private func address(in text: Span<UInt8>, upTo end: Int) -> IPAddress? {
    // A prefix has no zone, not even zone 0.
    let percent = text.position(of: UInt8(ascii: "%"), from: first.lowerBound, upTo: end)
    guard percent == nil else { return nil }
    return try? IPAddress(text, from: first.lowerBound, upTo: end) { _ in nil }
  }
}

extension IPPrefix {
  /// The block of IPv4 addresses that the prefix is, plainly or in mapped form.
  fileprivate var ipv4Unmapped: IPPrefix? {
    if address.family == .ipv4 { return self }
    guard address.isIPv4Mapped && length >= 96 else { return nil }
    return .known(address.unmapped, length: length - 96)
  }
}
