import StaggerCore
import Testing

@Suite struct AddressScopeTests {
  static let samples: [(String, AddressScope)] = [
    // RFC 6724 s3.1: unicast scopes.
    ("::1", .linkLocal), ("fe80::1", .linkLocal), ("fec0::1", .siteLocal),
    ("2001:db8::1", .global), ("fd00::1", .global), ("::", .global),
    // RFC 6724 s3.2: IPv4, also in mapped form; private addresses are global.
    ("127.0.0.1", .linkLocal), ("169.254.1.1", .linkLocal), ("10.0.0.1", .global),
    ("172.16.0.1", .global), ("192.168.0.1", .global), ("100.64.0.1", .global),
    ("224.0.0.1", .global), ("::ffff:127.0.0.1", .linkLocal), ("::ffff:10.0.0.1", .global),
    // RFC 7346 s2: multicast carries its scope, whatever the flags before it are.
    ("ff01::1", .interfaceLocal), ("ff02::1", .linkLocal), ("ff12::1", .linkLocal),
    ("ff05::2", .siteLocal), ("ff08::1", .organizationLocal), ("ff3e::1", .global),
    ("ff04::1", AddressScope(rawValue: 4)),
  ]

  @Test(arguments: samples)
  func `RFC 6724 s3.1 and s3.2: scopes of addresses`(text: String, scope: AddressScope) throws {
    #expect(try IPAddress(text).scope == scope)
  }

  @Test func `scopes are ordered by reach`() {
    let ordered: [AddressScope] = [
      .interfaceLocal, .linkLocal, .siteLocal, .organizationLocal, .global,
    ]
    #expect(ordered.sorted() == ordered)
    #expect(ordered.map(\.rawValue) == [1, 2, 5, 8, 14])
    #expect(AddressScope(rawValue: 0xF2) == .linkLocal)
  }

  @Test func `scopes have names`() {
    let scopes: [AddressScope] = [
      .interfaceLocal, .linkLocal, .siteLocal, .organizationLocal, .global,
      AddressScope(rawValue: 4),
    ]
    #expect(
      scopes.map(\.description) == [
        "interface-local", "link-local", "site-local", "organization-local", "global", "scope 4",
      ])
  }
}
