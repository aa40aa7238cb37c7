// Each property looks through the mapping: ::ffff:127.0.0.1 is as much a loopback address to the
// kernel as 127.0.0.1 is.

extension IPAddress {
  /// Whether this is 0.0.0.0 or `::`, which name no destination (RFC 4291 s2.5.2).
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public var isUnspecified: Bool {
    if let ipv4Value { return ipv4Value == 0 }
    return high == 0 && low == 0
  }

  /// Whether the address leads back to its own host: 127.0.0.0/8 or `::1` (RFC 1122 s3.2.1.3).
  ///
  /// - Complexity: O(1).
  public var isLoopback: Bool {
    if let ipv4Value { return ipv4Value >> 24 == 127 }
    return high == 0 && low == 1
  }

  /// Whether the address names a group: 224.0.0.0/4 or `ff00::/8` (RFC 5771, RFC 4291 s2.7).
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public var isMulticast: Bool {
    if let ipv4Value { return ipv4Value >> 28 == 0xE }
    return high >> 56 == 0xFF
  }

  /// Whether this is the limited broadcast address 255.255.255.255 (RFC 919 s7).
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public var isLimitedBroadcast: Bool {
    ipv4Value == UInt32.max
  }

  /// Whether this is a unicast address of one link: 169.254.0.0/16 (RFC 3927) or `fe80::/10`.
  ///
  /// - Complexity: O(1).
  public var isLinkLocal: Bool {
    if let ipv4Value { return ipv4Value >> 16 == 0xA9FE }
    return high >> 54 == 0xFE80 >> 6
  }

  /// Whether the address is in `fec0::/10`, which RFC 3879 deprecates.
  ///
  /// - Complexity: O(1).
  public var isSiteLocal: Bool {
    family == .ipv6 && high >> 54 == 0xFEC0 >> 6
  }

  /// Whether the address is a unique local one, `fc00::/7` (RFC 4193).
  ///
  /// - Complexity: O(1).
  public var isUniqueLocal: Bool {
    family == .ipv6 && high >> 57 == 0xFC >> 1
  }

  /// Whether the address is a 6to4 one, `2002::/16` (RFC 3056).
  ///
  /// - Complexity: O(1).
  public var is6to4: Bool {
    family == .ipv6 && high >> 48 == 0x2002
  }

  /// Whether the address is a Teredo one, `2001::/32` (RFC 4380).
  ///
  /// - Complexity: O(1).
  public var isTeredo: Bool {
    family == .ipv6 && high >> 32 == 0x2001_0000
  }

  /// Whether the address is reserved for documentation (RFC 5737, RFC 3849, RFC 9637).
  ///
  /// - Complexity: O(1).
  public var isDocumentation: Bool {
    if let ipv4Value {
      let network = ipv4Value >> 8
      return network == 0xC0_0002 || network == 0xC6_3364 || network == 0xCB_0071
    }
    return high >> 32 == 0x2001_0DB8 || high >> 44 == 0x3FFF0
  }
}
