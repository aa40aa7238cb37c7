import StaggerCore
import Testing

@Suite struct IPv4TextTests {
  @Test(
    arguments: [
      ("0.0.0.0", 0), ("127.0.0.1", 0x7F00_0001), ("192.0.2.1", 0xC000_0201),
      ("1.20.255.0", 0x0114_FF00), ("255.255.255.255", 0xFFFF_FFFF),
    ] as [(String, UInt32)])
  func `four decimal numbers are an IPv4 address`(text: String, value: UInt32) throws {
    #expect(try IPAddress(text) == IPAddress(ipv4: value))
  }

  static let refused = [
    RefusedText("", .empty, at: 0),
    RefusedText("1", .tooFewParts, at: 1),
    RefusedText("2130706433", .octetOutOfRange, at: 0),
    RefusedText("127.1", .tooFewParts, at: 5),
    RefusedText("1.2.3.", .tooFewParts, at: 6),
    RefusedText("1.2.3.4.", .tooManyParts, at: 7),
    RefusedText("1.2.3.4.5", .tooManyParts, at: 7),
    RefusedText("1..2.3", .invalidCharacter, at: 2),
    RefusedText(".1.2.3.4", .invalidCharacter, at: 0),
    RefusedText("256.0.0.1", .octetOutOfRange, at: 0),
    RefusedText("1.2.3.1000", .octetOutOfRange, at: 6),
    RefusedText("1.2.3.99999999999999999999999999999999", .octetOutOfRange, at: 6),
    RefusedText("0177.0.0.1", .leadingZero, at: 0),
    RefusedText("192.0.2.01", .leadingZero, at: 8),
    RefusedText("00.0.0.0", .leadingZero, at: 0),
    RefusedText("0x7f.0.0.1", .invalidCharacter, at: 1),
    RefusedText("+1.2.3.4", .invalidCharacter, at: 0),
    RefusedText("1.2.3.-4", .invalidCharacter, at: 6),
    RefusedText(" 1.2.3.4", .invalidCharacter, at: 0),
    RefusedText("1.2.3.4 ", .invalidCharacter, at: 7),
    RefusedText("1.2.3.4\n", .invalidCharacter, at: 7),
    RefusedText("1.2.3.4\0", .invalidCharacter, at: 7),
    RefusedText("1.2.3.4/8", .invalidCharacter, at: 7),
    RefusedText("1,2,3,4", .invalidCharacter, at: 1),
    RefusedText("１.2.3.4", .invalidCharacter, at: 0),
    RefusedText("example.com", .invalidCharacter, at: 0),
    RefusedText("1.2.3.4%1", .unexpectedZone, at: 7),
    RefusedText("%1", .empty, at: 0),
  ]

  @Test(arguments: refused)
  func `anything else is refused, with the place`(refused: RefusedText) {
    #expect(refused.isRefused { text throws(AddressParseError) in try IPAddress(text) })
  }
}
