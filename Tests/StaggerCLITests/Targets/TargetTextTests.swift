import StaggerCLI
import StaggerCore
import Testing

@Suite struct TargetTextTests {
  @Test func `literal addresses with ports are targets`() throws {
    let texts = ["192.0.2.1:443", "[2001:db8::1]:443", "[fe80::1%7]:22"]
    #expect(try TargetText.parse(TargetList(texts).entries).map(\.description) == texts)
  }

  static let names = ["example.com", "example.com:443", "a1.de", "bücher.example:1"]

  @Test(arguments: names)
  func `a name is told from an address with a fault`(text: String) throws {
    #expect(TargetText.looksLikeName(text))
    let error = try #require(throws: UsageError.self) {
      try TargetText.parse(TargetList(["192.0.2.1:1", text]).entries)
    }
    #expect(error.code == "name_not_supported")
    #expect(error.message.hasPrefix("target 2, \"\(text)\": names come with a later version"))
    #expect(error.entry == UsageError.Entry("target", number: 2, text: text))
  }

  static let faults: [(String, String, String)] = [
    ("", "malformed_address", "target 1, \"\": no address"),
    (
      "192.0.2.1", "malformed_address",
      "target 1, \"192.0.2.1\": missing port at offset 9 (write 192.0.2.1:443)"
    ),
    (
      "::1:80", "malformed_address",
      "target 1, \"::1:80\": IPv6 address with a port needs brackets at offset 0 "
        + "(write [2001:db8::1]:443)"
    ),
    ("1.2.3.4:99999", "malformed_address", "target 1, \"1.2.3.4:99999\": invalid port at offset 8"),
    ("1.2.3:80", "malformed_address", "target 1, \"1.2.3:80\": incomplete address at offset 5"),
    ("[::g]:80", "malformed_address", "target 1, \"[::g]:80\": invalid character at offset 3"),
    (
      "[fe80::1%absent-if0]:80", "unknown_interface",
      "target 1, \"[fe80::1%absent-if0]:80\": there is no such interface (unknown zone at offset 9)"
    ),
  ]

  @Test(arguments: faults)
  func `a fault is named with the target's number`(
    text: String, code: String, message: String
  ) throws {
    #expect(!TargetText.looksLikeName(text))
    let error = try #require(throws: UsageError.self) {
      try TargetText.parse(TargetList([text]).entries)
    }
    #expect(error.code == code)
    #expect(error.message == message)
  }
}
