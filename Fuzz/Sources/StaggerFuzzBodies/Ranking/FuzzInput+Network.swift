import StaggerCore

extension FuzzInput {
  /// An address: mostly one of a few networks, so that addresses meet.
  mutating func address() -> IPAddress {
    switch number(below: 8) {
    case 0...2:
      return IPAddress(ipv4: pick(Self.ipv4Networks) | UInt32(number(below: 8)))
    case 3...5:
      let ip = IPAddress(ipv6High: pick(Self.ipv6Networks), low: UInt64(number(below: 8)))
      return ip.requiresScope ? ip.scoped(to: UInt32(number(below: 5))) : ip
    case 6:
      let ip = IPAddress(ipv4: UInt32(number(bytes: 4)))
      return oneIn(2) ? ip.ipv4Mapped : ip
    default:
      return IPAddress(
        ipv6High: number(bytes: 8), low: number(bytes: 8), scopeID: UInt32(number(below: 5)))
    }
  }

  private static let ipv4Networks: [UInt32] = [
    0xCB00_7100, 0xC000_0200, 0x0A00_0000, 0xC0A8_0100, 0xA9FE_0000, 0x7F00_0000, 0x6440_0000,
    0xE000_0000, 0xFFFF_FFF8, 0,
  ]

  private static let ipv6Networks: [UInt64] = [
    0x2001_0DB8_0000_0000, 0x2001_0DB8_0001_0000, 0x2002_CB00_7101_0000, 0x2001_0000_0000_0000,
    0xFD00_0000_0000_0000, 0xFE80_0000_0000_0000, 0xFEC0_0000_0000_0000, 0xFF02_0000_0000_0000,
    0xFF0E_0000_0000_0000, 0x3FFE_0000_0000_0000, 0x0064_FF9B_0000_0000, 0,
  ]

  /// A length that the family of an address has.
  mutating func prefixLength(of ip: IPAddress) -> Int {
    let usual = ip.family == .ipv4 ? [24, 8, 32, 16, 0] : [64, 48, 128, 10, 0]
    return oneIn(4) ? number(below: ip.family.bitWidth + 1) : pick(usual)
  }

  mutating func prefix() -> IPPrefix? {
    let ip = address()
    return IPPrefix(masking: ip, length: prefixLength(of: ip))
  }

  mutating func source() -> SourceAddress {
    let ip = address()
    return SourceAddress(
      ip, prefixLength: prefixLength(of: ip), interfaceIndex: UInt32(number(below: 5)),
      flags: SourceAddress.Flags(rawValue: oneIn(2) ? byte() & 31 : 0))
  }

  mutating func destination() -> Destination {
    let ip = address()
    return Destination(
      ip, source: oneIn(8) ? nil : source(), isReachable: !oneIn(8), isEncapsulated: oneIn(4),
      history: history())
  }

  mutating func history() -> DestinationHistory {
    DestinationHistory(roundTripTime: oneIn(3) ? span() : nil, wasUsed: oneIn(3))
  }

  mutating func selection() -> AddressSelection {
    var selection = AddressSelection(
      ipv4PrefixMatching: pick([.withinSubnet, .asRFC, .never]),
      sourcePrivacy: pick([.temporary, .public]))
    if oneIn(4) {
      let rows = (0..<number(below: 6)).compactMap { _ in policyRow() }
      selection.policyTable =
        oneIn(2) ? PolicyTable(rows) : selection.policyTable.extended(with: rows)
    }
    if oneIn(4) {
      let rows = (0..<number(below: 4)).compactMap { _ in prefix() }
        .filter { $0.address.family == .ipv4 }
        .map { IPv4Scopes.Row($0, AddressScope(rawValue: byte())) }
      selection.ipv4Scopes = IPv4Scopes(rows)
    }
    return selection
  }

  private mutating func policyRow() -> PolicyRow? {
    let (precedence, label) = (UInt32(number(below: 4)), UInt32(number(below: 4)))
    return prefix().map { PolicyRow($0, precedence: precedence, label: label) }
  }
}
