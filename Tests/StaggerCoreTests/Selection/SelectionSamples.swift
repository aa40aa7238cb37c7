import StaggerCore

/// Random sources and destinations out of so few values that ties are frequent.
struct SelectionSamples {
  private var generator: AddressGenerator

  init(seed: UInt64) {
    generator = AddressGenerator(seed: seed)
  }

  mutating func number(below limit: Int) -> Int {
    Int(generator.next() % UInt64(limit))
  }

  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for index in elements.indices.dropFirst() {
      elements.swapAt(index, number(below: index + 1))
    }
  }

  mutating func ipv4() -> IPAddress {
    let networks: [UInt32] = [0x0A00_0000, 0x0A00_0100, 0xC000_0200, 0xA9FE_0000, 0x7F00_0000]
    return IPAddress(ipv4: networks[number(below: 5)] | UInt32(number(below: 3)))
  }

  mutating func ipv6() -> IPAddress {
    let networks: [UInt64] = [
      0x2001_0DB8 << 32, 0x2001_0DB8_0001_0000, 0x2002_C000_0201_0000, 0xFD00 << 48,
      0xFE80 << 48, 0xFEC0 << 48, 0x2001_0000 << 32, 0,
    ]
    return IPAddress(ipv6High: networks[number(below: 8)], low: UInt64(number(below: 3)))
  }

  mutating func source(like destination: IPAddress) -> SourceAddress {
    let isIPv4 = destination.ipv4Value != nil
    let flags = SourceAddress.Flags(rawValue: UInt8(generator.next() & generator.next() & 31))
    return SourceAddress(
      isIPv4 ? ipv4() : ipv6(),
      prefixLength: isIPv4 ? [8, 24, 32][number(below: 3)] : [48, 64, 128][number(below: 3)],
      interfaceIndex: UInt32(number(below: 3)), flags: flags)
  }

  mutating func destination() -> Destination {
    let address = [ipv4(), ipv6(), ipv6(), ipv4().ipv4Mapped][number(below: 4)]
    return Destination(
      address, source: number(below: 8) == 0 ? nil : source(like: address),
      isReachable: number(below: 8) != 0, isEncapsulated: number(below: 4) == 0,
      history: DestinationHistory(
        roundTripTime: [nil, nil, .milliseconds(5), .milliseconds(50)][number(below: 4)],
        wasUsed: number(below: 3) == 0))
  }

  /// Destinations that only rule 9 can tell apart, under a table that puts families on one level.
  mutating func nearlyEqualDestination() -> Destination {
    let host = UInt64(number(below: 4))
    if number(below: 2) == 0 {
      let address = IPAddress(ipv4: 0xC000_0200 | UInt32(number(below: 2) << 8 | Int(host)))
      return Destination(address, source: SourceAddress(IPAddress(192, 0, 2, 9), prefixLength: 24))
    }
    let network = 0x2001_0DB8_0000_0000 | UInt64(number(below: 3))
    let source = IPAddress(ipv6High: 0x2001_0DB8_0000_0000, low: 9)
    return Destination(
      IPAddress(ipv6High: network, low: host), source: SourceAddress(source, prefixLength: 64))
  }
}

extension AddressSelection {
  /// Settings under which the properties must hold.
  static func samples() throws -> [AddressSelection] {
    let level = PolicyTable.default.extended(with: [
      PolicyRow(try IPPrefix("::ffff:0:0/96"), precedence: 40, label: 1)
    ])
    let scopes = IPv4Scopes([IPv4Scopes.Row(try IPPrefix("10.0.0.0/24"), .siteLocal)])
    return [
      AddressSelection(), AddressSelection(ipv4PrefixMatching: .asRFC),
      AddressSelection(ipv4PrefixMatching: .never, sourcePrivacy: .public),
      AddressSelection(policyTable: level, ipv4Scopes: scopes, ipv4PrefixMatching: .asRFC),
    ]
  }
}
