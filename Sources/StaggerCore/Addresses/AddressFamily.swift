/// The two address families that a TCP connection can be made over.
///
/// The raw value is the version field of the IP header (RFC 791 s3.1, RFC 8200 s3), not an `AF_`
/// constant: those differ between systems.
public enum AddressFamily: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// IPv4, RFC 791.
  case ipv4 = 4

  /// IPv6, RFC 8200.
  case ipv6 = 6

  /// The number of bits in an address of this family: 32 or 128.
  ///
  /// - Complexity: O(1).
  public var bitWidth: Int {
    switch self {
    case .ipv4: 32
    case .ipv6: 128
    }
  }
}
