/// What the routing rules of one family look at beyond the destination (`ip rule`).
///
/// The three rules that every host has, and rules that only name a table, look at nothing.
public struct PolicyRules: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// The aspects as bits.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  ///
  /// - Complexity: O(1).
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// There is a rule beyond those that every host has.
  public static var custom: PolicyRules { PolicyRules(rawValue: 1) }

  /// A rule looks at the source address, so a bound socket may go another way than an unbound one.
  public static var source: PolicyRules { PolicyRules(rawValue: 2) }

  /// A rule looks at the interface that a socket is bound to.
  public static var interface: PolicyRules { PolicyRules(rawValue: 4) }

  /// A rule looks at the mark of the socket.
  public static var mark: PolicyRules { PolicyRules(rawValue: 8) }

  /// A rule looks at the user.
  public static var user: PolicyRules { PolicyRules(rawValue: 16) }

  /// A rule looks at the transport protocol or at a port.
  public static var transport: PolicyRules { PolicyRules(rawValue: 32) }
}
