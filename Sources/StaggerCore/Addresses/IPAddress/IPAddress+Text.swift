extension IPAddress {
  /// Reads an address in the usual notation.
  ///
  /// IPv4 is four decimal numbers without leading zeros. IPv6 is any form of RFC 4291 s2.2, also
  /// with a dotted quad at its end, followed by `%` and a zone if need be (RFC 4007 s11). Nothing
  /// else is accepted, space around the address neither: what one program takes for one address
  /// must not be another address to the next.
  ///
  ///     try IPAddress("fe80::1%eth0", resolvingZone: { index(ofInterface: $0) })
  ///
  /// - Parameters:
  ///   - text: the address.
  ///   - resolvingZone: turns the name of a zone into its number; nil or 0 when there is none.
  ///     Asked only for zones that are not numbers. By default no name is known.
  /// - Throws: ``AddressParseError`` with the place of the first fault.
  /// - Complexity: O(*n*) in the length of the text, of which at most 128 bytes are looked at.
  public init(
    _ text: String, resolvingZone: (String) -> UInt32? = { _ in nil }
  ) throws(AddressParseError) {
    self = try text.readAsAddress { bytes throws(AddressParseError) in
      try IPAddress(bytes, from: 0, upTo: bytes.count, resolvingZone: resolvingZone)
    }
  }

  /// Reads the address that fills `text` from `start` to `end`.
  init(
    _ text: Span<UInt8>, from start: Int, upTo end: Int, resolvingZone: (String) -> UInt32?
  ) throws(AddressParseError) {
    let percent = text.position(of: UInt8(ascii: "%"), from: start, upTo: end)
    let addressEnd = percent ?? end
    guard start < addressEnd else { throw AddressParseError(.empty, at: start) }
    let isIPv6 = text.position(of: UInt8(ascii: ":"), from: start, upTo: addressEnd) != nil

    if isIPv6 {
      let groups = try text.ipv6Groups(from: start, upTo: addressEnd)
      self.init(ipv6High: groups.high, low: groups.low)
      if let percent {
        self = scoped(
          to: try text.zone(from: percent + 1, upTo: end, resolvingZone: resolvingZone))
      }
    } else {
      self.init(ipv4: try text.dottedQuad(from: start, upTo: addressEnd))
      if let percent { throw AddressParseError(.unexpectedZone, at: percent) }
    }
  }
}
