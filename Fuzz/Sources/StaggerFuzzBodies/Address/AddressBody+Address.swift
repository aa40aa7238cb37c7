import StaggerCore

extension AddressBody {
  /// An address without a port, read and written.
  static func checkAddress(_ text: String) throws(Finding) {
    let read = try? IPAddress(text, resolvingZone: CLibrary.index(ofInterface:))
    if let read {
      try checkWriting(read)
      try AddressKinds.check(read)
    }
    if text.utf8.contains(0) { return }
    if let percent = text.utf8.firstIndex(of: UInt8(ascii: "%")) {
      let zone = String(decoding: text.utf8[text.utf8.index(after: percent)...], as: UTF8.self)
      let address = CLibrary.address(String(decoding: text.utf8[..<percent], as: UTF8.self))
      try checkZone(text, of: address, zone, read)
    } else {
      try requireEqual(read, CLibrary.address(text), "inet_pton reads \(quoted: text)")
      guard let read else { return }
      let bytes = CLibrary.sockaddr(text, port: nil, family: read.family)
      let own = SocketAddress(read, port: 0).kernelBytes
      try requireEqual(own, bytes ?? [], "getaddrinfo reads \(quoted: text)")
    }
  }

  /// An address with a zone, which only `getaddrinfo` reads.
  private static func checkZone(
    _ text: String, of address: IPAddress?, _ zone: String, _ read: IPAddress?
  ) throws(Finding) {
    guard let address, address.family == .ipv6 else {
      return try requireEqual(read, nil, "\(quoted: text), a zone after no IPv6 address")
    }
    let found = CLibrary.sockaddr(text, port: nil, family: .ipv6)
    let digits = zone.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard let read else {
      // The C library takes numbers with zeros before them, and leaves names to a kernel that does
      // not look beyond a colon: lo:0 is an alias of lo.
      if digits && zone.utf8.count > 1 && zone.utf8.first == 0x30 { return }
      if zone.utf8.contains(UInt8(ascii: ":")) { return }
      return try requireEqual(nil, found, "getaddrinfo reads \(quoted: text)")
    }
    try requireEqual(read.scoped(to: 0), address, "the address before the zone of \(quoted: text)")
    // The C library knows names of zones only after addresses that mean nothing without one.
    if !digits && !isNameable(address) { return }
    let own = SocketAddress(read, port: 0).kernelBytes
    try requireEqual(own, found ?? [], "getaddrinfo reads \(quoted: text)")
  }

  /// `IN6_IS_ADDR_LINKLOCAL`, `IN6_IS_ADDR_MC_NODELOCAL` or `IN6_IS_ADDR_MC_LINKLOCAL`.
  private static func isNameable(_ address: IPAddress) -> Bool {
    let (first, second) = (address.byte(at: 0), address.byte(at: 1))
    if first == 0xFE { return second & 0xC0 == 0x80 }
    return first == 0xFF && (second & 0xF == 1 || second & 0xF == 2)
  }

  /// What is written has to read back, and to be what `inet_ntop` writes.
  static func checkWriting(_ ip: IPAddress) throws(Finding) {
    let text = ip.description
    try requireEqual(try? IPAddress(text), ip, "\(quoted: text) read back")
    let bare = ip.scoped(to: 0)
    let byLibrary = CLibrary.text(of: bare)
    let isIPv4Compatible = ip.family == .ipv6 && ip.high == 0 && ip.low >> 32 == 0
    if isIPv4Compatible && ip.low >> 16 != 0 {
      // RFC 5952 s5 has mixed notation only for prefixes that are known to hold IPv4 addresses;
      // RFC 4291 s2.5.5.1 has deprecated this one.
      let groups = "::\(String(ip.low >> 16, radix: 16)):\(String(ip.low & 0xFFFF, radix: 16))"
      try requireEqual(bare.description, groups, "in hexadecimal groups")
      try requireEqual(try? IPAddress(byLibrary), bare, "inet_ntop's text read")
    } else {
      try requireEqual(bare.description, byLibrary, "inet_ntop writes")
    }
  }
}

extension String.StringInterpolation {
  /// A text that anybody may have written, in quotes and with nothing that a terminal would obey.
  mutating func appendInterpolation(quoted text: String) {
    appendInterpolation(text.debugDescription)
  }
}
