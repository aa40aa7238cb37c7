import StaggerCore
import Testing

@Suite struct IPAddressTests {
  @Test func `an address is 24 bytes, a socket address 32`() {
    #expect(MemoryLayout<IPAddress>.stride == 24)
    #expect(MemoryLayout<SocketAddress>.stride == 32)
  }

  @Test func `constants are what they are called`() {
    #expect(IPAddress.ipv4Any.description == "0.0.0.0")
    #expect(IPAddress.ipv4Loopback.description == "127.0.0.1")
    #expect(IPAddress.ipv6Any.description == "::")
    #expect(IPAddress.ipv6Loopback.description == "::1")
  }

  @Test func `families have the version numbers of IP and their widths`() {
    #expect(AddressFamily.ipv4.rawValue == 4 && AddressFamily.ipv4.bitWidth == 32)
    #expect(AddressFamily.ipv6.rawValue == 6 && AddressFamily.ipv6.bitWidth == 128)
    #expect(IPAddress.ipv4Any.family == .ipv4 && IPAddress.ipv6Any.family == .ipv6)
    #expect(SocketAddress(.ipv6Any, port: 1).family == .ipv6)
  }

  @Test func `family, bits and zone make the identity`() {
    let router = IPAddress(ipv6High: 0xFE80 << 48, low: 1)
    #expect(router != router.scoped(to: 2))
    #expect(router.scoped(to: 2).scopeID == 2)
    #expect(router.scoped(to: 2).scoped(to: 0) == router)
    #expect(IPAddress.ipv4Any != IPAddress.ipv6Any)
    #expect(IPAddress.ipv4Any.scoped(to: 2) == .ipv4Any)
  }

  @Test func `RFC 4291 s2.5.5.2: mapping and back`() {
    let address = IPAddress(192, 0, 2, 1)
    let mapped = IPAddress(ipv6High: 0, low: 0xFFFF_C000_0201)
    #expect(address.ipv4Mapped == mapped && mapped.ipv4Mapped == mapped)
    #expect(mapped.unmapped == address && address.unmapped == address)
    #expect(mapped.isIPv4Mapped && !address.isIPv4Mapped)
    #expect(mapped.scoped(to: 3).unmapped == address)
    #expect(address.ipv4Value == 0xC000_0201 && mapped.ipv4Value == 0xC000_0201)
  }

  @Test(arguments: ["::", "::1", "::fffe:192.0.2.1", "1::ffff:192.0.2.1", "64:ff9b::192.0.2.1"])
  func `other IPv6 addresses carry no IPv4 address`(text: String) throws {
    let address = try IPAddress(text)
    #expect(!address.isIPv4Mapped && address.unmapped == address && address.ipv4Value == nil)
  }

  @Test func `a socket address is unmapped without its flow label`() {
    let address = SocketAddress(IPAddress(192, 0, 2, 1).ipv4Mapped, port: 80, flowInfo: 5)
    #expect(address.unmapped == SocketAddress(IPAddress(192, 0, 2, 1), port: 80))
    let native = SocketAddress(.ipv6Loopback, port: 80, flowInfo: 5)
    #expect(native.unmapped == native)
  }
}
