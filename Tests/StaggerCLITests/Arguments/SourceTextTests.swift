import StaggerCLI
import StaggerCore
import StaggerLinux
import Testing

@Suite struct SourceTextTests {
  @Test func `sources and interfaces are paired, the first of each preferred`() throws {
    let bindings = try SourceText.parse(
      addresses: ["192.0.2.1", "2001:db8::1"], interfaces: ["eth0", "wlan0"])
    #expect(
      bindings.map { "\($0.address?.description ?? "-") \($0.interface ?? "-")" }
        == ["192.0.2.1 eth0", "192.0.2.1 wlan0", "2001:db8::1 eth0", "2001:db8::1 wlan0"])
  }

  @Test func `either may stand alone`() throws {
    let addresses = try SourceText.parse(addresses: ["192.0.2.1"], interfaces: [])
    #expect(addresses.map(\.interface) == [nil])
    let interfaces = try SourceText.parse(addresses: [], interfaces: ["eth0"])
    #expect(interfaces.map(\.interface) == ["eth0"])
    #expect(interfaces.map(\.address) == [nil])
    #expect(try SourceText.parse(addresses: [], interfaces: []).isEmpty)
  }

  static let faults: [(String, String, String)] = [
    ("192.0.2.1:80", "malformed_address", "invalid character at offset 9"),
    ("224.0.0.1", "multicast_address", "a multicast address is not a source"),
    ("255.255.255.255", "broadcast_address", "the broadcast address is not a source"),
    ("fe80::1", "missing_scope", "a link-local address needs a scope, such as fe80::1%eth0"),
    (
      "fe80::1%absent-if0", "unknown_interface",
      "there is no such interface (unknown zone at offset 8)"
    ),
  ]

  @Test(arguments: faults)
  func `what cannot be a source is named`(text: String, code: String, reason: String) throws {
    let error = try #require(throws: UsageError.self) {
      try SourceText.parse(addresses: ["192.0.2.1", text], interfaces: [])
    }
    #expect(error.message == "source 2, \"\(text)\": \(reason)")
    #expect(error.code == code)
  }
}
