extension SocketAddress {
  /// Reads an address and a port: `192.0.2.1:443`, `[2001:db8::1]:443`, `[fe80::1%2]:443`.
  ///
  /// With a `defaultPort` the port may be left out, and then also the brackets. This makes
  /// `2001:db8::1:443` an address of its own; RFC 5952 s6 says why not to write it.
  ///
  /// - Parameters:
  ///   - text: the address and the port.
  ///   - defaultPort: the port of a text without one; nil makes that an error.
  ///   - resolvingZone: turns the name of a zone into its number; nil or 0 when there is none.
  /// - Throws: ``AddressParseError`` with the place of the first fault.
  /// - Complexity: O(*n*) in the length of the text, of which at most 128 bytes are looked at.
  public init(
    _ text: String, defaultPort: UInt16? = nil,
    resolvingZone: (String) -> UInt32? = { _ in nil }
  ) throws(AddressParseError) {
    self = try text.readAsAddress { bytes throws(AddressParseError) in
      let parts = try bytes.socketAddressParts()
      if parts.isBareIPv6 { try bytes.checkBareIPv6(isAllowed: defaultPort != nil) }
      let ip = try IPAddress(
        bytes, from: parts.start, upTo: parts.end, resolvingZone: resolvingZone)
      guard !parts.isBracketed || ip.family == .ipv6 else {
        throw AddressParseError(.unexpectedBracket, at: 0)
      }
      return SocketAddress(ip, port: try bytes.port(behind: parts, defaultPort: defaultPort))
    }
  }
}
