public import StaggerCore

/// For how long a connection rests after failures (`AutoReconnect` of Windows Embedded Compact 7).
///
/// A failure is a race in which every attempt over the connection that was answered or ran out of
/// time failed in a way that speaks against the connection itself: no route, no answer, no
/// interface, or nothing was brought up. A peer that refuses speaks for it.
public struct BackOff: Hashable, Sendable, BitwiseCopyable {
  /// How the rest grows.
  public enum Growth: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// By one `delay` with each failure.
    case linear
    /// Twofold with each failure, by half up or down at random, so that many hosts do not return
    /// together.
    case exponentialRandomised
  }

  /// How the rest grows.
  public var growth: Growth
  /// The rest after the first failure; above zero.
  public var delay: Nanoseconds
  /// How many failures in a row count before `exhaustedDelay` does; at least 1.
  public var attempts: Int
  /// The rest after more failures than that; at least `delay`, also the longest rest before.
  public var exhaustedDelay: Nanoseconds

  /// Makes a back-off.
  public init(
    _ growth: Growth = .exponentialRandomised, delay: Nanoseconds = .seconds(1), attempts: Int = 5,
    exhaustedDelay: Nanoseconds = .seconds(300)
  ) {
    self.growth = growth
    self.delay = delay
    self.attempts = attempts
    self.exhaustedDelay = exhaustedDelay
  }

  /// The rest after so many failures in a row.
  ///
  /// - Parameters:
  ///   - failures: How many; at least 1.
  ///   - chance: A random number, which only the randomised growth looks at.
  /// - Returns: at most `exhaustedDelay`.
  /// - Complexity: O(1).
  public func rest(after failures: Int, chance: UInt64) -> Nanoseconds {
    if failures > attempts { return exhaustedDelay }
    switch growth {
    case .linear:
      return min(exhaustedDelay, .nanoseconds(clamped(delay.count, times: Int64(failures))))
    case .exponentialRandomised:
      let doubled = clamped(delay.count, times: 1 << Int64(min(failures - 1, 40)))
      let permille = 500 + Int64(chance % 1_001)
      let spread = doubled / 1_000 > .max / 1_500 ? doubled : doubled / 1_000 * permille
      return min(exhaustedDelay, .nanoseconds(max(spread, 1)))
    }
  }

  private func clamped(_ count: Int64, times factor: Int64) -> Int64 {
    let (product, overflow) = count.multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
