public import StaggerCore

/// Decides by named connections and mapping rules which ways may be used, and in which order: what
/// the Connection Manager of Windows Embedded Compact 7 is to its connect functions, for Linux.
///
///     var rule = MappingRule("work", for: try HostPattern("*.example.com"))
///     rule.action = .use([.connection("vpn")], .strict)
///     let manager = try ConnectionManager(ConnectionManagerConfiguration(
///       connections: [Connection("vpn", over: [.kind("wireguard")])], rules: [rule]))
///     configuration.policy = manager
///
/// What a rule has decided is bound to its interface, so that nothing leaves another way. What no
/// rule is for goes as without a policy, unbound. A destination on this host itself goes over no
/// connection.
///
/// A race keeps the configuration that it began with. All methods may be called from any thread.
public final class ConnectionManager: ConnectionPolicy {
  let state: Guarded<State>
  let source: (any PathFactsSource)?
  let seed: UInt64

  struct State {
    var policy: CompiledPolicy
    /// How each connection fared of late.
    var rests: [ConnectionRest]
    /// The races that run and may be ended.
    var races: [any PolicyRace] = []
    /// How many updates there were.
    var generation: UInt64 = 0
    /// Since which of them each connection is there without interruption.
    var since: [UInt64]
  }

  /// Makes a manager.
  ///
  /// - Parameters:
  ///   - configuration: What it goes by.
  ///   - facts: Who knows what the kernel does not say of interfaces; nil for nobody.
  ///   - seed: From which the randomised back-off is drawn; hosts should differ in it.
  /// - Throws: what is wrong with the configuration, and where.
  public convenience init(
    _ configuration: ConnectionManagerConfiguration, facts: (any PathFactsSource)? = nil,
    seed: UInt64 = 0
  ) throws(PolicyConfigurationError) {
    self.init(try CompiledPolicy.checked(configuration), facts, seed)
  }

  /// Makes a manager as the public initialiser does, and leaves no memory behind when it throws.
  ///
  /// In Embedded Swift an object whose initialiser throws is never freed.
  package static func checked(
    _ configuration: ConnectionManagerConfiguration
  ) throws(PolicyConfigurationError) -> ConnectionManager {
    ConnectionManager(try CompiledPolicy.checked(configuration), nil, 0)
  }

  private init(_ policy: CompiledPolicy, _ facts: (any PathFactsSource)?, _ seed: UInt64) {
    let rests = Array(repeating: ConnectionRest(), count: policy.connections.count)
    let since = Array(repeating: UInt64(0), count: policy.connections.count)
    state = Guarded(State(policy: policy, rests: rests, since: since))
    source = facts
    self.seed = seed
  }

  /// What it goes by now.
  public var configuration: ConnectionManagerConfiguration {
    state.withLock { $0.policy }.configuration
  }

  /// Also the other interfaces: a rule may name any of them.
  public var localAddresses: LocalAddressRule { .all }

  /// Judges each candidate by the most specific rule that matches.
  ///
  /// - Complexity: O(candidates × rules); allocations do not depend on the number of candidates.
  public func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    let (policy, rests, generation) = state.withLock { ($0.policy, $0.rests, $0.generation) }
    var judge = PolicyJudge(evaluation, by: policy, rests: rests, source: source)
    judge.judge(&evaluation)
    evaluation.keep(DecisionBasis(of: self, policy, generation: generation, judge.links))
  }
}
