/// A key with the place of its address in the list that was given.
///
/// The place settles what the rules leave open. No two entries are equal, so any sort is stable.
struct RankedKey<Rule: RankingRule>: Equatable, Sendable, BitwiseCopyable {
  var key: RuleKey<Rule>
  let index: Int

  init(_ key: RuleKey<Rule>, index: Int) {
    self.key = key
    self.index = index
  }
}

extension RankedKey: Comparable {
  static func < (left: RankedKey, right: RankedKey) -> Bool {
    left.key == right.key ? left.index < right.index : left.key < right.key
  }
}
