import StaggerCore

/// What an address is, by the blocks of the registries instead of by bits.
enum AddressKinds {
  static func check(_ ip: IPAddress) throws(Finding) {
    let kinds: [(name: String, found: Bool, blocks: [String])] = [
      ("unspecified", ip.isUnspecified, ["0.0.0.0/32", "::/128"]),
      ("loopback", ip.isLoopback, ["127.0.0.0/8", "::1/128"]),
      ("multicast", ip.isMulticast, ["224.0.0.0/4", "ff00::/8"]),
      ("broadcast", ip.isLimitedBroadcast, ["255.255.255.255/32"]),
      ("link-local", ip.isLinkLocal, ["169.254.0.0/16", "fe80::/10"]),
      ("site-local", ip.isSiteLocal, ["fec0::/10"]),
      ("unique local", ip.isUniqueLocal, ["fc00::/7"]),
      ("6to4", ip.is6to4, ["2002::/16"]),
      ("Teredo", ip.isTeredo, ["2001::/32"]),
      (
        "for documentation", ip.isDocumentation,
        ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"]
      ),
    ]
    for (name, found, blocks) in kinds {
      let expected = blocks.contains { isIn($0, ip.unmapped) }
      try requireEqual(found, expected, "\(ip) is \(name)")
    }
    try requireEqual(ip.isIPv4Mapped, isIn("::ffff:0:0/96", ip), "\(ip) is IPv4-mapped")
    try requireEqual(ip.ipv4Value != nil, ip.unmapped.family == .ipv4, "\(ip) holds IPv4")
    try checkBits(ip)
  }

  private static func isIn(_ block: String, _ ip: IPAddress) -> Bool {
    (try? IPPrefix(block))?.contains(ip) ?? false
  }

  /// The bytes make the address again; a prefix holds what agrees in its bits, counted one by one.
  private static func checkBits(_ ip: IPAddress) throws(Finding) {
    let bytes = (0..<ip.byteCount).map { ip.byte(at: $0) }
    let again = unsafe IPAddress(networkBytes: bytes.span.bytes, scopeID: ip.scopeID)
    try requireEqual(again, ip, "the bytes of \(ip)")
    let width = ip.family.bitWidth
    for length in [0, 1, Int(ip.low % UInt64(width)), width - 1] {
      // The first address that is not in the block: one bit is another.
      var changed = bytes
      changed[length / 8] ^= 0x80 >> UInt8(length % 8)
      guard let other = unsafe IPAddress(networkBytes: changed.span.bytes) else { continue }
      try requireEqual(ip.commonPrefixLength(with: other), length, "bits of \(ip) and \(other)")
      let block = IPPrefix(masking: ip, length: length)
      let smaller = IPPrefix(masking: ip, length: length + 1)
      try require(block?.contains(other) == true, "\(other) in \(ip)/\(length)")
      try require(smaller?.contains(other) == false, "\(other) in \(ip)/\(length + 1)")
      try require(smaller?.contains(ip) == true, "\(ip) in its own block")
    }
    try requireEqual(IPPrefix(masking: ip, length: width + 1), nil, "a prefix too long")
  }
}
