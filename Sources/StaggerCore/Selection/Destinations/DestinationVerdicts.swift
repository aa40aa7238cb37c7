/// What the rules of RFC 6724 s6 look at in one destination, worked out once before the sort.
struct DestinationVerdicts {
  private let destination: Destination
  private let scope: AddressScope
  private let policy: PolicyRow
  private let sourceScope: AddressScope?
  private let sourceLabel: UInt32?
  private let commonPrefixLength: Int

  init(_ selection: AddressSelection, on destination: Destination) {
    self.destination = destination
    scope = selection.ipv4Scopes.scope(of: destination.address)
    policy = selection.policyTable.row(for: destination.address)
    sourceScope = destination.source.map { selection.ipv4Scopes.scope(of: $0.address) }
    sourceLabel = destination.source.map { selection.policyTable.row(for: $0.address).label }
    commonPrefixLength = selection.prefixMatch(of: destination)
  }

  /// The verdicts of all rules.
  var key: RuleKey<DestinationRule> {
    RuleKey { penalty(under: $0) }
  }

  private func penalty(under rule: DestinationRule) -> UInt64 {
    let source = destination.source
    switch rule {
    // Rule 1: Avoid unusable destinations.
    case .avoidUnusable: return destination.isReachable && source != nil ? 0 : 1
    // Rule 2: Prefer matching scope.
    case .matchingScope: return sourceScope == scope ? 0 : 1
    // Rule 3: Avoid deprecated addresses.
    case .avoidDeprecated: return source?.flags.contains(.deprecated) == false ? 0 : 1
    // Rule 4: Prefer home addresses.
    case .homeAddress: return source?.homePenalty ?? 3
    // Rule 5: Prefer matching label.
    case .matchingLabel: return sourceLabel == policy.label ? 0 : 1
    // Rule 6: Prefer higher precedence.
    case .higherPrecedence: return UInt64(UInt32.max - policy.precedence)
    // Rule 7: Prefer native transport.
    case .nativeTransport: return destination.isEncapsulated ? 1 : 0
    // Rule 8: Prefer smaller scope.
    case .smallerScope: return UInt64(scope.rawValue)
    // RFC 8305 s4: prefer addresses with lower RTTs, then used ones over unused ones.
    case .lowerRoundTripTime: return roundTripPenalty
    case .usedBefore: return destination.history.wasUsed ? 0 : 1
    // Rule 9: Use longest matching prefix.
    case .longestMatchingPrefix: return UInt64(128 - commonPrefixLength)
    // Rule 10: Otherwise, leave the order unchanged.
    case .unchangedOrder: return 0
    }
  }

  /// An unknown time comes after every known one: "equal to all" would not be an order.
  private var roundTripPenalty: UInt64 {
    destination.history.roundTripTime.map { UInt64(max($0.count, 0)) } ?? .max
  }
}

extension AddressSelection {
  /// The number of bits that rule 9 counts for a destination.
  fileprivate func prefixMatch(of destination: Destination) -> Int {
    guard let source = destination.source else { return 0 }
    let common = source.commonPrefixLength(with: destination.address)
    guard destination.address.ipv4Value != nil else { return common }
    switch ipv4PrefixMatching {
    case .asRFC: return common
    case .withinSubnet: return common == source.prefixLength ? common : 0
    case .never: return 0
    }
  }
}
