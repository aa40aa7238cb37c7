/// A block of addresses that share their first bits, such as `192.0.2.0/24` (RFC 4291 s2.3).
///
/// The bits after the prefix are always zero, so equal blocks are equal values. A prefix belongs
/// to one family and to no zone: an IPv4-mapped address is inside `::ffff:0:0/96`, never inside
/// an IPv4 prefix. Pass ``IPAddress/unmapped`` or ``IPAddress/ipv4Mapped`` to look at it the other
/// way.
public struct IPPrefix: Hashable, Sendable, BitwiseCopyable {
  /// The first address of the block.
  public let address: IPAddress

  /// The number of bits that the addresses share.
  public let length: Int

  /// Makes the block of `length` bits around `address`, whose other bits and zone are cleared.
  ///
  /// - Parameters:
  ///   - address: any address of the block.
  ///   - length: the number of shared bits; nil is returned unless the family has as many.
  /// - Complexity: O(1).
  public init?(masking address: IPAddress, length: Int) {
    guard length >= 0 && length <= address.family.bitWidth else { return nil }
    self.address = address.masked(to: length)
    self.length = length
  }

  /// Whether `address` lies in the block; its zone does not matter.
  ///
  /// - Returns: false for an address of the other family.
  /// - Complexity: O(1).
  public func contains(_ address: IPAddress) -> Bool {
    address.family == self.address.family
      && address.commonPrefixLength(with: self.address) >= length
  }
}
