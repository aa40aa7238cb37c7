/// Where in a text the address of a socket address stands.
struct SocketAddressParts {
  var start: Int
  var end: Int
  var isBracketed = false
  var isBareIPv6 = false

  /// Where the port, with its colon, begins.
  var portStart: Int { isBracketed ? end + 1 : end }
}

extension Span<UInt8> {
  /// Finds the address in the text of a socket address, without judging it.
  func socketAddressParts() throws(AddressParseError) -> SocketAddressParts {
    guard count > 0 else { throw AddressParseError(.empty, at: 0) }
    if self[0] == UInt8(ascii: "[") {
      guard let end = position(of: UInt8(ascii: "]"), from: 1, upTo: count) else {
        throw AddressParseError(.unexpectedBracket, at: 0)
      }
      return SocketAddressParts(start: 1, end: end, isBracketed: true)
    }
    let colon = UInt8(ascii: ":")
    let first = position(of: colon, from: 0, upTo: count) ?? count
    let hasSecond = position(of: colon, from: first + 1, upTo: count) != nil
    return SocketAddressParts(start: 0, end: hasSecond ? count : first, isBareIPv6: hasSecond)
  }

  /// Refuses IPv6 without brackets where its end would be a guess, or where a port must follow.
  ///
  /// - Throws: `.bracketsRequired` if brackets are all that is missing; otherwise the fault of the
  ///   address, which helps more.
  func checkBareIPv6(isAllowed: Bool) throws(AddressParseError) {
    do {
      _ = try IPAddress(self, from: 0, upTo: count) { _ in 1 }
    } catch {
      guard let colon = lastColon, isIPv6(upTo: colon) else { throw error }
      throw AddressParseError(.bracketsRequired, at: 0)
    }
    if !isAllowed { throw AddressParseError(.bracketsRequired, at: 0) }
  }

  /// Reads the port behind the address, of which nothing may be left over.
  func port(
    behind parts: SocketAddressParts, defaultPort: UInt16?
  ) throws(AddressParseError) -> UInt16 {
    let start = parts.portStart
    guard start < count else {
      guard let defaultPort else { throw AddressParseError(.missingPort, at: count) }
      return defaultPort
    }
    guard self[start] == UInt8(ascii: ":") else {
      throw AddressParseError(.invalidCharacter, at: start)
    }
    let limit = UInt32(UInt16.max)
    return UInt16(
      try decimal(from: start + 1, upTo: count, limit: limit, otherwise: .invalidPort))
  }

  private var lastColon: Int? {
    var position = count - 1
    while position >= 0 && self[position] != UInt8(ascii: ":") { position -= 1 }
    return position < 0 ? nil : position
  }

  private func isIPv6(upTo end: Int) -> Bool {
    // IPv4 before two colons is no address that brackets would mend.
    do { return try IPAddress(self, from: 0, upTo: end) { _ in 1 }.family == .ipv6 } catch {
      return false
    }
  }
}
