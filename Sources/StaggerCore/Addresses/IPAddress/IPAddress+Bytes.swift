extension IPAddress {
  /// Makes an address from its bytes in network order, as DNS and netlink carry it.
  ///
  /// - Parameters:
  ///   - networkBytes: four bytes for IPv4, sixteen for IPv6; any other count gives nil.
  ///   - scopeID: the zone of an IPv6 address; ignored for IPv4.
  /// - Complexity: O(1).
  public init?(networkBytes: RawSpan, scopeID: UInt32 = 0) {
    switch networkBytes.byteCount {
    case 4:
      // SAFETY: any four bytes are a UInt32, and there are four.
      let value = unsafe networkBytes.unsafeLoadUnaligned(as: UInt32.self)
      self.init(ipv4: UInt32(bigEndian: value))
    case 16:
      // SAFETY: any eight bytes are a UInt64, and there are sixteen.
      let high = unsafe networkBytes.unsafeLoadUnaligned(as: UInt64.self)
      let low = unsafe networkBytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self)
      self.init(
        ipv6High: UInt64(bigEndian: high), low: UInt64(bigEndian: low), scopeID: scopeID)
    default:
      return nil
    }
  }

  /// The number of bytes in the address: 4 or 16.
  ///
  /// - Complexity: O(1).
  public var byteCount: Int { family.bitWidth / 8 }

  /// The byte at `index` in network order; byte 0 is the one that is written first.
  ///
  /// - Precondition: `index` lies in `0..<byteCount`.
  /// - Complexity: O(1).
  public func byte(at index: Int) -> UInt8 {
    precondition(index >= 0 && index < byteCount, "an address has no such byte")
    let fromEnd = byteCount - 1 - index
    return UInt8(truncatingIfNeeded: (fromEnd < 8 ? low : high) >> UInt64(fromEnd % 8 * 8))
  }

  /// The 16-bit group at `index` of an IPv6 address; group 0 is the one that is written first.
  func group(at index: Int) -> UInt16 {
    assert(family == .ipv6 && index >= 0 && index < 8)
    return UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64((3 - index % 4) * 16))
  }
}
