public import StaggerCore

/// How long something takes on a network: always the same, or now this and now that.
///
/// The numbers come from whole-number arithmetic and are the same on every machine. None is longer
/// than an hour: a heavy tail is to be long, not absurd.
///
///     DelayDistribution.uniform(.milliseconds(20), .milliseconds(40))
///     DelayDistribution.logNormal(median: .milliseconds(30), sigmaPerMille: 500)
///     DelayDistribution.pareto(minimum: .milliseconds(30), shapePerMille: 1_500)
public enum DelayDistribution: Hashable, Sendable {
  /// Always the same.
  case fixed(Nanoseconds)
  /// Anything from the first to the second, all equally likely.
  case uniform(Nanoseconds, Nanoseconds)
  /// Half of the delays lie below the median; its logarithm is normal, up to 6 sigma.
  ///
  /// `sigmaPerMille` is the standard deviation of the natural logarithm, in thousandths.
  case logNormal(median: Nanoseconds, sigmaPerMille: Int)
  /// Never below the minimum, with a tail that falls as a power.
  ///
  /// `shapePerMille` is the exponent in thousandths, above zero; with 1,000 or less there is no mean.
  case pareto(minimum: Nanoseconds, shapePerMille: Int)

  /// The longest delay that is ever drawn.
  public static var longest: Nanoseconds { .seconds(3_600) }

  /// Draws a delay, which is never negative.
  ///
  /// - Complexity: O(1).
  public func draw(_ random: inout SeededGenerator) -> Nanoseconds {
    let delay: Nanoseconds
    switch self {
    case .fixed(let always):
      delay = always
    case .uniform(let shortest, let longest):
      let width = Int(clamping: max(.zero, longest - shortest).count)
      delay = shortest + .nanoseconds(random.below(width == .max ? width : width + 1))
    case .logNormal(let median, let sigmaPerMille):
      let exponent = random.normal() * Int64(sigmaPerMille) / 1_000
      delay = Nanoseconds(FixedPoint.scaled(median.count, byPowerOfE: exponent))
    case .pareto(let minimum, let shapePerMille):
      let octaves = FixedPoint.octavesBelowOne(random.next() | 1) * 1_000 / Int64(shapePerMille)
      delay = Nanoseconds(FixedPoint.scaled(minimum.count, byOctaves: octaves))
    }
    return min(max(.zero, delay), Self.longest)
  }
}

extension SeededGenerator {
  /// A number from a normal distribution, with 32 fractional bits: the sum of twelve even ones.
  fileprivate mutating func normal() -> Int64 {
    var sum: Int64 = -6 << 32
    for _ in 0..<6 {
      let bits = next()
      sum += Int64(bits >> 32) + Int64(bits & 0xFFFF_FFFF)
    }
    return sum
  }
}
