/// One end of a TCP connection: an address and a port.
///
///     let remote = SocketAddress(.ipv6Loopback, port: 443)
///     let parsed = try SocketAddress("192.0.2.1:443")
///
/// Any port is representable, 0 too: whether it is acceptable depends on the end it names.
public struct SocketAddress: Hashable, Sendable, BitwiseCopyable {
  /// The address.
  public var ip: IPAddress

  /// The port, in host order.
  public var port: UInt16

  /// Traffic class and flow label of an IPv6 address (RFC 3493 s3.3), in host order; 0 for none.
  ///
  /// It does not travel in the IPv4 form of a socket address.
  public var flowInfo: UInt32

  /// Makes a socket address from its parts.
  ///
  /// - Complexity: O(1).
  @inlinable
  public init(_ ip: IPAddress, port: UInt16, flowInfo: UInt32 = 0) {
    self.ip = ip
    self.port = port
    self.flowInfo = flowInfo
  }

  /// The family of the address.
  ///
  /// - Complexity: O(1).
  @inlinable public var family: AddressFamily { ip.family }

  /// The same end with an IPv4-mapped address turned into the IPv4 address it carries.
  ///
  /// Every other socket address stays as it is. See ``IPAddress/unmapped``.
  ///
  /// - Complexity: O(1).
  public var unmapped: SocketAddress {
    ip.isIPv4Mapped ? SocketAddress(ip.unmapped, port: port) : self
  }
}
