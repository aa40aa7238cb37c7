/// A place in the order of the destinations.
public struct RankedDestination: Hashable, Sendable, BitwiseCopyable {
  /// The place of the destination in the list that was given.
  public let index: Int

  /// The rule by which it comes before the next one; nil for the last.
  public let rule: DestinationRule?

  init(index: Int, rule: DestinationRule?) {
    self.index = index
    self.rule = rule
  }
}
