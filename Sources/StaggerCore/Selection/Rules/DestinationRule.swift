/// A rule of destination address ordering (RFC 6724 s6), in the order in which they apply.
///
/// The two rules of history come from RFC 8305 s4, which places them between rules 8 and 9.
public enum DestinationRule: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// Rule 1: the destination is not known to be unreachable and has a source.
  case avoidUnusable

  /// Rule 2: the source has the scope of the destination.
  case matchingScope

  /// Rule 3: the source is not deprecated.
  case avoidDeprecated

  /// Rule 4: the source is a home address (RFC 6275).
  case homeAddress

  /// Rule 5: source and destination have the same label.
  case matchingLabel

  /// Rule 6: the destination has the higher precedence.
  case higherPrecedence

  /// Rule 7: the way to the destination is not encapsulated.
  case nativeTransport

  /// Rule 8: the destination has the smaller scope.
  case smallerScope

  /// RFC 8305 s4: the destination is known to answer faster.
  case lowerRoundTripTime

  /// RFC 8305 s4: the destination was used before.
  case usedBefore

  /// Rule 9: the destination shares more leading bits with its source.
  case longestMatchingPrefix

  /// Rule 10: no rule told the two apart, so that they stay in the order in which they were given.
  case unchangedOrder

  /// The number of the rule in RFC 6724; nil for the two rules of RFC 8305.
  ///
  /// - Complexity: O(1).
  public var number: Int? {
    switch self {
    case .avoidUnusable: 1
    case .matchingScope: 2
    case .avoidDeprecated: 3
    case .homeAddress: 4
    case .matchingLabel: 5
    case .higherPrecedence: 6
    case .nativeTransport: 7
    case .smallerScope: 8
    case .lowerRoundTripTime, .usedBefore: nil
    case .longestMatchingPrefix: 9
    case .unchangedOrder: 10
    }
  }
}

extension DestinationRule: RankingRule {
  var verdictWidth: Int {
    switch self {
    case .avoidUnusable, .matchingScope, .avoidDeprecated, .matchingLabel: 1
    case .nativeTransport, .usedBefore: 1
    case .homeAddress: 2
    case .smallerScope: 4
    case .higherPrecedence: 32
    case .lowerRoundTripTime: 64
    case .longestMatchingPrefix: 8
    case .unchangedOrder: 0
    }
  }
}

extension DestinationRule: CustomStringConvertible {
  /// The number of the rule and what it prefers, such as `rule 6: higher precedence`.
  public var description: String {
    guard let number else { return "RFC 8305 s4: \(reason)" }
    return "rule \(number): \(reason)"
  }

  private var reason: String {
    switch self {
    case .avoidUnusable: "usable"
    case .matchingScope: "matching scope"
    case .avoidDeprecated: "source not deprecated"
    case .homeAddress: "home address as source"
    case .matchingLabel: "matching label"
    case .higherPrecedence: "higher precedence"
    case .nativeTransport: "native transport"
    case .smallerScope: "smaller scope"
    case .lowerRoundTripTime: "lower round-trip time"
    case .usedBefore: "used before"
    case .longestMatchingPrefix: "longest matching prefix"
    case .unchangedOrder: "order as given"
    }
  }
}
