extension IPAddress {
  /// The unspecified IPv4 address, 0.0.0.0.
  ///
  /// - Complexity: O(1).
  @inlinable public static var ipv4Any: IPAddress { IPAddress(ipv4: 0) }

  /// The unspecified IPv6 address, `::` (RFC 4291 s2.5.2).
  ///
  /// - Complexity: O(1).
  @inlinable public static var ipv6Any: IPAddress { IPAddress(ipv6High: 0, low: 0) }

  /// The usual IPv4 loopback address, 127.0.0.1 (RFC 1122 s3.2.1.3).
  ///
  /// - Complexity: O(1).
  @inlinable public static var ipv4Loopback: IPAddress { IPAddress(ipv4: 0x7F00_0001) }

  /// The IPv6 loopback address, `::1` (RFC 4291 s2.5.3).
  ///
  /// - Complexity: O(1).
  @inlinable public static var ipv6Loopback: IPAddress { IPAddress(ipv6High: 0, low: 1) }
}
