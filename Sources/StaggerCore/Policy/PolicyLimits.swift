/// What a policy decides about a race as a whole; nil leaves it to the caller.
public struct PolicyLimits: Hashable, Sendable, BitwiseCopyable {
  /// How many attempts may be under way at once; at least 1.
  public var inFlight: Int?
  /// How many attempts may be started in all; at least 1.
  public var attempts: Int?
  /// How long the race may take; above zero.
  public var duration: Nanoseconds?
  /// How long bringing something up may take; above zero.
  public var preparation: Nanoseconds?

  /// Makes limits that limit nothing.
  public init() {}

  /// The stricter of each.
  package func stricter(_ other: PolicyLimits) -> PolicyLimits {
    var limits = self
    limits.inFlight = PolicyLimits.lesser(inFlight, other.inFlight)
    limits.attempts = PolicyLimits.lesser(attempts, other.attempts)
    limits.duration = PolicyLimits.lesser(duration, other.duration)
    limits.preparation = PolicyLimits.lesser(preparation, other.preparation)
    return limits
  }

  /// What is out of its range.
  package var fault: PolicyError? {
    if inFlight ?? 1 < 1 { return .invalidLimit("in flight") }
    if attempts ?? 1 < 1 { return .invalidLimit("attempts") }
    if duration ?? .infinite <= .zero { return .invalidLimit("duration") }
    if preparation ?? .infinite <= .zero { return .invalidLimit("preparation") }
    return nil
  }

  fileprivate static func lesser<Value: Comparable>(_ left: Value?, _ right: Value?) -> Value? {
    guard let left else { return right }
    guard let right else { return left }
    return min(left, right)
  }
}

extension RaceSettings {
  /// The settings with what a policy decided about the race.
  package func limited(by limits: PolicyLimits) -> RaceSettings {
    var settings = self
    settings.inFlightLimit = min(inFlightLimit, limits.inFlight ?? .max)
    settings.attemptLimit = min(attemptLimit, limits.attempts ?? .max)
    settings.preparationTimeout = PolicyLimits.lesser(preparationTimeout, limits.preparation)
    return settings
  }
}

extension Race {
  /// Takes over what a policy decided about the race, before anything has been started.
  package mutating func limit(by limits: PolicyLimits) {
    settings = settings.limited(by: limits)
    deadline = PolicyLimits.lesser(deadline, limits.duration.map { now + $0 })
  }
}
