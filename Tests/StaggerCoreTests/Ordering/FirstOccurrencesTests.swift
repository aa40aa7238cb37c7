import StaggerCore
import Testing

/// Row 24 of the conformance table: no address is tried twice.
@Suite struct FirstOccurrencesTests {
  @Test(
    arguments: [
      (["192.0.2.1:1", "192.0.2.1:1"], [0]),
      (["192.0.2.1:1", "192.0.2.1:2"], [0, 1]),
      (["[::ffff:192.0.2.1]:1", "192.0.2.1:1", "[::1]:1"], [0, 2]),
      (["192.0.2.1:1", "[::ffff:192.0.2.1%3]:1"], [0]),
      (["[::192.0.2.1]:1", "192.0.2.1:1"], [0, 1]),
      (["[fe80::1%1]:1", "[fe80::1%2]:1", "[fe80::1]:1"], [0, 1, 2]),
      (["[::2]:1", "[::1]:1", "[::2]:1", "[::1]:1", "[::3]:1"], [0, 1, 4]),
      ([], []),
    ] as [([String], [Int])])
  func `the first of equal addresses stays`(texts: [String], kept: [Int]) throws {
    let addresses = try texts.map { try SocketAddress($0) }
    #expect(addresses.firstOccurrences() == kept)
  }

  @Test func `a flow label makes no other address`() {
    let addresses = [
      SocketAddress(.ipv6Loopback, port: 1, flowInfo: 1), SocketAddress(.ipv6Loopback, port: 1),
    ]
    #expect(addresses.firstOccurrences() == [0])
  }

  @Test func `among many it finds what a set finds`() {
    var generator = AddressGenerator(seed: 24)
    let addresses = (0..<100_000).map { _ in
      let bits = generator.next()
      let ip = IPAddress(ipv4: UInt32(bits % 50_000))
      return SocketAddress(bits >> 32 & 1 == 0 ? ip : ip.ipv4Mapped, port: UInt16(bits >> 40 & 1))
    }
    var seen: Set<SocketAddress> = []
    let expected = addresses.indices.filter { seen.insert(addresses[$0].unmapped).inserted }
    #expect(addresses.firstOccurrences() == expected)
  }
}
