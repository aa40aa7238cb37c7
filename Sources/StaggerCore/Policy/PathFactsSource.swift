/// Knows of paths what the kernel does not: what they cost, whom they belong to, whether they work.
///
/// A policy asks it while it decides. It must answer at once: what takes time is asked in advance, or
/// when the network has changed, and kept.
public protocol PathFactsSource: AnyObject, Sendable {
  /// What is known about the path that begins at an interface.
  ///
  /// - Parameter interface: The interface as the kernel describes it.
  /// - Returns: nil where nothing is known, also where there is nobody to ask.
  func facts(of interface: InterfaceFacts) -> DeclaredFacts?
}

/// What somebody says about a path; what is not said is nil.
public struct DeclaredFacts: Hashable, Sendable, BitwiseCopyable {
  /// Whether bytes cost money.
  public var isMetered: Bool?
  /// Whether the user wants few bytes on it.
  public var isConstrained: Bool?
  /// Whether it belongs to a foreign operator.
  public var isRoaming: Bool?
  /// Whether it is overloaded, or its data limit is used up.
  public var isCongested: Bool?
  /// Whether it is a tunnel to another network.
  public var isVPN: Bool?
  /// Whether it was seen to reach where it should.
  public var isValidated: Bool?
  /// Whether it has no cable.
  public var isWireless: Bool?
  /// Whether nobody else can read along on the link.
  public var isSecure: Bool?
  /// How much it carries, in kbit/s.
  public var bandwidth: Int64?
  /// How long a packet takes, in milliseconds.
  public var latency: Int64?

  /// Makes facts that say nothing.
  public init() {}

  /// The value of a property as conditions look at it; nil where nothing was said.
  ///
  /// - Complexity: O(1).
  public subscript(property: PathProperty) -> Int64? {
    switch property {
    case .metered: isMetered.map { $0 ? 1 : 0 }
    case .constrained: isConstrained.map { $0 ? 1 : 0 }
    case .roaming: isRoaming.map { $0 ? 1 : 0 }
    case .congested: isCongested.map { $0 ? 1 : 0 }
    case .vpn: isVPN.map { $0 ? 1 : 0 }
    case .validated: isValidated.map { $0 ? 1 : 0 }
    case .wireless: isWireless.map { $0 ? 1 : 0 }
    case .secure: isSecure.map { $0 ? 1 : 0 }
    case .bandwidth: bandwidth
    case .latency: latency
    }
  }
}
