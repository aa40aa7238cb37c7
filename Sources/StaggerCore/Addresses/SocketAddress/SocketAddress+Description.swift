extension SocketAddress: CustomStringConvertible {
  /// The address and the port, IPv6 in brackets (RFC 5952 s6): `[2001:db8::1]:443`.
  public var description: String {
    description(zoneName: nil)
  }

  /// Writes the address and the port, with a zone by name: `[fe80::1%eth0]:443`.
  ///
  /// - Parameter zoneName: the name of the zone; nil writes its number. Ignored without a zone.
  /// - Returns: a text that reads back as this socket address but for ``flowInfo``, which has no
  ///   notation.
  /// - Complexity: O(1).
  public func description(zoneName: String?) -> String {
    let address = ip.description(zoneName: zoneName)
    return family == .ipv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
