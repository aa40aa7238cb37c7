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
  private let drive: PollableDrive<LinuxCalls>

  /// Begins a race; the first connect is sent before this returns.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - engine: Whose limits count; its thread is not used.
  /// - Throws: `.resourceLimit` when there is no descriptor left to wait with.
  public init(_ request: RaceRequest, engine: Engine = .shared) throws(ConnectError) {
    drive = try PollableDrive(request, budget: engine.budget, with: LinuxCalls())
  }

  /// The descriptor that becomes readable when there is something to do; on loan.
  public var descriptor: CInt { drive.number }

  /// Whether the race has an outcome.
  public var isOver: Bool { drive.isOver }

  /// When `process()` must be called at the latest; nil if only the descriptor can say.
  ///
  /// An instant on the clock of `CLOCK_MONOTONIC`; the past when the race is over.
  public var deadline: MonotonicInstant? { drive.deadline }

  /// How long to wait for the descriptor at most; nil without a limit, zero when the race is over.
  public var timeout: Nanoseconds? {
    deadline.map { max(.zero, $0 - MonotonicInstant.now) }
  }

  /// What has happened so far.
  public var report: RaceReport { drive.report }

  /// Does what is due, without waiting.
  ///
  /// - Returns: Whether the race is over.
  @discardableResult
  public mutating func process() -> Bool {
    drive.process()
    return isOver
  }

  /// Gives up; every attempt is reset and closed, and `finish()` throws `.cancelled`.
  public mutating func cancel() { drive.cancel() }

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
    return try drive.finish()
  }
}
