public import StaggerCore

/// A named way out of this host, over one or more interfaces.
///
///     Connection("office", over: [.name("eth*")])
///     Connection("phone", over: [.type(.cellular)], behaviour: .onDemand)
public struct Connection: Sendable {
  /// The name, which rules use; not empty, each once.
  public var name: String
  /// Over which interfaces it goes; at least one selector.
  ///
  /// An interface belongs to the first connection that means it.
  public var interfaces: [InterfaceSelector]
  /// When it is there; default always.
  public var behaviour: ConnectionBehaviour
  /// Whether it may be used at all; default true.
  public var isEnabled = true
  /// What is known of it; counts more than what the machine says.
  public var facts = DeclaredFacts()
  /// Which families may be used over it; default both.
  public var families = FamilyRule.any
  /// For how long it rests after failures; nil, the default, for not at all.
  public var backOff: BackOff?
  /// After which time without use it is let go; nil for never.
  ///
  /// Not yet acted on.
  public var idleTimeout: Nanoseconds?
  /// Whether one program at a time may have it.
  ///
  /// Not yet acted on.
  public var isExclusive = false

  /// Makes a connection.
  public init(
    _ name: String, over interfaces: [InterfaceSelector],
    behaviour: ConnectionBehaviour = .always
  ) {
    self.name = name
    self.interfaces = interfaces
    self.behaviour = behaviour
  }

  /// The one interface that it can only be over, whether or not it is there; nil where several
  /// could be.
  public var exactInterface: KernelName? {
    guard interfaces.count == 1, case .name(let pattern) = interfaces[0] else { return nil }
    return pattern.exactName
  }
}
