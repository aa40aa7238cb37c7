import StaggerCore
import Testing

@Suite struct IPAddressBytesTests {
  @Test func `bytes in network order make an address, and come out again`() {
    let bytes = (UInt8(1)...16).map { $0 }
    let address = unsafe IPAddress(networkBytes: bytes.span.bytes, scopeID: 9)
    #expect(
      address
        == IPAddress(ipv6High: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10, scopeID: 9))
    #expect((0..<16).map { address?.byte(at: $0) } == bytes)
    #expect(address?.byteCount == 16)
  }

  @Test func `four bytes are IPv4, which has no zone`() {
    let bytes: [UInt8] = [192, 0, 2, 1]
    let address = unsafe IPAddress(networkBytes: bytes.span.bytes, scopeID: 9)
    #expect(address == IPAddress(192, 0, 2, 1))
    #expect((0..<4).map { address?.byte(at: $0) } == bytes)
    #expect(address?.byteCount == 4)
  }

  @Test(arguments: [0, 1, 3, 5, 15, 17, 128])
  func `any other number of bytes is no address`(count: Int) {
    let bytes = [UInt8](repeating: 0, count: count)
    let address = unsafe IPAddress(networkBytes: bytes.span.bytes)
    #expect(address == nil)
  }

  @Test func `the bytes may lie at any alignment`() {
    let bytes: [UInt8] = [0xFF, 192, 0, 2, 1, 0xFF]
    let address = unsafe IPAddress(networkBytes: bytes.span.bytes.extracting(1..<5))
    #expect(address == IPAddress(192, 0, 2, 1))
  }

  @Test func `a byte beyond the end traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = IPAddress.ipv4Loopback.byte(at: 4)
    }
    await #expect(processExitsWith: .failure) {
      _ = IPAddress.ipv6Loopback.byte(at: -1)
    }
  }
}
