public import StaggerCore

/// Drives a race on the calling thread, from the first connect to the winner.
///
/// The thread is never handed over, no other one is involved, and where the first connect is answered
/// at once nothing is allocated, locked or registered.
public enum BlockingRace {
  /// Races until there is a winner, an error or the deadline.
  ///
  /// The corresponding system calls for one good address are `socket`, `connect`, `connect`.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - engine: Whose limits count; its thread is not used.
  /// - Returns: the winner.
  /// - Throws: why there is none, with the report.
  public static func run(
    _ request: RaceRequest, engine: Engine = .shared
  ) throws(ConnectError) -> ConnectedSocket {
    var connections = try runForSeveral(request, engine: engine)
    guard let connection = connections.next() else { fatalError("a race won by nobody") }
    return connection
  }

  /// Races until there are as many winners as are wanted, or no more can come.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - engine: Whose limits count; its thread is not used.
  /// - Returns: at least one winner.
  /// - Throws: why there is none, with the report.
  public static func runForSeveral(
    _ request: RaceRequest, engine: Engine = .shared
  ) throws(ConnectError) -> ConnectedSockets {
    let calls = LinuxCalls()
    let now = calls.now()
    var run = RaceRun(request, at: now, budget: engine.budget)
    run.advance(with: calls, at: now)
    if !run.isOver { run.finishWithWarmSet(with: calls) }
    run.closeLosers(with: calls)
    return try run.takeConnections(with: calls)
  }
}

extension RaceRun {
  /// Waits in an epoll set that an earlier race has left, or in a new one.
  fileprivate mutating func finishWithWarmSet(with calls: LinuxCalls) {
    do {
      let warm = try WarmSet.take(with: calls)
      finish(with: calls, waitingIn: &warm.set)
      warm.keep()
    } catch {
      abandon(after: error, with: calls)
    }
  }

  /// Ends a race for which there is nothing to wait with.
  mutating func abandon<Calls: SystemCalls>(after error: Errno, with calls: Calls) {
    race.hostFailed(AttemptFailure(error, at: .connect), at: calls.now())
    advance(with: calls, at: calls.now())
  }

  /// What the race has brought, in the mode that the caller wants.
  mutating func takeConnections<Calls: SystemCalls>(
    with calls: Calls
  ) throws(ConnectError) -> ConnectedSockets {
    if setup.handsOverBlocking { winners.setBlocking(with: calls) }
    return try connections()
  }
}

extension AttemptSockets {
  /// Puts every socket into blocking mode; the call cannot fail for a socket of ours.
  fileprivate mutating func setBlocking<Calls: SystemCalls>(with calls: Calls) {
    forEachSocket { try? calls.setBlocking($0) }
  }
}
