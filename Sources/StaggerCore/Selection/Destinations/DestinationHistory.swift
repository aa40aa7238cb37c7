/// What earlier connections taught about a destination (RFC 8305 s4).
///
/// What was learnt on one network says nothing on another: whoever keeps the history gives it only
/// for the network in use, and now and then leaves it out, so that a better address is found again.
public struct DestinationHistory: Hashable, Sendable, BitwiseCopyable {
  /// The round-trip time to expect; nil when it is not known.
  public var roundTripTime: Nanoseconds?

  /// Whether the destination was used before.
  public var wasUsed: Bool

  /// Makes a history; an empty one makes no difference to any rule.
  ///
  /// - Parameters:
  ///   - roundTripTime: the round-trip time to expect; nil when it is not known.
  ///   - wasUsed: whether the destination was used before.
  /// - Complexity: O(1).
  public init(roundTripTime: Nanoseconds? = nil, wasUsed: Bool = false) {
    self.roundTripTime = roundTripTime
    self.wasUsed = wasUsed
  }
}
