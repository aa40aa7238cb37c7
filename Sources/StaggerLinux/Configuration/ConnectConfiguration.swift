public import StaggerCore

/// How connections are made: the settings of the race and all that concerns sockets.
///
/// The value as it is made works: both families, ranked addresses, RFC 8305's times, nothing bound.
public struct ConnectConfiguration: Sendable {
  /// How the race is run.
  public var settings = RaceSettings()
  /// In which order addresses are tried; default `.ranked`.
  ///
  /// One address is never ranked; `.given` asks the kernel nothing. The kernel answers at once, some
  /// microseconds for each address; one that does not is given up after at most two seconds.
  public var ordering = AddressOrdering.ranked
  /// Which local ends each address is paired with; default `.kernel`, just what `connect()` would do.
  ///
  /// Without effect where `sources` are given.
  public var localAddresses = LocalAddressRule.kernel
  /// The rules of RFC 6724; nil, the default, takes them from `/etc/gai.conf`.
  public var addressSelection: AddressSelection?
  /// What is remembered of earlier connections, for the ranking; default nothing.
  public var history: (any ConnectionHistory)?
  /// How many addresses of the first family come first when families take turns; default 1.
  public var firstAddressFamilyCount = 1
  /// Which families are tried; default both.
  public var families = FamilyRule.any
  /// Local ends in order of preference; empty, the default, leaves them to the kernel.
  public var sources: [SourceBinding] = []
  /// What is set on every socket before it connects, in this order.
  public var options: [SocketOption] = []
  /// The caller's own parts of an attempt.
  public var stages = AttemptStages()
  /// Who decides which pairs may be used and in which order; default nobody.
  ///
  /// With a policy the kernel is asked for the way to every address, also to a single one.
  public var policy: (any ConnectionPolicy)?
  /// What the policy is told about this program and its connections.
  public var policyContext = PolicyContext()
  /// How losers are closed; default by reset.
  public var loserClosing = LoserClosing.reset
  /// Whether the winner is handed over in blocking mode; default false.
  ///
  /// It costs one system call.
  public var handsOverBlocking = false
  /// Whether what a router says does not end an attempt, but its own time; default false.
  ///
  /// Without a time for attempts it has no effect.
  package var outlivesRouterErrors = false

  /// Makes the default configuration.
  public init() {}
}

/// How the connection of an attempt that lost is closed.
public enum LoserClosing: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// By a reset, which leaves neither a TIME_WAIT here nor an orderly end of stream there.
  case reset
  /// In order (FIN), as a server that minds resets may want it.
  case orderly
}
