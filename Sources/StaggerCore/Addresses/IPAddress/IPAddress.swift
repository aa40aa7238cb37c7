/// An IPv4 or IPv6 address, with the IPv6 zone it belongs to.
///
///     let server = try IPAddress("2001:db8::1")
///     let router = IPAddress(ipv6High: 0xFE80_0000_0000_0000, low: 1, scopeID: 2)  // fe80::1%2
///
/// Two addresses are equal when family, bits and zone are. In particular `192.0.2.1` and
/// `::ffff:192.0.2.1` differ, although a connection to either reaches the same host; compare their
/// ``unmapped`` forms to find such duplicates.
///
/// The type is 24 bytes of plain data and owns nothing.
public struct IPAddress: Hashable, Sendable, BitwiseCopyable {
  /// The first eight bytes of an IPv6 address as one number; 0 for IPv4.
  public let high: UInt64

  /// The last eight bytes of an IPv6 address as one number; for IPv4 the whole address.
  public let low: UInt64

  /// The zone of a scoped IPv6 address (RFC 4007 s6), on Linux the index of an interface.
  ///
  /// 0 means the default zone, and is always the value of an IPv4 address.
  public let scopeID: UInt32

  /// The family that the address belongs to.
  public let family: AddressFamily

  @usableFromInline
  init(family: AddressFamily, high: UInt64, low: UInt64, scopeID: UInt32) {
    self.high = high
    self.low = low
    self.scopeID = scopeID
    self.family = family
  }

  /// Makes the IPv4 address whose 32 bits are `ipv4`, the first byte being the most significant.
  ///
  /// - Parameter ipv4: the address as a number in host order; `0x7F00_0001` is 127.0.0.1.
  /// - Complexity: O(1).
  @inlinable
  public init(ipv4: UInt32) {
    self.init(family: .ipv4, high: 0, low: UInt64(ipv4), scopeID: 0)
  }

  /// Makes an IPv4 address from its four bytes, in the order in which they are written.
  ///
  /// - Complexity: O(1).
  @inlinable
  public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
    self.init(
      ipv4: UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth))
  }

  /// Makes an IPv6 address from its two halves.
  ///
  /// - Parameters:
  ///   - high: the first eight bytes as a number in host order.
  ///   - low: the last eight bytes as a number in host order.
  ///   - scopeID: the zone; 0 for the default zone.
  /// - Complexity: O(1).
  @inlinable
  public init(ipv6High high: UInt64, low: UInt64, scopeID: UInt32 = 0) {
    self.init(family: .ipv6, high: high, low: low, scopeID: scopeID)
  }
}
