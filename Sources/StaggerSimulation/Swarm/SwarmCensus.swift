/// Counts what the cases of a swarm had in them and what came of them.
public struct SwarmCensus: Hashable, Sendable {
  /// How many cases were counted.
  public private(set) var caseCount = 0
  /// How many attempts were started in them, counting the last race of each.
  public private(set) var attemptCount = 0
  private var features = [Int](repeating: 0, count: SwarmFeature.allCases.count)
  private var sights = [Int](repeating: 0, count: SwarmSight.allCases.count)

  /// Makes a census of nothing.
  public init() {}

  /// How many cases had the feature.
  public func count(of feature: SwarmFeature) -> Int { features[Int(feature.rawValue)] }

  /// In how many cases the thing was seen.
  public func count(of sight: SwarmSight) -> Int { sights[Int(sight.rawValue)] }

  /// Counts a case and what came of it.
  public mutating func add(_ swarmCase: SwarmCase, _ result: SwarmResult) {
    caseCount += 1
    attemptCount += result.timeline.attempts.count
    Self.count(swarmCase.features.rawValue, &features)
    Self.count(result.timeline.sights, &sights)
  }

  private static func count(_ bits: UInt64, _ counts: inout [Int]) {
    var bits = bits
    while bits != 0 {
      counts[bits.trailingZeroBitCount] += 1
      bits &= bits - 1
    }
  }
}
