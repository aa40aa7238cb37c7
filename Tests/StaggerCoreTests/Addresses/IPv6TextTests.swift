import StaggerCore
import Testing

@Suite struct IPv6TextTests {
  struct Sample: Sendable {
    var text: String
    var high: UInt64
    var low: UInt64
  }

  static let accepted = [
    // RFC 4291 s2.2, the three forms.
    Sample(
      text: "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789",
      high: 0xABCD_EF01_2345_6789, low: 0xABCD_EF01_2345_6789),
    Sample(text: "2001:DB8:0:0:8:800:200C:417A", high: 0x2001_0DB8 << 32, low: 0x8_0800_200C_417A),
    Sample(text: "2001:DB8::8:800:200C:417A", high: 0x2001_0DB8 << 32, low: 0x8_0800_200C_417A),
    Sample(text: "FF01::101", high: 0xFF01 << 48, low: 0x101),
    Sample(text: "::1", high: 0, low: 1),
    Sample(text: "::", high: 0, low: 0),
    Sample(text: "0:0:0:0:0:0:13.1.68.3", high: 0, low: 0x0D01_4403),
    Sample(text: "::13.1.68.3", high: 0, low: 0x0D01_4403),
    Sample(text: "::FFFF:129.144.52.38", high: 0, low: 0xFFFF_8190_3426),
    // RFC 4291 s2.2: "::" stands for "one or more groups", anywhere.
    Sample(text: "1:2:3:4:5:6:7::", high: 0x1_0002_0003_0004, low: 0x5_0006_0007_0000),
    Sample(text: "::2:3:4:5:6:7:8", high: 0x2_0003_0004, low: 0x5_0006_0007_0008),
    Sample(text: "1::3:4:5:6:7:8", high: 0x1_0000_0003_0004, low: 0x5_0006_0007_0008),
    Sample(text: "1::", high: 1 << 48, low: 0),
    Sample(text: "64:ff9b::192.0.2.33", high: 0x0064_FF9B << 32, low: 0xC000_0221),
    Sample(text: "1:2:3:4:5::1.2.3.4", high: 0x1_0002_0003_0004, low: 0x5_0000_0102_0304),
    Sample(text: "0000:0000::0001", high: 0, low: 1),
  ]

  @Test(arguments: accepted)
  func `every form of RFC 4291 s2.2 is read`(sample: Sample) throws {
    #expect(try IPAddress(sample.text) == IPAddress(ipv6High: sample.high, low: sample.low))
  }

  static let refused = [
    RefusedText(":", .invalidCharacter, at: 0),
    RefusedText(":::", .invalidCharacter, at: 2),
    RefusedText("::::", .invalidCharacter, at: 2),
    RefusedText("1:::2", .invalidCharacter, at: 3),
    RefusedText(":1::", .invalidCharacter, at: 0),
    RefusedText("1::2::3", .repeatedCompression, at: 4),
    RefusedText("::1::", .repeatedCompression, at: 3),
    RefusedText("1:2:3:4:5:6:7", .tooFewParts, at: 13),
    RefusedText("1:2:3:4:5:6:7:", .tooFewParts, at: 14),
    RefusedText("1:2:3:4:5:6:7:8:9", .tooManyParts, at: 16),
    RefusedText("1:2:3:4:5:6:7:8::", .tooManyParts, at: 17),
    RefusedText("::1:2:3:4:5:6:7:8", .tooManyParts, at: 17),
    RefusedText("1:2:3:4:5:6:7:1.2.3.4", .tooManyParts, at: 14),
    RefusedText("1:2:3:4:5:6::1.2.3.4", .tooManyParts, at: 20),
    RefusedText("1:2:3:4:5:1.2.3.4", .tooFewParts, at: 17),
    RefusedText("::12345", .groupTooLong, at: 2),
    RefusedText("::00000", .groupTooLong, at: 2),
    RefusedText("::g", .invalidCharacter, at: 2),
    RefusedText("::1 ", .invalidCharacter, at: 3),
    RefusedText(" ::1", .invalidCharacter, at: 0),
    RefusedText("::+1", .invalidCharacter, at: 2),
    RefusedText("::0x1", .invalidCharacter, at: 3),
    RefusedText("::1\0", .invalidCharacter, at: 3),
    RefusedText("[::1]", .invalidCharacter, at: 0),
    RefusedText("::1/64", .invalidCharacter, at: 3),
    RefusedText("::1.2.3", .tooFewParts, at: 7),
    RefusedText("::1.2.3.4:5", .invalidCharacter, at: 9),
    RefusedText("::1.2.3.256", .octetOutOfRange, at: 8),
    RefusedText("::ffff:192.0.2.01", .leadingZero, at: 15),
    RefusedText("::ab.1.1.1", .invalidCharacter, at: 2),
    RefusedText("1.2.3.4::", .invalidCharacter, at: 7),
    RefusedText("::é", .invalidCharacter, at: 2),
  ]

  @Test(arguments: refused)
  func `anything else is refused, with the place`(refused: RefusedText) {
    #expect(refused.isRefused { text throws(AddressParseError) in try IPAddress(text) })
  }

  @Test func `no address is longer than 128 bytes, and longer text is not looked at`() {
    let long = RefusedText(String(repeating: ":", count: 129), .tooLong, at: 128)
    #expect(long.isRefused { text throws(AddressParseError) in try IPAddress(text) })
    let endless = RefusedText(String(repeating: "1", count: 1 << 20), .tooLong, at: 128)
    #expect(endless.isRefused { text throws(AddressParseError) in try IPAddress(text) })
    #expect(endless.isRefused { text throws(AddressParseError) in try SocketAddress(text) })
    #expect(endless.isRefused { text throws(AddressParseError) in try IPPrefix(text) })
    let inside = RefusedText(String(repeating: "1", count: 128), .octetOutOfRange, at: 0)
    #expect(inside.isRefused { text throws(AddressParseError) in try IPAddress(text) })
  }
}
