/// Numbers of the Linux ABI; RFC 3493 leaves them to the system.
private enum Layout {
  static var ipv4Family: UInt16 { 2 }
  static var ipv4Length: UInt32 { 16 }
  static var ipv6Family: UInt16 { 10 }
  static var ipv6Length: UInt32 { 28 }
  static var familyLength: UInt32 { 2 }
  static var maximumLength: UInt32 { 128 }
}

extension SocketAddress {
  /// The same socket address in the layout of the kernel.
  ///
  /// - Complexity: O(1), without an allocation.
  public var sockaddr: Sockaddr {
    switch ip.family {
    case .ipv4:
      let first = firstWord(Layout.ipv4Family, UInt32(truncatingIfNeeded: ip.low))
      return Sockaddr(words: (first, 0, 0, 0), length: Layout.ipv4Length)
    case .ipv6:
      let first = firstWord(Layout.ipv6Family, flowInfo)
      let scope = UInt64(UInt32(bigEndian: ip.scopeID)) << 32
      return Sockaddr(
        words: (first, ip.high.bigEndian, ip.low.bigEndian, scope.bigEndian),
        length: Layout.ipv6Length)
    }
  }

  /// Family, port and the four bytes after them: the address for IPv4, the flow label for IPv6.
  ///
  /// The family is in host order among fields in network order, hence the conversion before the
  /// conversion.
  private func firstWord(_ family: UInt16, _ tail: UInt32) -> UInt64 {
    let head = UInt64(UInt16(bigEndian: family)) << 48
    return (head | UInt64(port) << 32 | UInt64(tail)).bigEndian
  }

  /// Reads a socket address that the kernel wrote.
  ///
  /// - Throws: ``SockaddrError`` when the length or the family is not that of an IP address.
  /// - Complexity: O(1).
  public init(_ sockaddr: Sockaddr) throws(SockaddrError) {
    let length = sockaddr.length
    guard length <= Layout.maximumLength else { throw .tooLong(length: Int(length)) }
    try Self.check(length, atLeast: Layout.familyLength)
    let first = UInt64(bigEndian: sockaddr.words.0)
    let family = UInt16(truncatingIfNeeded: first >> 48).bigEndian
    let port = UInt16(truncatingIfNeeded: first >> 32)
    let tail = UInt32(truncatingIfNeeded: first)

    switch family {
    case Layout.ipv4Family:
      try Self.check(length, atLeast: Layout.ipv4Length)
      self.init(IPAddress(ipv4: tail), port: port)
    case Layout.ipv6Family:
      try Self.check(length, atLeast: Layout.ipv6Length)
      let scope = UInt32(truncatingIfNeeded: UInt64(bigEndian: sockaddr.words.3) >> 32)
      let ip = IPAddress(
        ipv6High: UInt64(bigEndian: sockaddr.words.1), low: UInt64(bigEndian: sockaddr.words.2),
        scopeID: scope.bigEndian)
      self.init(ip, port: port, flowInfo: tail)
    default:
      throw .unsupportedFamily(family)
    }
  }

  /// Reads a socket address from bytes that a caller passed in.
  ///
  /// Bytes beyond the end of the address, such as those of a `struct sockaddr_storage`, and the
  /// padding of `struct sockaddr_in` are ignored.
  ///
  /// - Parameter bytes: a `struct sockaddr_in` or `struct sockaddr_in6`, at any alignment.
  /// - Throws: ``SockaddrError`` when the length or the family is not that of an IP address.
  /// - Complexity: O(1).
  public init(sockaddr bytes: RawSpan) throws(SockaddrError) {
    var copy = Sockaddr()
    // SAFETY: at most as many bytes as the storage has room for are copied.
    unsafe copy.withUnsafeMutableBytes { storage, length in
      let count = min(bytes.byteCount, Sockaddr.capacity)
      unsafe bytes.withUnsafeBytes { source in
        unsafe storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<count]))
      }
      length = UInt32(clamping: bytes.byteCount)
    }
    try self.init(copy)
  }

  private static func check(_ length: UInt32, atLeast needed: UInt32) throws(SockaddrError) {
    guard length >= needed else {
      throw .tooShort(length: Int(length), needed: Int(needed))
    }
  }
}
