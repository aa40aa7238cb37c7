public import StaggerCore

/// When a family of a network counts as failing, and when it is tried again.
public struct DemotionRules: Hashable, Sendable, BitwiseCopyable {
  /// After how many races in a row in which it failed it comes last; default 3, at least 1.
  public var failures = 3
  /// After which time it is tried in its place again; default 1 minute, above zero.
  ///
  /// Twofold after each further failure.
  public var probeInterval = Nanoseconds.seconds(60)
  /// The longest such time; default 1 hour.
  public var longestInterval = Nanoseconds.seconds(3_600)

  /// Makes the default rules.
  public init() {}
}

/// How one family fares in one network.
struct GroupHealth: Hashable {
  private(set) var failures = 0
  private var lastFailure = MonotonicInstant.origin
  private var interval = Nanoseconds.zero

  mutating func succeeded() { self = GroupHealth() }

  mutating func failed(at now: MonotonicInstant, _ rules: DemotionRules) {
    let isProbe = failures >= rules.failures
    if isProbe, isDemoted(at: now, rules) { return }
    failures = min(failures + 1, 1_000_000)
    lastFailure = now
    let doubled = Nanoseconds(min(interval.count, Int64.max / 2) * 2)
    interval =
      isProbe
      ? min(max(doubled, rules.probeInterval), rules.longestInterval)
      : rules.probeInterval
  }

  /// Whether it comes last now.
  ///
  /// Once the interval is over it has its place again, until it fails.
  func isDemoted(at now: MonotonicInstant, _ rules: DemotionRules) -> Bool {
    failures >= rules.failures && now < lastFailure + interval
  }
}
