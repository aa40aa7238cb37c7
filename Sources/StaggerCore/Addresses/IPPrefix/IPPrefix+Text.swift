extension IPPrefix {
  /// Reads a prefix in the notation `192.0.2.0/24` or `2001:db8::/32` (RFC 4632 s3.1, RFC 4291 s2.3).
  ///
  /// Bits after the prefix are an error here, since they are more often a slip than meant; use
  /// ``init(masking:length:)`` to clear them.
  ///
  /// - Parameter text: the address, `/`, and the length.
  /// - Throws: ``AddressParseError`` with the place of the first fault.
  /// - Complexity: O(*n*) in the length of the text, of which at most 128 bytes are looked at.
  public init(_ text: String) throws(AddressParseError) {
    self = try text.readAsAddress { bytes throws(AddressParseError) in
      let end = bytes.count
      let slash = bytes.position(of: UInt8(ascii: "/"), from: 0, upTo: end) ?? end
      if let percent = bytes.position(of: UInt8(ascii: "%"), from: 0, upTo: slash) {
        throw AddressParseError(.unexpectedZone, at: percent)
      }
      let address = try IPAddress(bytes, from: 0, upTo: slash) { _ in nil }
      guard slash < end else { throw AddressParseError(.missingPrefixLength, at: end) }
      let length = try bytes.decimal(
        from: slash + 1, upTo: end, limit: UInt32(address.family.bitWidth),
        otherwise: .invalidPrefixLength)

      guard let prefix = IPPrefix(masking: address, length: Int(length)) else {
        throw AddressParseError(.invalidPrefixLength, at: slash + 1)
      }
      guard prefix.address == address else { throw AddressParseError(.hostBitsSet, at: 0) }
      return prefix
    }
  }
}

extension IPPrefix: CustomStringConvertible {
  /// The first address of the block as RFC 5952 writes it, `/`, and the length.
  public var description: String { "\(address)/\(length)" }
}
