/// The step of an attempt at which it failed.
public enum AttemptStep: UInt8, Hashable, Sendable, BitwiseCopyable {
  /// Bringing up what the candidate needs.
  case prepare
  /// Making the socket.
  case socket
  /// Setting one of the caller's socket options, or what the candidate's marking says.
  case option
  /// The caller's own hook before the connect.
  case configure
  /// Binding to the candidate's interface or source address.
  case bind
  /// The connect itself.
  case connect
  /// The caller's check of the connected transport.
  case verify
}

/// Why an attempt failed.
public struct AttemptFailure: Error, Hashable, Sendable, BitwiseCopyable {
  /// What the system, or the caller's stage, said.
  public let error: Errno
  /// The step that failed.
  public let step: AttemptStep
  /// Whether a packet may have left the host before the failure.
  ///
  /// An attempt that failed before a packet left does not count as a start for the minimum gap.
  public let reachedNetwork: Bool

  /// Makes a failure of `step`; only a connect or a verification reaches the network.
  public init(_ error: Errno, at step: AttemptStep, reachedNetwork: Bool? = nil) {
    self.error = error
    self.step = step
    self.reachedNetwork = reachedNetwork ?? (step == .connect || step == .verify)
  }

  /// Whether somebody or something answered: everything but silence on the network.
  ///
  /// What this host itself refuses is an answer, whatever the number means elsewhere.
  public var isAnswer: Bool { !reachedNetwork || error != .timedOut }
}
