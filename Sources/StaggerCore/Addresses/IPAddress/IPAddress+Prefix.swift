extension IPAddress {
  /// The number of leading bits that the two addresses share.
  ///
  /// This is the CommonPrefixLen of RFC 6724 s2.2 before it is limited to the length of the source
  /// address's own prefix. Zones do not matter.
  ///
  /// - Returns: 0 to 32 for IPv4, 0 to 128 for IPv6, 0 for addresses of different families.
  /// - Complexity: O(1).
  public func commonPrefixLength(with other: IPAddress) -> Int {
    switch (family, other.family) {
    case (.ipv4, .ipv4):
      return (low ^ other.low).leadingZeroBitCount - 32
    case (.ipv6, .ipv6):
      let sharedHigh = (high ^ other.high).leadingZeroBitCount
      return sharedHigh < 64 ? sharedHigh : 64 + (low ^ other.low).leadingZeroBitCount
    default:
      return 0
    }
  }

  /// The address with all but its first `length` bits and without its zone.
  func masked(to length: Int) -> IPAddress {
    assert(length >= 0 && length <= family.bitWidth)
    // A smart shift by the whole width gives 0, which is the mask of length 0.
    switch family {
    case .ipv4:
      return IPAddress(ipv4: UInt32(truncatingIfNeeded: low) & (UInt32.max << (32 - length)))
    case .ipv6:
      let highMask = length < 64 ? UInt64.max << (64 - length) : .max
      let lowMask = length < 64 ? 0 : UInt64.max << (128 - length)
      return IPAddress(ipv6High: high & highMask, low: low & lowMask)
    }
  }
}
