import Glibc
import StaggerCore
import Testing

/// What is true of every address, tried on a few thousand from fixed seeds.
@Suite struct AddressRoundTripTests {
  @Test(arguments: [1, 2] as [UInt64])
  func `what is written reads back`(seed: UInt64) throws {
    var generator = AddressGenerator(seed: seed)
    for _ in 0..<2_000 {
      let ip = generator.address()
      let address = SocketAddress(ip, port: UInt16(truncatingIfNeeded: generator.next()))
      #expect(try IPAddress(ip.description) == ip)
      #expect(try SocketAddress(address.description) == address)
      let length = Int(generator.next() % UInt64(ip.family.bitWidth + 1))
      let prefix = try #require(IPPrefix(masking: ip, length: length))
      #expect(try IPPrefix(prefix.description) == prefix)
      #expect(prefix.contains(ip))
    }
  }

  @Test func `noise never traps, and what is accepted is canonical after one writing`() {
    var generator = AddressGenerator(seed: 4)
    for _ in 0..<20_000 {
      let text = generator.noise()
      if let ip = try? IPAddress(text) {
        #expect((try? IPAddress(ip.description)) == ip, "\(text)")
      }
      _ = try? IPAddress(text, resolvingZone: { _ in 1 })
      _ = try? SocketAddress(text, defaultPort: 1)
      _ = try? SocketAddress("[" + text + "]:1")
      _ = try? IPPrefix(text + "/8")
    }
  }

  @Test func `inet_pton accepts the same texts and reads the same bytes`() {
    var generator = AddressGenerator(seed: 5)
    var accepted = 0
    for round in 0..<20_000 {
      let text = round % 4 == 0 ? generator.noise() : generator.nearMiss()
      // The C function sees the text up to a zero byte, and knows no zones.
      if text.utf8.contains(0) || text.utf8.contains(UInt8(ascii: "%")) { continue }
      let expected = Self.presentationToNetwork(text)
      #expect((try? IPAddress(text)) == expected, "\(text)")
      accepted += expected == nil ? 0 : 1
    }
    #expect(accepted > 2_000, "the texts are too wild to prove anything")
  }

  @Test func `inet_ntop writes the same text`() {
    var generator = AddressGenerator(seed: 6)
    for _ in 0..<5_000 {
      let ip = generator.address().scoped(to: 0)
      // It writes the deprecated ::192.0.2.1 (RFC 4291 s2.5.5.1) in mixed notation.
      if ip.family == .ipv6 && ip.high == 0 && ip.low <= UInt64(UInt32.max) { continue }
      #expect(Self.networkToPresentation(ip) == ip.description)
    }
  }

  private static func presentationToNetwork(_ text: String) -> IPAddress? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      return unsafe IPAddress(networkBytes: bytes.span.bytes.extracting(first: 4))
    }
    guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    return unsafe IPAddress(networkBytes: bytes.span.bytes)
  }

  private static func networkToPresentation(_ ip: IPAddress) -> String {
    let bytes = (0..<ip.byteCount).map { ip.byte(at: $0) }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = ip.family == .ipv4 ? AF_INET : AF_INET6
    _ = unsafe inet_ntop(family, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
