public import StaggerCore

/// The caller's own parts of an attempt: before the connect, instead of a timer, after it.
///
/// All of them run on the thread that drives the race and must not block: what takes time answers
/// "later" and is completed through a `StageCompletion` or by readiness of the descriptor.
public struct AttemptStages: Sendable {
  /// Sees each attempt's raw descriptor after the options were set and before it is bound.
  ///
  /// It may set whatever the typed options do not offer. The descriptor stays ours: closing it, or
  /// switching on TCP Fast Open (with a cached cookie a closed port "connects"), is not allowed. An
  /// error fails the attempt at the step `.configure`.
  public var configure: (@Sendable (_ descriptor: CInt, Candidate) -> Errno?)?

  /// Brings up what a policy wants to be up before a connect, by the policy's number for it.
  ///
  /// It comes before `prepare`. While both are nil, a candidate that needs it fails with `ENETDOWN`.
  /// `ConnectionBringUp` shares the work between candidates and races:
  ///
  ///     configuration.stages.bringUp = bringUp.stage
  public var bringUp: (@Sendable (_ connection: UInt32, Candidate, StageCompletion) -> Preparation)?

  /// Brings up what a candidate needs before its connect starts; nil when nothing does.
  ///
  /// `Candidate.preparation` says which of a policy's connections that is; it is nil where the hook is
  /// asked for every candidate. An attempt that is stopped meanwhile is not told to the hook, and its
  /// completion does nothing any more; `RaceSettings.preparationTimeout` limits the time.
  public var prepare: (@Sendable (Candidate, StageCompletion) -> Preparation)?

  /// Checks a connected transport on a borrowed descriptor before it may win; nil when being
  /// connected is enough.
  ///
  /// It is called when the transport is connected, and again each time that the descriptor is ready
  /// for what the last answer asked; while the kernel has no room to watch it, also when it is not.
  public var verify: (@Sendable (_ descriptor: CInt, Candidate, StageCompletion) -> Verification)?

  /// Makes stages that do nothing.
  public init() {}

  /// Whether an answer can come from outside of the drive.
  var completeFromOutside: Bool { prepare != nil || verify != nil || bringUp != nil }
}

/// What the preparation of a candidate says.
public enum Preparation: Hashable, Sendable {
  /// The connect may start.
  case ready
  /// The candidate cannot be used.
  case failed(Errno)
  /// The completion will say.
  case pending
}

/// What the check of a connected transport says.
public enum Verification: Hashable, Sendable {
  /// The attempt may win.
  case ok
  /// The attempt has failed; the descriptor is closed.
  case failed(Errno)
  /// The attempt may win, and the descriptor is not ours any more: whoever took it closes it.
  ///
  /// Where another attempt wins at the same instant, the report says so and the taker closes its own.
  case taken
  /// Ask again when there is something to read.
  case whenReadable
  /// Ask again when there is room to write.
  case whenWritable
  /// The completion will say.
  case pending
}
