public import StaggerCore

/// A race that a foreign event loop drives.
///
/// The loop waits until `descriptor` is readable or `timeout` has passed, then calls `process()`,
/// until `isOver`; then `finish()` gives the outcome:
///
///     var race = try PollableRace(request)
///     while !race.isOver {
///       wait(for: race.descriptor, atMost: race.timeout)
///       race.process()
///     }
///     let connection = try race.finish()
///
/// It never blocks, and belongs to one thread at a time. Letting it go before the end resets and
/// closes every attempt.
public struct PollableRace: ~Copyable, Sendable {
  private let state: PollableState

  /// Begins a race; the first connect is sent before this returns.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - engine: Whose limits count; its thread is not used.
  /// - Throws: `.resourceLimit` when there is no descriptor left to wait with.
  public init(_ request: RaceRequest, engine: Engine = .shared) throws(ConnectError) {
    state = try PollableState(request, budget: engine.budget)
  }

  /// The descriptor that becomes readable when there is something to do; on loan.
  public var descriptor: CInt { state.set.descriptor.rawValue }

  /// Whether the race has an outcome.
  public var isOver: Bool { state.run.isOver }

  /// When `process()` must be called at the latest; nil if only the descriptor can say.
  ///
  /// An instant on the clock of `CLOCK_MONOTONIC`; the past when the race is over.
  public var deadline: MonotonicInstant? {
    isOver ? .origin : state.run.race.nextDeadline
  }

  /// How long to wait for the descriptor at most; nil without a limit, zero when the race is over.
  public var timeout: Nanoseconds? {
    deadline.map { max(.zero, $0 - state.calls.now()) }
  }

  /// What has happened so far.
  public var report: RaceReport {
    RaceReport(
      of: state.run.race, candidates: state.run.candidates, dropped: state.run.dropped)
  }

  /// Does what is due, without waiting.
  ///
  /// - Returns: Whether the race is over.
  @discardableResult
  public mutating func process() -> Bool {
    state.process()
    return isOver
  }

  /// Gives up; every attempt is reset and closed, and `finish()` throws `.cancelled`.
  public mutating func cancel() { state.cancel() }

  /// The winner.
  ///
  /// - Returns: the connection, which belongs to the caller.
  /// - Throws: why there is none, with the report.
  /// - Precondition: `isOver`.
  public consuming func finish() throws(ConnectError) -> ConnectedSocket {
    var connections = try finishForSeveral()
    guard let connection = connections.next() else { fatalError("a race won by nobody") }
    return connection
  }

  /// The winners, where several were wanted.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  /// - Precondition: `isOver`.
  public consuming func finishForSeveral() throws(ConnectError) -> ConnectedSockets {
    precondition(isOver, "the race is not over")
    return try state.finish()
  }
}

/// What a pollable race consists of; it belongs to one thread at a time.
private final class PollableState: @unchecked Sendable {
  var run: RaceRun
  var set: EpollSet<LinuxCalls>
  let tag: RaceTag
  let calls = LinuxCalls()

  init(_ request: RaceRequest, budget: AttemptBudget) throws(ConnectError) {
    do {
      set = try EpollSet(with: calls)
    } catch {
      throw ConnectError(.resourceLimit, errno: error)
    }
    tag = set.nextTag()
    run = RaceRun(request, at: calls.now(), budget: budget)
    if run.begin(waitingIn: &set, with: calls) {
      run.settle(with: calls, in: set.descriptor, tag: tag)
    }
  }

  deinit { cancel() }

  func process() {
    if !run.isOver { run.process(with: calls, in: &set, tag: tag) }
  }

  /// The machine is told, so that whoever watches sees an end and the budget is given back.
  ///
  /// In a forked child only descriptors are closed: a lock may be held by a thread that is not there.
  func cancel() {
    if run.isOfThisProcess {
      if !run.isOver {
        run.race.cancelled(at: calls.now())
        run.advance(with: calls, at: run.race.now)
      }
      run.mailbox?.attach(nil)
    }
    run.closeLosers(with: calls)
  }

  func finish() throws(ConnectError) -> ConnectedSockets {
    run.mailbox?.attach(nil)
    run.closeLosers(with: calls)
    return try run.takeConnections(with: calls)
  }
}
