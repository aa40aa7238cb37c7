/// When a connection is there.
public enum ConnectionBehaviour: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// By itself, at all times.
  case always
  /// When a rule names it: then it is brought up. Where it is up already it serves like any other.
  case onDemand
  /// On demand where it is roaming, otherwise always.
  case onDemandWhenRoaming
  /// Only if a rule names it, and then on demand; nobody else may use it, even while it is up.
  case perPolicy
}
