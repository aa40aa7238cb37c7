extension IPAddress {
  /// How far the address reaches (RFC 6724 s3.1 and s3.2).
  ///
  /// IPv6 multicast carries its scope. Of the unicast addresses loopback and link-local ones count
  /// as link-local, `fec0::/10` as site-local, and everything else as global: unique local
  /// addresses and private IPv4 too. An IPv4-mapped address has the scope of its IPv4 address.
  ///
  /// - Complexity: O(1).
  public var scope: AddressScope {
    if family == .ipv6 && high >> 56 == 0xFF {
      return AddressScope(rawValue: UInt8(truncatingIfNeeded: high >> 48))
    }
    if isLoopback || isLinkLocal { return .linkLocal }
    return isSiteLocal ? .siteLocal : .global
  }

  /// Whether the address means nothing without a zone (RFC 4007 s6).
  ///
  /// This is so for `fe80::/10` and for multicast that stays on one interface or link. The kernel
  /// refuses to connect to such an address when ``scopeID`` is 0 and no interface is bound.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public var requiresScope: Bool {
    guard family == .ipv6 else { return false }
    if high >> 54 == 0xFE80 >> 6 { return true }
    return high >> 56 == 0xFF && scope <= .linkLocal
  }
}
