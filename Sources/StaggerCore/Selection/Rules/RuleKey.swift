/// A list of rules, of which the first that makes a difference decides.
///
/// Raw values count from 0 in the order in which the rules apply.
protocol RankingRule: RawRepresentable<UInt8>, Sendable {
  /// The number of bits that the rule's verdict on one address takes.
  var verdictWidth: Int { get }
}

/// The verdicts of all rules on one address in one number, the first rule in the highest bits.
///
/// Comparing two keys is comparing two numbers: that makes the order total by construction and each
/// comparison cheap. The highest bit in which they differ belongs to the rule that decided.
struct RuleKey<Rule: RankingRule>: Equatable, Sendable, BitwiseCopyable {
  private var bits: UInt128 = 0

  /// Asks `verdict` for each rule in turn.
  ///
  /// - Parameter verdict: what the rule holds against the address; the smaller is preferred.
  init(_ verdict: (Rule) -> UInt64) {
    var index: UInt8 = 0
    while let rule = Rule(rawValue: index) {
      let value = verdict(rule)
      assert(rule.verdictWidth >= 64 || value >> rule.verdictWidth == 0, "verdict out of range")
      bits = bits << rule.verdictWidth | UInt128(value)
      index += 1
    }
  }

  private init(bits: UInt128) {
    self.bits = bits
  }

  /// The key without its lowest `width` bits, those of the last rules.
  func dropping(width: Int) -> RuleKey {
    RuleKey(bits: (bits >> width) << width)
  }

  /// The first rule that tells the two apart, if any does.
  func decidingRule(against other: RuleKey) -> Rule? {
    let difference = bits ^ other.bits
    var widthAfter = Self.width
    var index: UInt8 = 0
    while let rule = Rule(rawValue: index) {
      widthAfter -= rule.verdictWidth
      if difference >> widthAfter != 0 { return rule }
      index += 1
    }
    return nil
  }

  /// The number of bits of all rules together.
  private static var width: Int {
    var width = 0
    var index: UInt8 = 0
    while let rule = Rule(rawValue: index) {
      width += rule.verdictWidth
      index += 1
    }
    assert(width <= 128)
    return width
  }
}

extension RuleKey: Comparable {
  /// Whether the rules prefer `left`.
  static func < (left: RuleKey, right: RuleKey) -> Bool {
    left.bits < right.bits
  }
}
