public import StaggerCore

/// Which connections some programs use for some destinations.
///
///     var rule = MappingRule("work", for: try HostPattern("*.example.com"))
///     rule.action = .use([.connection("vpn"), .connection("office")], .strict)
public struct MappingRule: Sendable {
  /// What happens to destinations that match.
  public enum Action: Hashable, Sendable {
    /// As without a policy: unbound, by the routing table.
    case asPlanned
    /// They must use one of these connections; `all`, as the last one, stands for all that are
    /// always there.
    case use([ConnectionSelector], Order)
    /// They are not reached.
    case refuse
  }

  /// What the order of connections means.
  public enum Order: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
    /// Nothing of a connection starts before all over the connections ahead of it has failed.
    case strict
    /// The ones ahead come first; the race goes on as always.
    case advisory
  }

  /// What happens where nothing that the rule names is there.
  public enum Fallback: Sendable {
    /// Nothing is tried.
    case none
    /// Every connection that is always there, as far as the rule's other demands admit it.
    case any
    /// Another rule decides in its place.
    case rule(String)
  }

  /// The name, which messages and fallbacks use; nil for none, otherwise not empty, each once.
  public var name: String?
  /// For which programs; default all.
  public var application = ApplicationPattern()
  /// For which destinations; default all.
  public var host: HostPattern
  /// What happens; default as planned.
  public var action = Action.asPlanned
  /// Connections that are not used, whatever else is said.
  public var prohibit: [ConnectionSelector] = []
  /// What every connection must fulfil.
  public var require: [PathCondition] = []
  /// What connections should rather fulfil, in order of weight; sorts those of one place in `use`.
  public var prefer: [PathPreference] = []
  /// What happens where nothing that it names is there; default nothing is tried.
  public var fallback = Fallback.none
  /// Which families may be used; default both.
  public var families = FamilyRule.any
  /// The sources that may be used; empty for any.
  ///
  /// Families without a block here are free.
  public var sources: [IPPrefix] = []
  /// The mark of the sockets; nil leaves it to the configuration.
  public var mark: UInt32?
  /// The class of service; nil leaves it to the configuration.
  public var trafficClass: UInt8?
  /// Whether connections may use several paths; nil leaves it to the configuration.
  public var isMultipath: Bool?
  /// The delay before the first attempt over each connection but the first; nil for the common one.
  public var delayBetweenConnections: Nanoseconds?
  /// Limits for the race.
  public var limits = PolicyLimits()
  /// Whether a race ends when a connection that it may still go over is withdrawn.
  public var endsWhenWithdrawn = false
  /// The importance of what matches it among other requests.
  ///
  /// Not yet acted on.
  public var priority: Int32?

  /// Makes a rule that leaves everything as planned.
  public init(_ name: String? = nil, for host: HostPattern = .all) {
    self.name = name
    self.host = host
  }
}
