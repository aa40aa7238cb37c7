import StaggerCore
import Testing

@Suite struct IPAddressClassificationTests {
  /// Every question about an address, by the name of the property.
  static let classes: [(name: String, holds: @Sendable (IPAddress) -> Bool)] = [
    ("unspecified", { $0.isUnspecified }), ("loopback", { $0.isLoopback }),
    ("multicast", { $0.isMulticast }), ("broadcast", { $0.isLimitedBroadcast }),
    ("linkLocal", { $0.isLinkLocal }), ("siteLocal", { $0.isSiteLocal }),
    ("uniqueLocal", { $0.isUniqueLocal }), ("6to4", { $0.is6to4 }),
    ("teredo", { $0.isTeredo }), ("documentation", { $0.isDocumentation }),
    ("requiresScope", { $0.requiresScope }),
  ]

  static let samples: [(String, Set<String>)] = [
    ("0.0.0.0", ["unspecified"]), ("0.0.0.1", []), ("::ffff:0.0.0.0", ["unspecified"]),
    ("::", ["unspecified"]), ("::1", ["loopback"]), ("::2", []),
    ("127.0.0.0", ["loopback"]), ("127.255.255.255", ["loopback"]), ("128.0.0.0", []),
    ("::ffff:127.0.0.1", ["loopback"]), ("126.255.255.255", []),
    ("223.255.255.255", []), ("224.0.0.0", ["multicast"]), ("239.255.255.255", ["multicast"]),
    ("240.0.0.0", []), ("::ffff:224.0.0.1", ["multicast"]),
    ("255.255.255.255", ["broadcast"]), ("::ffff:255.255.255.255", ["broadcast"]),
    ("255.255.255.254", []), ("::255.255.255.255", []),
    ("169.254.0.0", ["linkLocal"]), ("169.254.255.255", ["linkLocal"]), ("169.253.0.0", []),
    ("::ffff:169.254.0.1", ["linkLocal"]), ("169.255.0.0", []),
    ("fe7f::", []), ("fe80::", ["linkLocal", "requiresScope"]),
    ("febf::1", ["linkLocal", "requiresScope"]), ("fec0::1", ["siteLocal"]),
    ("feff::1", ["siteLocal"]), ("fbff::1", []), ("fc00::1", ["uniqueLocal"]),
    ("fdff::1", ["uniqueLocal"]), ("fe00::1", []),
    ("2002:c000:204::1", ["6to4"]), ("2003::", []), ("2001:0:1::", ["teredo"]),
    ("2001:1::", []), ("2001:db8::1", ["documentation"]), ("2001:db9::", []),
    ("3fff::1", ["documentation"]), ("3fff:fff::1", ["documentation"]), ("3fff:1000::", []),
    ("192.0.2.1", ["documentation"]), ("198.51.100.1", ["documentation"]),
    ("203.0.113.1", ["documentation"]), ("192.0.3.1", []), ("10.0.0.1", []),
    ("ff01::1", ["multicast", "requiresScope"]), ("ff02::1", ["multicast", "requiresScope"]),
    ("ff05::1", ["multicast"]), ("ff0e::1", ["multicast"]), ("2001:4860::1", []),
  ]

  @Test(arguments: samples)
  func `each address is what its block says, and nothing else`(
    text: String, expected: Set<String>
  ) throws {
    let address = try IPAddress(text)
    let found = Self.classes.filter { $0.holds(address) }.map(\.name)
    #expect(Set(found) == expected)
  }
}
