import StaggerCore

/// RFC 6724 s6 and RFC 8305 s4 as they read: one question after the other, for two destinations.
///
/// The product puts all answers in one number; here they are asked again on every comparison.
struct WrittenOutRules {
  var selection: AddressSelection

  /// The deciding rule, and whether it prefers the first.
  func comparison(of a: Destination, with b: Destination) -> (DestinationRule, Bool) {
    let usable = (a.isReachable && a.source != nil, b.isReachable && b.source != nil)
    if usable.0 != usable.1 { return (.avoidUnusable, usable.0) }

    let scopes = (scope(a.address), scope(b.address))
    let matches = (a.source.map(scope) == scopes.0, b.source.map(scope) == scopes.1)
    if matches.0 != matches.1 { return (.matchingScope, matches.0) }

    let current = (isCurrent(a), isCurrent(b))
    if current.0 != current.1 { return (.avoidDeprecated, current.0) }

    let home = (homeRank(a), homeRank(b))
    if home.0 != home.1 { return (.homeAddress, home.0 > home.1) }

    let labels = (row(a.address).label, row(b.address).label)
    let same = (a.source.map(label) == labels.0, b.source.map(label) == labels.1)
    if same.0 != same.1 { return (.matchingLabel, same.0) }

    let precedence = (row(a.address).precedence, row(b.address).precedence)
    if precedence.0 != precedence.1 { return (.higherPrecedence, precedence.0 > precedence.1) }

    if a.isEncapsulated != b.isEncapsulated { return (.nativeTransport, b.isEncapsulated) }
    if scopes.0 != scopes.1 { return (.smallerScope, scopes.0 < scopes.1) }
    return historyAndPrefix(a, b)
  }

  private func historyAndPrefix(_ a: Destination, _ b: Destination) -> (DestinationRule, Bool) {
    let times = (a.history.roundTripTime, b.history.roundTripTime)
    if times.0 != times.1 {
      guard let first = times.0 else { return (.lowerRoundTripTime, false) }
      guard let second = times.1 else { return (.lowerRoundTripTime, true) }
      return (.lowerRoundTripTime, first < second)
    }
    if a.history.wasUsed != b.history.wasUsed { return (.usedBefore, a.history.wasUsed) }

    let isIPv4 = (a.address.ipv4Value != nil, b.address.ipv4Value != nil)
    let common = (sharedBits(a), sharedBits(b))
    if isIPv4.0 == isIPv4.1 && common.0 != common.1 {
      return (.longestMatchingPrefix, common.0 > common.1)
    }
    return (.unchangedOrder, true)
  }

  private func scope(_ address: IPAddress) -> AddressScope {
    selection.ipv4Scopes.scope(of: address)
  }

  private func scope(_ source: SourceAddress) -> AddressScope { scope(source.address) }

  private func row(_ address: IPAddress) -> PolicyRow { selection.policyTable.row(for: address) }

  private func label(_ source: SourceAddress) -> UInt32 { row(source.address).label }

  private func isCurrent(_ destination: Destination) -> Bool {
    guard let source = destination.source else { return false }
    return !source.flags.contains(.deprecated)
  }

  private func homeRank(_ destination: Destination) -> Int {
    guard let flags = destination.source?.flags else { return -1 }
    return flags.contains(.home) ? (flags.contains(.careOf) ? 2 : 1) : 0
  }

  /// Counts bit by bit, without the number arithmetic of the product.
  private func sharedBits(_ destination: Destination) -> Int {
    guard let source = destination.source else { return 0 }
    let (left, right) = (source.address, destination.address.unmapped)
    var shared = 0
    while shared < source.prefixLength {
      let mask = UInt8(0x80) >> UInt8(shared % 8)
      if left.byte(at: shared / 8) & mask != right.byte(at: shared / 8) & mask { break }
      shared += 1
    }
    guard destination.address.ipv4Value != nil else { return shared }
    switch selection.ipv4PrefixMatching {
    case .asRFC: return shared
    case .withinSubnet: return shared == source.prefixLength ? shared : 0
    case .never: return 0
    }
  }
}
