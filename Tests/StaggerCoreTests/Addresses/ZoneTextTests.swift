import StaggerCore
import Testing

@Suite struct ZoneTextTests {
  static func router(_ zone: UInt32) -> IPAddress {
    IPAddress(ipv6High: 0xFE80 << 48, low: 1, scopeID: zone)
  }

  /// Two interfaces and one whose name is a number.
  static func index(ofInterface name: String) -> UInt32? {
    ["eth0": 2, "wlan0.100": 3, "7": 8, "down": 0][name]
  }

  @Test(
    arguments: [
      ("fe80::1%2", 2), ("fe80::1%0", 0), ("fe80::1%4294967295", .max), ("fe80::1", 0),
    ] as [(String, UInt32)])
  func `RFC 4007 s11.2: numeric zones need no resolver`(text: String, zone: UInt32) throws {
    #expect(try IPAddress(text) == Self.router(zone))
  }

  @Test(
    arguments: [
      ("fe80::1%eth0", 2), ("fe80::1%wlan0.100", 3), ("fe80::1%7", 7),
    ] as [(String, UInt32)])
  func `names are asked for, numbers are not`(text: String, zone: UInt32) throws {
    #expect(try IPAddress(text, resolvingZone: Self.index(ofInterface:)) == Self.router(zone))
  }

  static let refused = [
    RefusedText("fe80::1%", .invalidZone, at: 8),
    RefusedText("fe80::1%4294967296", .invalidZone, at: 8),
    RefusedText("fe80::1%99999999999999999999999999", .invalidZone, at: 8),
    RefusedText("fe80::1%02", .leadingZero, at: 8),
    RefusedText("fe80::1%-1", .unresolvedZone, at: 8),
    RefusedText("fe80::1%eth1", .unresolvedZone, at: 8),
    RefusedText("fe80::1%down", .unresolvedZone, at: 8),
    RefusedText("fe80::1%eth0%2", .invalidZone, at: 12),
    RefusedText("fe80::1%eth0/64", .invalidZone, at: 12),
    RefusedText("fe80::1%eth0:1", .invalidZone, at: 12),
    RefusedText("fe80::1%e h0", .invalidZone, at: 9),
    RefusedText("fe80::1%eth0\0", .invalidZone, at: 12),
    RefusedText("fe80::1%é", .invalidZone, at: 8),
    RefusedText("fe80:1%2", .tooFewParts, at: 6),
  ]

  @Test(arguments: refused)
  func `a zone is a number or a known name`(refused: RefusedText) {
    #expect(
      refused.isRefused { text throws(AddressParseError) in
        try IPAddress(text, resolvingZone: Self.index(ofInterface:))
      })
  }

  @Test func `without a resolver no name is known`() {
    let named = RefusedText("fe80::1%eth0", .unresolvedZone, at: 8)
    #expect(named.isRefused { text throws(AddressParseError) in try IPAddress(text) })
  }

  @Test func `a zone is written by number, or by name where one is given`() {
    #expect(Self.router(2).description == "fe80::1%2")
    #expect(Self.router(2).description(zoneName: "eth0") == "fe80::1%eth0")
    #expect(Self.router(0).description(zoneName: "eth0") == "fe80::1")
    #expect(IPAddress.ipv4Loopback.description(zoneName: "lo") == "127.0.0.1")
  }
}
