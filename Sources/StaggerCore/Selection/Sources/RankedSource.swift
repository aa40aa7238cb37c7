/// A place in the ranking of the sources for one destination.
public struct RankedSource: Hashable, Sendable, BitwiseCopyable {
  /// The place of the source in the list that was given.
  public let index: Int

  /// The rule by which it comes before the next one; nil when there is no next one.
  public let rule: SourceRule?

  init(index: Int, rule: SourceRule?) {
    self.index = index
    self.rule = rule
  }
}
