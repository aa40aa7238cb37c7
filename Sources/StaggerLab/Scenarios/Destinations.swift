import StaggerCore
import StaggerSimulation

/// Destinations that a seed chooses: some anywhere, most where something of the scenario decides.
struct Destinations {
  private var random: SeededGenerator
  private let blocks: [LabPrefix]

  init(seed: UInt64, blocks: [LabPrefix] = Destinations.blocksOfSources) {
    random = SeededGenerator(seed: seed)
    self.blocks = blocks
  }

  /// Where the scenario of the sources decides something.
  static let blocksOfSources = [
    "10.1.0.0/24", "10.1.7.0/24", "10.0.0.0/8", "10.3.0.0/24", "10.99.0.0/30", "10.200.0.0/16",
    "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.2.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "2001:db8:1::/64", "2001:db8:2::/64", "2001:db8:3::/64", "2001:db8:5::/48",
    "2001:db8:40::/48", "2001:db8:77::/48", "2001:db8:78::/48", "2001:db8:99::/48",
    "2001:db8:a0::/46",
    "2000::/4", "3000::/4", "fd00::/8", "fd01::/64", "fe80::/64", "4000::/3",
  ].map(LabPrefix.init)

  /// Addresses of the host itself and next to them.
  private static let edges = [
    "10.1.0.2", "10.1.0.255", "10.1.0.0", "10.99.0.1", "10.99.0.2", "203.0.113.255",
    "2001:db8:1::2", "2001:db8:1::dead", "2001:db8:99::2", "::1", "2001:db8:2::",
  ].map { LabPrefix($0).address }

  mutating func next(interfaces: Range<UInt32>) -> IPAddress {
    let address =
      switch Int.random(in: 0..<10, using: &random) {
      case 0: anywhere()
      case 1: Self.edges.randomElement(using: &random) ?? .ipv4Loopback
      default: inBlock(blocks.randomElement(using: &random) ?? blocks[0])
      }
    // One in four link-local addresses has no zone, which is an error.
    guard address.requiresScope, !Int.random(in: 0..<4, using: &random).isMultiple(of: 4) else {
      return address
    }
    return address.scoped(to: UInt32.random(in: interfaces, using: &random))
  }

  /// Any of `choices`.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    choices.randomElement(using: &random)
  }

  private mutating func anywhere() -> IPAddress {
    if Bool.random(using: &random) {
      // Neither 0/8 nor groups: no connection goes there.
      return IPAddress(ipv4: UInt32.random(in: 0x0100_0000...0xDFFF_FFFF, using: &random))
    }
    return IPAddress(
      ipv6High: UInt64.random(in: 1 << 60...0xFDFF << 48, using: &random), low: random.next())
  }

  private mutating func inBlock(_ block: LabPrefix) -> IPAddress {
    let address = block.address
    if address.family == .ipv4 {
      let mask = UInt64(UInt32.max) >> UInt64(block.length)
      return IPAddress(ipv4: UInt32(truncatingIfNeeded: address.low | random.next() & mask))
    }
    let high = block.length < 64 ? random.next() & (UInt64.max >> UInt64(block.length)) : 0
    return IPAddress(ipv6High: address.high | high, low: random.next())
  }
}
