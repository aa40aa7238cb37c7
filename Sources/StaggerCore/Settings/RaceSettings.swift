/// How a race is run: all of it data, with the defaults of RFC 8305 section 8.
///
/// The value as it is made works. Each member says its default, its range and what it interacts with;
/// `validate()` says which one is out of range.
public struct RaceSettings: Hashable, Sendable, BitwiseCopyable {
  /// Makes the default settings.
  public init() {}

  // MARK: Timetable

  /// The connection attempt delay: how long one start waits for the one before it.
  ///
  /// Default 250 ms (RFC 8305 section 5). At least `minimumGap`, at most `maximumAttemptDelay`.
  /// Counted from the planned start of the attempt before, so that a timetable does not drift.
  public var attemptDelay = Nanoseconds.milliseconds(250)

  /// The lower bound of computed delays; default 100 ms (RFC 8305 section 5, "Minimum Connection
  /// Attempt Delay").
  ///
  /// A delay that a candidate brings along is raised to it; `attemptDelay`, which somebody wrote
  /// down, is not.
  public var minimumAttemptDelay = Nanoseconds.milliseconds(100)

  /// The upper bound of delays, computed or not; default 2 s (RFC 8305 section 5, "Maximum
  /// Connection Attempt Delay").
  public var maximumAttemptDelay = Nanoseconds.seconds(2)

  /// The minimum attempt gap: no connect follows another within it; default 10 ms.
  ///
  /// RFC 8305 section 5: "MUST NOT be started within 10 milliseconds of the previous attempt".
  /// Counted from the actual start of the connect before. See `gapRule`.
  public var minimumGap = Nanoseconds.milliseconds(10)

  /// When the gap applies; default `.whileInFlight`.
  public var gapRule = GapRule.whileInFlight

  /// What the failure of an attempt does to the timetable; default `.latest`.
  public var failureReaction = FailureReaction.latest

  // MARK: Limits

  /// How many attempts may be under way at once; default 128, at least 1.
  public var inFlightLimit = 128

  /// What happens when an attempt is due and the race is full; default `.wait`.
  public var whenFull = FullRaceRule.wait

  /// How many attempts may be started in all, backup attempts included; default 4,096, at least 1.
  public var attemptLimit = 4_096

  /// How many candidates the race takes; default 4,096, at least 1.
  ///
  /// What comes later is dropped.
  public var candidateLimit = 4_096

  // MARK: Deadlines

  /// The longest time from the start of an attempt's connect to its end; default none, above 0.
  ///
  /// The check of a connected transport is part of it. An attempt that runs out of time has failed
  /// with `Errno.timedOut`.
  public var attemptTimeout: Nanoseconds?

  /// The longest time that the preparation of an attempt may take; default none, above 0.
  ///
  /// An attempt whose preparation takes longer has failed with `Errno.timedOut` at the step `.prepare`.
  /// `attemptTimeout` begins with the connect, when the preparation is over.
  public var preparationTimeout: Nanoseconds?

  /// Whether the race's deadline interrupts attempts; default `.interrupts`.
  public var deadlineRule = DeadlineRule.interrupts

  // MARK: Success

  /// How many winners are wanted; default 1, at least 1.
  public var winnersWanted = 1

  /// How many further attempts of one candidate may be started while its first is still silent.
  ///
  /// Default 0, at most 64. They come when every candidate has been started, in rounds, with a new
  /// source port. A failure may bring them forward, but each comes a whole `attemptDelay` after the
  /// connect of the try before it.
  public var backupAttempts = 0

  /// Whether a connected transport must pass a check before it can win; default false.
  public var verifies = false

  /// For how long the next start is put off when a transport is connected and its check begins.
  ///
  /// Default nil, the connection attempt delay; zero puts nothing off (draft-ietf-happy-happyeyeballs-v3
  /// section 6). Not below zero.
  public var verificationAllowance: Nanoseconds?

  // MARK: Resolution

  /// Which answers of the resolver must be there before the first start; default `.rfc8305`.
  ///
  /// Without effect in a race that begins with all its candidates.
  public var gate = ResolutionGate.rfc8305

  /// The resolution delay; default 50 ms, not below zero.
  ///
  /// A usable answer waits that long for the answers that the gate would rather have (RFC 8305
  /// section 3).
  public var resolutionDelay = Nanoseconds.milliseconds(50)

  /// The family whose answer the gate waits for; default IPv6 (RFC 8305 section 3).
  public var preferredFamily = AddressFamily.ipv6

  // MARK: Outcome

  /// Whose error stands for a race in which every attempt failed; default `.firstAnswered`.
  public var primaryError = PrimaryErrorRule.firstAnswered
}
