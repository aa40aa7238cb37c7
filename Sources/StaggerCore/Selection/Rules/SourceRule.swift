/// A rule of source address selection (RFC 6724 s5), in the order in which they apply.
public enum SourceRule: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// Rule 1: the destination itself is a source.
  case sameAddress

  /// Rule 2: the source reaches as far as the destination, but no further than need be.
  case appropriateScope

  /// Rule 3: the source is not deprecated.
  case avoidDeprecated

  /// Rule 4: the source is a home address (RFC 6275).
  case homeAddress

  /// Rule 5: the source belongs to the interface that leads to the destination.
  case outgoingInterface

  /// Rule 5.5: the next hop advertised the prefix of the source.
  case nextHopPrefix

  /// Rule 6: source and destination have the same label.
  case matchingLabel

  /// Rule 7: the source is temporary (RFC 8981), or public where that is preferred.
  case temporaryAddress

  /// Rule 8: the source shares more leading bits with the destination.
  case longestMatchingPrefix

  /// No rule told the two apart, so that they stay in the order in which they were given.
  ///
  /// The RFC leaves this tie-breaker to the implementation.
  case unchangedOrder

  /// The number of the rule in the RFC; nil for the tie-breaker, which has none.
  ///
  /// - Complexity: O(1).
  public var number: String? {
    switch self {
    case .sameAddress: "1"
    case .appropriateScope: "2"
    case .avoidDeprecated: "3"
    case .homeAddress: "4"
    case .outgoingInterface: "5"
    case .nextHopPrefix: "5.5"
    case .matchingLabel: "6"
    case .temporaryAddress: "7"
    case .longestMatchingPrefix: "8"
    case .unchangedOrder: nil
    }
  }
}

extension SourceRule: RankingRule {
  var verdictWidth: Int {
    switch self {
    case .sameAddress, .avoidDeprecated, .outgoingInterface, .nextHopPrefix: 1
    case .matchingLabel, .temporaryAddress: 1
    case .homeAddress: 2
    case .appropriateScope: 5
    case .longestMatchingPrefix: 8
    case .unchangedOrder: 0
    }
  }
}

extension SourceRule: CustomStringConvertible {
  /// The number of the rule and what it prefers, such as `rule 6: matching label`.
  public var description: String {
    guard let number else { return reason }
    return "rule \(number): \(reason)"
  }

  private var reason: String {
    switch self {
    case .sameAddress: "same address"
    case .appropriateScope: "appropriate scope"
    case .avoidDeprecated: "not deprecated"
    case .homeAddress: "home address"
    case .outgoingInterface: "outgoing interface"
    case .nextHopPrefix: "prefix advertised by the next hop"
    case .matchingLabel: "matching label"
    case .temporaryAddress: "temporary or public address"
    case .longestMatchingPrefix: "longest matching prefix"
    case .unchangedOrder: "order as given"
    }
  }
}
