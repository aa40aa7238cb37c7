import StaggerCore
import StaggerWinsock
import Testing

/// An address in the memory of a C program (ruling 5.16).
@Suite struct EntryMemoryTests {
  private static let four = SocketAddress(IPAddress(192, 0, 2, 7), port: 443)
  private static let six = SocketAddress(
    IPAddress(ipv6High: 0xFE80 << 48, low: 0xABCD, scopeID: 3), port: 8_080, flowInfo: 9)

  /// What is read of bytes behind which nothing can be read; nil for `WSAEFAULT`.
  private static func read(_ bytes: [UInt8], length: Int32? = nil) throws -> ListEntry? {
    let memory = try GuardedMemory(bytes)
    do throws(WinsockError) {
      return try unsafe EntryMemory(
        address: memory.start, length: length ?? Int32(bytes.count)
      ).entry()
    } catch {
      try #require(error.code == .badPointer)
      return nil
    }
  }

  @Test(arguments: [four, six])
  func `an address of exactly its length`(address: SocketAddress) throws {
    #expect(try Self.read(address.bytes) == .address(address))
  }

  @Test(arguments: [four, six], [29, 128, 129, 1 << 20, Int32.max])
  func `a longer length is as good, and no byte beyond the address is read`(
    address: SocketAddress, length: Int32
  ) throws {
    #expect(try Self.read(address.bytes, length: length) == .address(address))
  }

  @Test(arguments: [four, six])
  func `one byte too few is a bad pointer, and nothing beyond is read`(
    address: SocketAddress
  ) throws {
    for length in 0..<address.bytes.count {
      #expect(try Self.read(Array(address.bytes.prefix(length))) == nil, "\(length) bytes")
    }
  }

  @Test(arguments: [-1, Int32.min, 0, 1])
  func `a length that has no room for a family is a bad pointer`(length: Int32) throws {
    #expect(try Self.read(Self.four.bytes, length: length) == nil)
  }

  @Test func `no pointer is a bad pointer, whatever the length`() throws {
    for length in [0, 16, 28, Int32.max] {
      let error = #expect(throws: WinsockError.self) {
        try unsafe EntryMemory(address: nil, length: length).entry()
      }
      #expect(error?.code == .badPointer)
    }
  }

  @Test(arguments: [0, 1, 3, 9, 11, 23, 0xFFFF] as [UInt16])
  func `of another family only the family is read`(family: UInt16) throws {
    let bytes = [UInt8(truncatingIfNeeded: family), UInt8(family >> 8)]
    #expect(try Self.read(bytes) == .otherFamily)
    #expect(try Self.read(bytes, length: 128) == .otherFamily)
  }
}
