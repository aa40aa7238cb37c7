import StaggerCore
import Testing

@Suite struct IPAddressDescriptionTests {
  struct Sample: Sendable {
    var clause: String
    var text: String
    var canonical: String

    init(_ clause: String, _ text: String, _ canonical: String) {
      self.clause = clause
      self.text = text
      self.canonical = canonical
    }
  }

  static let samples = [
    Sample("s1", "2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    Sample("s1", "2001:0db8::2:1", "2001:db8::2:1"),
    Sample("s1", "2001:db8::2:1", "2001:db8::2:1"),
    Sample("s2.1", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1"),
    Sample("s2.2", "2001:db8:aaaa:bbbb:cccc:dddd::1", "2001:db8:aaaa:bbbb:cccc:dddd:0:1"),
    Sample(
      "s2.3", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:AaAa", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa"),
    Sample("s4.1", "2001:0db8::0001", "2001:db8::1"),
    Sample("s4.2.1", "2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    Sample("s4.2.2", "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    Sample("s4.2.2", "2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    Sample("s4.2.3", "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    Sample("s4.2.3", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    Sample("s4.3", "2001:DB8::ABCD:EF", "2001:db8::abcd:ef"),
    Sample("s5", "::ffff:c000:201", "::ffff:192.0.2.1"),
    Sample("s5", "0:0:0:0:0:ffff:192.0.2.1", "::ffff:192.0.2.1"),
    Sample("s4.2.1", "0:0:0:0:0:0:0:0", "::"),
    Sample("s4.2.1", "0:0:0:0:0:0:0:1", "::1"),
    Sample("s4.2.1", "1:0:0:0:0:0:0:0", "1::"),
    Sample("s4.2.2", "0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7"),
    Sample("s4.2.2", "1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"),
    Sample("s4.2.3", "0:0:1:0:0:1:0:0", "::1:0:0:1:0:0"),
    Sample("s4.2.3", "0:0:1:2:3:0:0:0", "0:0:1:2:3::"),
    Sample("s5", "::13.1.68.3", "::d01:4403"),
  ]

  @Test(arguments: samples)
  func `RFC 5952: there is one way to write an address`(sample: Sample) throws {
    #expect(try IPAddress(sample.text).description == sample.canonical, "\(sample.clause)")
  }

  @Test func `IPv4 is written as four decimal numbers`() {
    #expect(IPAddress(192, 0, 2, 1).description == "192.0.2.1")
    #expect(IPAddress.ipv4Any.description == "0.0.0.0")
    #expect(IPAddress(ipv4: .max).description == "255.255.255.255")
  }
}
