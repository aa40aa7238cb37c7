/// What a policy says of one candidate.
public struct PolicyVerdict: Hashable, Sendable, BitwiseCopyable {
  /// Whether it may be tried.
  public var isAdmitted = true
  /// Why.
  public var reason = PolicyReason(.admitted)
  /// What the socket is bound to instead of what the pair says; nil leaves it.
  public var binding: Candidate.Binding?
  /// The mark of the socket (`SO_MARK`); nil leaves it to the configuration.
  public var mark: UInt32?
  /// The class of service (`IP_TOS`, `IPV6_TCLASS`); nil leaves it to the configuration.
  public var trafficClass: UInt8?
  /// Whether the connection may use several paths (`IPPROTO_MPTCP`); nil leaves it to the
  /// configuration.
  public var isMultipath: Bool?
  /// The group that it belongs to: lower ones come first.
  ///
  /// Where the order is strict, nothing of a tier starts before all of the earlier tiers has
  /// failed.
  public var tier: UInt16 = 0
  /// Its place within the tier; nil keeps the place of the plan, behind those that have one.
  public var order: UInt32?
  /// The connection attempt delay before it, held within the bounds of the settings; nil for the
  /// common one.
  public var delay: Nanoseconds?
  /// What must be brought up before its connect, as a number of the policy's own; nil for nothing.
  public var preparation: UInt32?

  /// Makes a verdict that leaves the candidate as it was planned.
  public init() {}

  /// Makes a verdict that refuses it.
  public static func refused(_ reason: PolicyReason) -> PolicyVerdict {
    var verdict = PolicyVerdict()
    verdict.isAdmitted = false
    verdict.reason = reason
    return verdict
  }
}
