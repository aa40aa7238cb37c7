extension IPAddress {
  /// The 32 bits of an IPv4 address, or of the IPv4 address that an IPv4-mapped one carries.
  ///
  /// - Returns: the address as a number in host order, or nil for any other IPv6 address.
  /// - Complexity: O(1).
  @inline(__always)
  public var ipv4Value: UInt32? {
    family == .ipv4 || isIPv4Mapped ? UInt32(truncatingIfNeeded: low) : nil
  }

  /// Whether this is an IPv6 address of the form `::ffff:192.0.2.1` (RFC 4291 s2.5.5.2).
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public var isIPv4Mapped: Bool {
    family == .ipv6 && high == 0 && low >> 32 == 0xFFFF
  }

  /// The IPv4-mapped IPv6 form of an IPv4 address; an IPv6 address stays as it is.
  ///
  /// RFC 6724 s2.1 ranks IPv4 addresses in this form.
  ///
  /// - Complexity: O(1).
  public var ipv4Mapped: IPAddress {
    family == .ipv4 ? IPAddress(ipv6High: 0, low: 0xFFFF << 32 | low) : self
  }

  /// The IPv4 address that an IPv4-mapped one carries; every other address stays as it is.
  ///
  /// Two addresses with the same unmapped form lead to the same host. A zone is dropped with the
  /// mapping, because IPv4 has none.
  ///
  /// - Complexity: O(1).
  public var unmapped: IPAddress {
    isIPv4Mapped ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : self
  }

  /// Places an IPv6 address in the zone `scopeID`.
  ///
  /// - Parameter scopeID: the zone; 0 for the default zone.
  /// - Returns: the same bits in that zone; an IPv4 address stays as it is.
  /// - Complexity: O(1).
  public func scoped(to scopeID: UInt32) -> IPAddress {
    family == .ipv6 ? IPAddress(ipv6High: high, low: low, scopeID: scopeID) : self
  }
}
