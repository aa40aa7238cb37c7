import Glibc
import StaggerCore
import Testing

@Suite struct SockaddrTests {
  static func bytes(of sockaddr: Sockaddr) -> [UInt8] {
    unsafe sockaddr.withUnsafeBytes { unsafe Array($0) }
  }

  static func read(_ bytes: [UInt8]) throws(SockaddrError) -> SocketAddress {
    try unsafe SocketAddress(sockaddr: bytes.span.bytes)
  }

  /// The two bytes in which this machine stores a family.
  static func familyBytes(_ family: UInt16) -> [UInt8] {
    unsafe withUnsafeBytes(of: family) { unsafe Array($0) }
  }

  @Test func `RFC 3493 s3.3: port and IPv4 address in network order, then zeros`() {
    let sockaddr = SocketAddress(IPAddress(192, 0, 2, 1), port: 0x1234).sockaddr
    let expected =
      Self.familyBytes(2) + [0x12, 0x34, 192, 0, 2, 1] + [UInt8](repeating: 0, count: 8)
    #expect(Self.bytes(of: sockaddr) == expected)
    #expect(sockaddr.length == 16)
  }

  @Test func `the layout is that of the C structures`() {
    let ip = IPAddress(ipv6High: 0x2001_0DB8_0102_0304, low: 0x0506_0708_090A_0B0C, scopeID: 7)
    let address = SocketAddress(ip, port: 443, flowInfo: 0x000F_1234)
    let read = unsafe address.sockaddr.withUnsafeBytes {
      unsafe $0.loadUnaligned(as: sockaddr_in6.self)
    }
    #expect(address.sockaddr.length == UInt32(MemoryLayout<sockaddr_in6>.size))
    #expect(read.sin6_family == sa_family_t(AF_INET6))
    #expect(UInt16(bigEndian: read.sin6_port) == 443)
    #expect(UInt32(bigEndian: read.sin6_flowinfo) == 0x000F_1234)
    #expect(read.sin6_scope_id == 7)
    unsafe withUnsafeBytes(of: read.sin6_addr) { bytes in
      #expect((0..<16).allSatisfy { unsafe bytes[$0] == ip.byte(at: $0) })
    }
  }

  @Test func `every address comes back as it was`() throws {
    var generator = AddressGenerator(seed: 3)
    for _ in 0..<2_000 {
      let ip = generator.address()
      let flow = ip.family == .ipv6 ? UInt32(truncatingIfNeeded: generator.next()) : 0
      let port = UInt16(truncatingIfNeeded: generator.next())
      let address = SocketAddress(ip, port: port, flowInfo: flow)
      #expect(try SocketAddress(address.sockaddr) == address)
      #expect(try Self.read(Self.bytes(of: address.sockaddr)) == address)
    }
  }

  @Test(
    arguments: [
      (2, 0, .tooShort(length: 0, needed: 2)), (2, 1, .tooShort(length: 1, needed: 2)),
      (2, 2, .tooShort(length: 2, needed: 16)), (2, 15, .tooShort(length: 15, needed: 16)),
      (10, 16, .tooShort(length: 16, needed: 28)), (10, 27, .tooShort(length: 27, needed: 28)),
      (2, 129, .tooLong(length: 129)), (1, 110, .unsupportedFamily(1)),
      (0, 16, .unsupportedFamily(0)), (16, 12, .unsupportedFamily(16)),
    ] as [(UInt16, Int, SockaddrError)])
  func `bytes that are no IP socket address are refused`(
    family: UInt16, length: Int, expected: SockaddrError
  ) {
    let bytes = Self.familyBytes(family) + [UInt8](repeating: 0xFF, count: 200)
    let error = #expect(throws: SockaddrError.self) {
      try Self.read(Array(bytes.prefix(length)))
    }
    #expect(error == expected)
  }

  @Test(arguments: [16, 17, 28, 32, 33, 128])
  func `a longer buffer is read as far as the address goes`(length: Int) throws {
    let address = SocketAddress(IPAddress(192, 0, 2, 1), port: 80)
    let padding = [UInt8](repeating: 0xFF, count: 120)
    let bytes = Self.bytes(of: address.sockaddr)[..<8] + padding
    #expect(try Self.read(Array(bytes.prefix(length))) == address)
  }

  @Test func `the kernel fills one through its mutable bytes`() throws {
    var sockaddr = Sockaddr()
    #expect(sockaddr.length == 0)
    let source = SocketAddress(.ipv6Loopback, port: 443).sockaddr
    let answer = unsafe sockaddr.withUnsafeMutableBytes { storage, length in
      #expect(storage.count == Sockaddr.capacity && length == 32)
      unsafe source.withUnsafeBytes { unsafe storage.copyMemory(from: $0) }
      length = 28
      return 0
    }
    #expect(answer == 0 && sockaddr.length == 28)
    #expect(try SocketAddress(sockaddr) == SocketAddress(.ipv6Loopback, port: 443))
  }

  @Test func `a length beyond the storage, as for a UNIX socket, is not believed`() {
    var sockaddr = SocketAddress(.ipv4Loopback, port: 1).sockaddr
    sockaddr.length = 110
    #expect(Self.bytes(of: sockaddr).count == Sockaddr.capacity)
    sockaddr.length = .max
    #expect(throws: SockaddrError.tooLong(length: Int(UInt32.max))) { try SocketAddress(sockaddr) }
  }

  @Test func `what the body throws comes out`() {
    var sockaddr = SocketAddress(.ipv4Loopback, port: 1).sockaddr
    let error = SockaddrError.unsupportedFamily(0)
    #expect(throws: error) {
      try unsafe sockaddr.withUnsafeBytes { _ throws(SockaddrError) in throw error }
    }
    #expect(throws: error) {
      try unsafe sockaddr.withUnsafeMutableBytes { _, _ throws(SockaddrError) in throw error }
    }
  }

  @Test func `errors read well`() {
    #expect(
      SockaddrError.tooShort(length: 3, needed: 16).description
        == "socket address has 3 bytes, 16 are needed")
    #expect(
      SockaddrError.tooLong(length: 200).description
        == "socket address has 200 bytes, more than any family uses")
    #expect(
      SockaddrError.unsupportedFamily(1).description
        == "socket address has the unsupported family 1")
  }
}
