public import StaggerCore
public import StaggerLinux

/// How a list of addresses is connected to.
///
/// The value as it is made is the documented behaviour.
public struct WinsockProfile: Sendable {
  /// How attempts follow one another; default `.strict`.
  public var mode = ConnectMode.strict
  /// Departures from the documented behaviour; default none.
  public var deviations: Deviations = []
  /// How many addresses a list may have; default 4,096, at least 1.
  ///
  /// A longer one is `WSAEINVAL`, and not read.
  public var entryLimit = 4_096
  /// The longest time for one attempt; default what the kernel and the socket's own
  /// `TCP_USER_TIMEOUT` allow, which count in any case.
  ///
  /// Above zero. `Deviations.windowsAttemptTime` and `.softRouterErrors` make it 21 s where nothing is set.
  public var attemptTimeout: Nanoseconds?

  /// Who decides which pairs may be used and in which order; default nobody (ruling 5.29).
  ///
  /// Each address of a list has a verdict of its own (ruling 5.36). Where none is admitted, nothing is
  /// sent: the code is `WSAENETDOWN` when every connection that could serve is down, otherwise
  /// `WSAEHOSTUNREACH`, and `WinsockError.subject` says why.
  public var policy: (any ConnectionPolicy)?
  /// What the policy is told about this program and its connections.
  public var policyContext = PolicyContext()
  /// Brings up what the policy wants to be up before a connect (`AttemptStages.bringUp`); nil, the
  /// default, for nobody, and then such a connection is a network that is down.
  ///
  /// In the strict mode it is an operation of its own: what the time limit has passed during is not
  /// followed by a connect.
  public var bringUp: (@Sendable (_ connection: UInt32, Candidate, StageCompletion) -> Preparation)?

  /// Makes the documented behaviour.
  public init() {}

  /// How long Windows waits for an answer in one attempt.
  public static var windowsAttemptTime: Nanoseconds { .seconds(21) }
}

extension WinsockProfile {
  /// What to say of a socket that is not a stream.
  var codeOfNonStream: WinsockCode {
    if deviations.contains(.nonStreamIsInvalid) { return .invalidArgument }
    if deviations.contains(.nonStreamIsFault) { return .badPointer }
    return .operationNotSupported
  }

  /// The longest time for one attempt, where there is one.
  var timeOfAttempt: Nanoseconds? {
    if let attemptTimeout { return attemptTimeout }
    let isLimited = !deviations.isDisjoint(with: [.windowsAttemptTime, .softRouterErrors])
    return isLimited ? Self.windowsAttemptTime : nil
  }

  /// Whether an address that comes twice is tried once.
  var dropsDuplicates: Bool { mode == .race || deviations.contains(.distinctAddresses) }

  /// Whether the time limit ends what is under way.
  var isInterruptedByDeadline: Bool {
    mode == .race || deviations.contains(.interruptingDeadline)
  }
}
