import StaggerCore

/// The machine of another client: common books, and a rule of its own for starts.
///
/// At one instant cancellation comes first, then successes, failures, timers and starts, as in the
/// product's own machine, so that differences between clients are differences of their rules.
///
/// The first transport that is connected wins. Where it must pass a check, it alone goes on to it:
/// the others are stopped before.
protocol ClientMachine: RaceMachine {
  var books: ClientBooks { get set }

  /// The next candidate, if its time has come.
  mutating func nextCandidate() -> CandidateID?
  /// When `nextCandidate()` must be asked again, if nothing happens before.
  var nextStart: MonotonicInstant? { get }
  /// Whether there is, or may come, a candidate to start.
  var hasCandidateLeft: Bool { get }
  /// How long an attempt may take; nil without a limit.
  var attemptTimeout: Nanoseconds? { get }

  /// There is a new list.
  mutating func listChanged()
  /// An attempt has failed by itself or run out of its time.
  mutating func attemptFailed(_ ordinal: Int)
  /// An attempt was stopped because the transport of another is connected.
  mutating func attemptLost(_ ordinal: Int)
  /// The check of the connected transport has failed.
  mutating func checkFailed(_ ordinal: Int)
}

extension ClientMachine {
  var attemptTimeout: Nanoseconds? { nil }
  mutating func attemptFailed(_ ordinal: Int) {}
  mutating func attemptLost(_ ordinal: Int) {}

  /// Nothing is left: the others were given up for this one.
  mutating func checkFailed(_ ordinal: Int) { books.conclude(.failed) }

  // MARK: Events

  /// Nothing is ever prepared for another client.
  public mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant) {
    books.advance(to: instant)
  }

  /// The transport is connected; it has won, or is checked next.
  public mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant) {
    books.advance(to: instant)
    books.move(id, to: books.limits.verifies ? .established : .succeeded)
  }

  /// The check has passed.
  public mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant) {
    books.advance(to: instant)
    books.move(id, to: .succeeded)
  }

  /// The attempt, or the check of its transport, has failed.
  public mutating func attemptFailed(
    _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant
  ) {
    books.advance(to: instant)
    let ordinal = Int(id.ordinal)
    guard books.live.contains(ordinal) else { return }
    let wasChecked = books.attempts[ordinal].stage == .verifying
    books.move(id, to: .failed)
    if wasChecked { checkFailed(ordinal) } else { attemptFailed(ordinal) }
  }

  /// No scenario puts an attempt off; a client without a rule for it takes it for a failure.
  public mutating func attemptDeferred(
    _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant
  ) {
    attemptFailed(id, AttemptFailure(.noMemory, at: .socket), at: instant)
  }

  /// There is a new list of candidates.
  public mutating func candidatesChanged(
    to candidates: [RaceCandidate], at instant: MonotonicInstant
  ) {
    books.advance(to: instant)
    books.replaceList(with: candidates)
    listChanged()
  }

  /// What answers are worth is decided before: candidates come when they may be tried.
  public mutating func resolutionAnswered(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant
  ) {
    books.advance(to: instant)
  }

  /// No further candidates will come.
  public mutating func resolutionFinished(at instant: MonotonicInstant) {
    books.advance(to: instant)
    books.finishResolution()
  }

  /// The caller gives up.
  public mutating func cancelled(at instant: MonotonicInstant) {
    books.advance(to: instant)
    books.cancel()
  }

  /// Nothing can be tried any more.
  public mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant) {
    books.advance(to: instant)
    books.failHost(failure)
  }

  /// Nothing waits for the host.
  public mutating func hostReleased(at instant: MonotonicInstant) { books.advance(to: instant) }

  /// Time has passed.
  public mutating func timeReached(_ instant: MonotonicInstant) { books.advance(to: instant) }
}
