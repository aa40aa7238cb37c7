import StaggerCore
import Testing

@Suite struct AddressParseErrorTests {
  static let messages: [(String, String)] = [
    ("", "no address"),
    ("192.0.2.x", "invalid character at offset 8"),
    ("192.0.2.01:1", "number with a leading zero at offset 8"),
    ("192.0.2.256:1", "number above 255 at offset 8"),
    ("[::12345]:1", "group of more than four digits at offset 3"),
    ("192.0.2:1", "incomplete address at offset 7"),
    ("192.0.2.1.5:1", "too many parts at offset 9"),
    ("[1::2::3]:1", "second \"::\" at offset 5"),
    ("[fe80::1%]:1", "invalid zone at offset 9"),
    ("192.0.2.1%1:1", "zone where none belongs at offset 9"),
    ("[fe80::1%eth0]:1", "unknown zone at offset 9"),
    ("::1:1", "IPv6 address with a port needs brackets at offset 0"),
    ("[::1", "bracket where none belongs at offset 0"),
    ("192.0.2.1", "missing port at offset 9"),
    ("192.0.2.1:x", "invalid port at offset 10"),
  ]

  @Test(arguments: messages)
  func `the message says what and where`(text: String, message: String) {
    let error = #expect(throws: AddressParseError.self) { try SocketAddress(text) }
    #expect(error?.description == message)
  }

  @Test(
    arguments: [
      ("192.0.2.0", "missing prefix length at offset 9"),
      ("192.0.2.0/99", "invalid prefix length at offset 10"),
      ("192.0.2.1/24", "address has bits outside the prefix at offset 0"),
      (String(repeating: "0", count: 200), "text too long for an address at offset 128"),
    ])
  func `also for prefixes`(text: String, message: String) {
    let error = #expect(throws: AddressParseError.self) { try IPPrefix(text) }
    #expect(error?.description == message)
  }
}
