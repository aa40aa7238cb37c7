import StaggerCore
import StaggerLab
import Testing

/// What the forwarder reads in packets.
@Suite
struct FarAddressTests {
  /// A packet as far as its addresses.
  private func packet(from source: String, to destination: String) throws -> [UInt8] {
    let ends = [try IPAddress(source), try IPAddress(destination)]
    let isIPv4 = ends[0].family == .ipv4
    var bytes = [UInt8](repeating: 0, count: isIPv4 ? 12 : 8)
    bytes[0] = isIPv4 ? 0x45 : 0x60
    for end in ends { bytes += (0..<end.byteCount).map { end.byte(at: $0) } }
    return bytes
  }

  @Test(arguments: [
    ("10.78.120.1", FarAddress.Answer.good, 120), ("10.78.0.255", .good, 0),
    ("10.79.255.9", .refused, 255), ("10.81.3.1", .silent, 3),
  ])
  func `The third byte of IPv4 is the round trip`(
    text: String, answer: FarAddress.Answer, milliseconds: Int
  ) throws {
    let packet = try packet(from: "10.75.3.2", to: text)
    let far = try #require(FarAddress(.destination, of: packet))
    #expect(far.answer == answer)
    #expect(far.roundTrip == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    ("2001:db8:78:78::1", FarAddress.Answer.good, 120), ("2001:db8:78::1", .good, 0),
    ("2001:db8:79:fa::5", .refused, 250), ("2001:db8:81:1f4::1", .silent, 500),
  ])
  func `The fourth part of IPv6 is the round trip`(
    text: String, answer: FarAddress.Answer, milliseconds: Int
  ) throws {
    let packet = try packet(from: text, to: "2001:db8:75:3::2")
    let far = try #require(FarAddress(.source, of: packet))
    #expect(far.answer == answer)
    #expect(far.roundTrip == .milliseconds(milliseconds))
  }

  @Test(arguments: ["10.77.1.1", "10.80.1.1", "11.78.1.1"])
  func `Other addresses are not far`(text: String) throws {
    #expect(FarAddress(.destination, of: try packet(from: "10.75.3.2", to: text)) == nil)
  }

  @Test(arguments: ["2001:db8:77::1", "2001:db9:78::1", "2001:db8:178::1", "fe80::1"])
  func `Nor are those of IPv6`(text: String) throws {
    #expect(FarAddress(.destination, of: try packet(from: "::1", to: text)) == nil)
  }

  @Test
  func `What is cut off says nothing`() throws {
    for text in ["10.78.120.1", "2001:db8:78:78::1"] {
      let whole = try packet(from: text, to: text)
      for length in 0..<whole.count {
        #expect(FarAddress(.destination, of: Array(whole[..<length])) == nil)
      }
      #expect(FarAddress(.destination, of: whole) != nil)
    }
  }
}
