import StaggerCore
import Testing

@Suite struct SocketAddressTextTests {
  static let documentation = IPAddress(ipv6High: 0x2001_0DB8 << 32, low: 1)
  static let server = IPAddress(192, 0, 2, 1)

  static let complete: [(String, SocketAddress)] = [
    ("192.0.2.1:443", SocketAddress(server, port: 443)),
    ("192.0.2.1:0", SocketAddress(server, port: 0)),
    ("192.0.2.1:65535", SocketAddress(server, port: 65535)),
    ("[2001:db8::1]:443", SocketAddress(documentation, port: 443)),
    ("[2001:db8::1%2]:443", SocketAddress(documentation.scoped(to: 2), port: 443)),
    ("[::ffff:192.0.2.1]:80", SocketAddress(server.ipv4Mapped, port: 80)),
  ]

  @Test(arguments: complete)
  func `address and port are read with and without a default`(
    text: String, address: SocketAddress
  ) throws {
    #expect(try SocketAddress(text) == address)
    #expect(try SocketAddress(text, defaultPort: 1) == address)
  }

  static let withoutPort: [(String, IPAddress)] = [
    ("192.0.2.1", server), ("[2001:db8::1]", documentation), ("2001:db8::1", documentation),
    ("2001:db8::1%2", documentation.scoped(to: 2)),
    ("2001:db8::1:443", IPAddress(ipv6High: 0x2001_0DB8 << 32, low: 0x1_0443)),
  ]

  @Test(arguments: withoutPort)
  func `with a default the port may be missing`(text: String, ip: IPAddress) throws {
    #expect(try SocketAddress(text, defaultPort: 8080) == SocketAddress(ip, port: 8080))
  }

  @Test func `zones by name are asked for`() throws {
    let address = try SocketAddress("[fe80::1%lo]:80", resolvingZone: { $0 == "lo" ? 1 : nil })
    #expect(address == SocketAddress(ZoneTextTests.router(1), port: 80))
    #expect(address.description(zoneName: "lo") == "[fe80::1%lo]:80")
  }

  static let refused = [
    RefusedText("", .empty, at: 0),
    RefusedText(":443", .empty, at: 0),
    RefusedText("[]:443", .empty, at: 1),
    RefusedText("192.0.2.1", .missingPort, at: 9),
    RefusedText("[2001:db8::1]", .missingPort, at: 13),
    RefusedText("192.0.2.1:", .invalidPort, at: 10),
    RefusedText("192.0.2.1:65536", .invalidPort, at: 10),
    RefusedText("192.0.2.1:99999999999999999999", .invalidPort, at: 10),
    RefusedText("192.0.2.1:+80", .invalidPort, at: 10),
    RefusedText("192.0.2.1:-1", .invalidPort, at: 10),
    RefusedText("192.0.2.1:080", .invalidPort, at: 10),
    RefusedText("192.0.2.1: 80", .invalidPort, at: 10),
    RefusedText("192.0.2.1:80 ", .invalidPort, at: 10),
    RefusedText("192.0.2.1:http", .invalidPort, at: 10),
    RefusedText("[2001:db8::1]:", .invalidPort, at: 14),
    RefusedText("[2001:db8::1]443", .invalidCharacter, at: 13),
    RefusedText("[2001:db8::1", .unexpectedBracket, at: 0),
    RefusedText("[", .unexpectedBracket, at: 0),
    RefusedText("[192.0.2.1]:80", .unexpectedBracket, at: 0),
    RefusedText("192.0.2.1]:80", .invalidCharacter, at: 9),
    RefusedText("[[::1]]:80", .invalidCharacter, at: 1),
    RefusedText("::1", .bracketsRequired, at: 0),
    RefusedText("2001:db8::1:443", .bracketsRequired, at: 0),
    RefusedText("1:2:3:4:5:6:7:8:443", .bracketsRequired, at: 0),
    RefusedText("fe80::1%eth0:443", .bracketsRequired, at: 0),
    RefusedText("192.0.2.1:80:90", .invalidCharacter, at: 9),
    RefusedText("http://[::1]:80", .invalidCharacter, at: 0),
    RefusedText("example.com:443", .invalidCharacter, at: 0),
    RefusedText("192.0.2.300:443", .octetOutOfRange, at: 8),
  ]

  @Test(arguments: refused)
  func `anything else is refused, with the place`(refused: RefusedText) {
    #expect(refused.isRefused { text throws(AddressParseError) in try SocketAddress(text) })
  }

  @Test(
    arguments: [
      RefusedText("1:2:3:4:5:6:7:8:443", .bracketsRequired, at: 0),
      RefusedText("fe80::1%2:443", .bracketsRequired, at: 0),
      RefusedText("192.0.2.1:", .invalidPort, at: 10),
      RefusedText("", .empty, at: 0),
    ])
  func `a default port does not make a bad port good`(refused: RefusedText) {
    #expect(
      refused.isRefused { text throws(AddressParseError) in
        try SocketAddress(text, defaultPort: 80)
      })
  }

  @Test func `RFC 5952 s6: IPv6 is written in brackets`() {
    #expect(SocketAddress(Self.documentation, port: 80).description == "[2001:db8::1]:80")
    #expect(SocketAddress(Self.server, port: 80).description == "192.0.2.1:80")
  }
}
