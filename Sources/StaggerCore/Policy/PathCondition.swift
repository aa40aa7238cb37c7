/// A property of a path that conditions look at.
public enum PathProperty: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// Bytes cost money: 1 or 0.
  case metered
  /// The user wants few bytes on it: 1 or 0.
  case constrained
  /// It belongs to a foreign operator: 1 or 0.
  case roaming
  /// It is overloaded, or its data limit is used up: 1 or 0.
  case congested
  /// It is a tunnel to another network: 1 or 0.
  case vpn
  /// It was seen to reach where it should: 1 or 0.
  case validated
  /// It has no cable: 1 or 0.
  case wireless
  /// Nobody else can read along on the link: 1 or 0.
  case secure
  /// How much it carries, in kbit/s.
  case bandwidth
  /// How long a packet takes, in milliseconds.
  case latency

  /// Whether the property is a yes or no.
  public var isFlag: Bool { self != .bandwidth && self != .latency }
}

/// Something that a path fulfils or not (`CmSetRequirements` of Windows Embedded Compact 7).
public struct PathCondition: Hashable, Sendable, BitwiseCopyable {
  /// How a property is compared with the value.
  public enum Comparison: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    case equal, notEqual, atLeast, atMost
  }

  /// What is looked at.
  public var property: PathProperty
  /// How.
  public var comparison: Comparison
  /// With what: 1 or 0 for a yes or no, otherwise in the unit of the property.
  public var value: Int64

  /// Makes a condition on a number.
  public init(_ property: PathProperty, _ comparison: Comparison, _ value: Int64) {
    self.property = property
    self.comparison = comparison
    self.value = value
  }

  /// Makes a condition on a yes or no.
  public init(_ property: PathProperty, is value: Bool = true) {
    self.init(property, .equal, value ? 1 : 0)
  }

  /// Whether a value fulfils it; what is not known fulfils nothing.
  public func holds(for actual: Int64?) -> Bool {
    guard let actual else { return false }
    switch comparison {
    case .equal: return actual == value
    case .notEqual: return actual != value
    case .atLeast: return actual >= value
    case .atMost: return actual <= value
    }
  }
}

/// What a path should rather be: the five levels of RFC 9622 section 6.2, and the two operators of
/// `CmSetPreferences` that only compare paths with each other.
public enum PathPreference: Hashable, Sendable, BitwiseCopyable {
  /// A path that does not fulfil it is not admitted.
  case require(PathCondition)
  /// Paths that fulfil it come first.
  case prefer(PathCondition)
  /// It does not matter; takes back what a rule prefers or avoids.
  case noPreference(PathProperty)
  /// Paths that fulfil it come last.
  case avoid(PathCondition)
  /// A path that fulfils it is not admitted.
  case prohibit(PathCondition)
  /// Paths with less of it come first.
  case lowest(PathProperty)
  /// Paths with more of it come first.
  case highest(PathProperty)
}
