import StaggerCore

/// The tables that come of a configuration, looked up as the C library does: each by itself.
struct GAITables {
  private let configuration: GAIConfiguration
  private let labels: [PlainGAIConf.Entry]
  private let precedences: [PlainGAIConf.Entry]

  init(_ configuration: GAIConfiguration) {
    self.configuration = configuration
    let read = PlainGAIConf(configuration)
    let defaults = PolicyTable.default.rows
    labels =
      read.labels.isEmpty
      ? defaults.map { PlainGAIConf.Entry(prefix: $0.prefix, value: $0.label) } : read.labels
    precedences =
      read.precedences.isEmpty
      ? defaults.map { PlainGAIConf.Entry(prefix: $0.prefix, value: $0.precedence) }
      : read.precedences
  }

  func check() throws(Finding) {
    var selection = AddressSelection()
    selection.apply(configuration)
    var twice = selection
    twice.apply(configuration)
    for address in addresses {
      let row = selection.policyTable.row(for: address)
      try requireEqual(row.label, value(for: address, in: labels) ?? 1, "label of \(address)")
      try requireEqual(
        row.precedence, value(for: address, in: precedences) ?? 40, "precedence of \(address)")
      let again = twice.policyTable.row(for: address)
      try require(
        again.label == row.label && again.precedence == row.precedence, "\(address) anew")
      try requireEqual(selection.ipv4Scopes.scope(of: address), scope(of: address), "scope")
    }
  }

  /// The longest prefix decides; of equal ones the first.
  private func value(for address: IPAddress, in entries: [PlainGAIConf.Entry]) -> UInt32? {
    var best: PlainGAIConf.Entry?
    for entry in entries where entry.prefix.contains(address.ipv4Mapped) {
      if best.map({ $0.prefix.length < entry.prefix.length }) ?? true { best = entry }
    }
    return best?.value
  }

  private func scope(of address: IPAddress) -> AddressScope {
    guard address.ipv4Value != nil, !configuration.ipv4Scopes.isEmpty else { return address.scope }
    var best: IPv4Scopes.Row?
    for row in configuration.ipv4Scopes where row.prefix.contains(address.unmapped) {
      if best.map({ $0.prefix.length < row.prefix.length }) ?? true { best = row }
    }
    return best?.scope ?? .global
  }

  /// The ends of the blocks, where a table can be wrong, and an address of each kind.
  private var addresses: [IPAddress] {
    var prefixes = (configuration.labels + configuration.precedences).prefix(12).map(\.prefix)
    prefixes += configuration.ipv4Scopes.prefix(6).map(\.prefix)
    let usual: [IPAddress] = [
      .ipv6Loopback, .ipv4Loopback, IPAddress(192, 0, 2, 1), IPAddress(169, 254, 0, 1),
      IPAddress(ipv6High: 0x2001_0DB8 << 32, low: 1), IPAddress(ipv6High: 0x2002 << 48, low: 1),
    ]
    return usual + prefixes.flatMap { [$0.address, $0.last, $0.last.successor] }
  }
}

extension IPPrefix {
  /// The last address of the block.
  fileprivate var last: IPAddress {
    let free = address.family.bitWidth - length
    let low = address.low | (free >= 64 ? .max : (1 << UInt64(free)) - 1)
    guard address.family == .ipv6 else {
      return IPAddress(ipv4: UInt32(truncatingIfNeeded: low))
    }
    let high = address.high | (free >= 128 ? .max : free > 64 ? (1 << UInt64(free - 64)) - 1 : 0)
    return IPAddress(ipv6High: high, low: low)
  }
}

extension IPAddress {
  /// The address behind this one, within the family and around its end.
  fileprivate var successor: IPAddress {
    if family == .ipv4 { return IPAddress(ipv4: UInt32(truncatingIfNeeded: low) &+ 1) }
    return IPAddress(ipv6High: low == .max ? high &+ 1 : high, low: low &+ 1)
  }
}
