/// What a `ConnectionManager` goes by.
public struct ConnectionManagerConfiguration: Sendable {
  /// The connections, in order of the interfaces that more than one would mean.
  public var connections: [Connection]
  /// The rules.
  ///
  /// The most specific that matches decides: by host, then by application, then the first.
  public var rules: [MappingRule]
  /// What happens to destinations that no rule is for; default as without a policy.
  public var otherwise = Default.asPlanned
  /// Whether an interface that no connection is over is one of its own: always there, without a
  /// name.
  ///
  /// Default true. Otherwise rules never use it.
  public var usesOtherInterfaces = true

  /// What happens to destinations that no rule is for.
  public enum Default: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// As without a policy: unbound, by the routing table.
    case asPlanned
    /// They are not reached.
    case refuse
  }

  /// Makes a configuration.
  public init(connections: [Connection] = [], rules: [MappingRule] = []) {
    self.connections = connections
    self.rules = rules
  }
}
