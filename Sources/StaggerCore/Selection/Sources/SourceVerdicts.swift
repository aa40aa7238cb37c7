/// What the rules of RFC 6724 s5 look at for one destination, worked out once for all sources.
struct SourceVerdicts {
  private let selection: AddressSelection
  private let destination: IPAddress
  private let scope: AddressScope
  private let label: UInt32
  private let outgoingInterface: UInt32

  init(_ selection: AddressSelection, for destination: IPAddress, outgoingInterface: UInt32) {
    self.selection = selection
    self.destination = destination.unmapped
    self.scope = selection.ipv4Scopes.scope(of: destination)
    self.label = selection.policyTable.row(for: destination).label
    self.outgoingInterface = destination.link(orBy: outgoingInterface)
  }

  /// The verdicts of all rules on `source`.
  func key(for source: SourceAddress) -> RuleKey<SourceRule> {
    RuleKey { penalty(for: source, under: $0) }
  }

  private func penalty(for source: SourceAddress, under rule: SourceRule) -> UInt64 {
    let flags = source.flags
    switch rule {
    // Rule 1: Prefer same address.
    case .sameAddress: return source.address.hasSameBits(as: destination) ? 0 : 1
    // Rule 2: Prefer appropriate scope.
    case .appropriateScope: return scopePenalty(selection.ipv4Scopes.scope(of: source.address))
    // Rule 3: Avoid deprecated addresses.
    case .avoidDeprecated: return flags.contains(.deprecated) ? 1 : 0
    // Rule 4: Prefer home addresses.
    case .homeAddress: return source.homePenalty
    // Rule 5: Prefer outgoing interface.
    case .outgoingInterface: return isOutgoing(source.interfaceIndex) ? 0 : 1
    // Rule 5.5: Prefer addresses in a prefix advertised by the next hop.
    case .nextHopPrefix: return flags.contains(.advertisedByNextHop) ? 0 : 1
    // Rule 6: Prefer matching label.
    case .matchingLabel:
      return selection.policyTable.row(for: source.address).label == label ? 0 : 1
    // Rule 7: Prefer temporary addresses.
    case .temporaryAddress:
      return flags.contains(.temporary) == (selection.sourcePrivacy == .temporary) ? 0 : 1
    // Rule 8: Use longest matching prefix.
    case .longestMatchingPrefix: return UInt64(128 - source.commonPrefixLength(with: destination))
    case .unchangedOrder: return 0
    }
  }

  /// The nearest scope that suffices comes first; of those that do not, the furthest.
  private func scopePenalty(_ candidate: AddressScope) -> UInt64 {
    candidate >= scope ? UInt64(candidate.rawValue) : 31 - UInt64(candidate.rawValue)
  }

  private func isOutgoing(_ interface: UInt32) -> Bool {
    outgoingInterface != 0 && interface == outgoingInterface
  }
}

extension IPAddress {
  /// Whether the two are the same address, in whatever zones.
  fileprivate func hasSameBits(as other: IPAddress) -> Bool {
    family == other.family && high == other.high && low == other.low
  }
}
