import StaggerCore
import Testing

@Suite struct IPPrefixTests {
  static let samples: [(prefix: String, inside: [String], outside: [String])] = [
    (
      "192.0.2.0/24", ["192.0.2.0", "192.0.2.255"],
      ["192.0.3.0", "192.0.1.255", "::", "::ffff:192.0.2.1"]
    ),
    ("0.0.0.0/0", ["0.0.0.0", "255.255.255.255"], ["::", "::ffff:0.0.0.0"]),
    ("192.0.2.1/32", ["192.0.2.1"], ["192.0.2.0"]),
    ("128.0.0.0/1", ["128.0.0.0", "255.0.0.1"], ["127.255.255.255"]),
    ("::/0", ["::", "ffff::", "fe80::1%2"], ["0.0.0.0"]),
    ("::1/128", ["::1", "::1%3"], ["::", "::3"]),
    ("fe80::/10", ["fe80::1", "fe80::1%2", "febf::"], ["fec0::"]),
    ("::ffff:0.0.0.0/96", ["::ffff:192.0.2.1"], ["192.0.2.1", "::1:0:0"]),
    ("2001:db8::/64", ["2001:db8::ffff:ffff:ffff:ffff"], ["2001:db8:0:1::"]),
    ("2001:db8:0:0:8000::/65", ["2001:db8::8000:0:0:1"], ["2001:db8::"]),
  ]

  @Test(arguments: samples)
  func `a prefix holds its block and nothing else`(
    prefix: String, inside: [String], outside: [String]
  ) throws {
    let block = try IPPrefix(prefix)
    #expect(block.description == prefix)
    for text in inside { #expect(block.contains(try IPAddress(text)), "\(text)") }
    for text in outside { #expect(!block.contains(try IPAddress(text)), "\(text)") }
  }

  @Test func `masking clears host bits and zone`() throws {
    let prefix = IPPrefix(masking: IPAddress(192, 0, 2, 129), length: 25)
    #expect(prefix?.address == IPAddress(192, 0, 2, 128) && prefix?.length == 25)
    let linkLocal = IPPrefix(masking: ZoneTextTests.router(2), length: 128)
    #expect(linkLocal?.address == ZoneTextTests.router(0))
  }

  @Test(arguments: [-1, 33, Int.min, Int.max])
  func `a length that the family does not have makes no prefix`(length: Int) {
    #expect(IPPrefix(masking: .ipv4Any, length: length) == nil)
    #expect(IPPrefix(masking: .ipv6Any, length: length == 33 ? 129 : length) == nil)
  }

  @Test(
    arguments: [
      RefusedText("192.0.2.0", .missingPrefixLength, at: 9),
      RefusedText("192.0.2.0/", .invalidPrefixLength, at: 10),
      RefusedText("192.0.2.0/33", .invalidPrefixLength, at: 10),
      RefusedText("192.0.2.0/024", .invalidPrefixLength, at: 10),
      RefusedText("192.0.2.0/-1", .invalidPrefixLength, at: 10),
      RefusedText("192.0.2.0/255.255.255.0", .invalidPrefixLength, at: 10),
      RefusedText("192.0.2.0/24/8", .invalidPrefixLength, at: 10),
      RefusedText("::/129", .invalidPrefixLength, at: 3),
      RefusedText("192.0.2.1/24", .hostBitsSet, at: 0),
      RefusedText("192.0.2/24", .tooFewParts, at: 7),
      RefusedText("fe80::%1/10", .unexpectedZone, at: 6),
      RefusedText("/24", .empty, at: 0),
      RefusedText("", .empty, at: 0),
    ])
  func `anything else is refused, with the place`(refused: RefusedText) {
    #expect(refused.isRefused { text throws(AddressParseError) in try IPPrefix(text) })
  }

  @Test(
    arguments: [
      ("192.0.2.1", "192.0.2.1", 32), ("192.0.2.1", "192.0.2.0", 31), ("0.0.0.0", "128.0.0.0", 0),
      ("::1", "::1", 128), ("::1%1", "::1%2", 128), ("::", "::1", 127),
      ("2001:db8::", "2001:db8:0:0:8000::", 64), ("2001:db8::", "2001:db8:0:1::", 63),
      ("::", "8000::", 0), ("192.0.2.1", "::ffff:192.0.2.1", 0),
    ])
  func `RFC 6724 s2.2: leading bits in common`(left: String, right: String, bits: Int) throws {
    let (left, right) = (try IPAddress(left), try IPAddress(right))
    #expect(left.commonPrefixLength(with: right) == bits)
    #expect(right.commonPrefixLength(with: left) == bits)
  }
}
