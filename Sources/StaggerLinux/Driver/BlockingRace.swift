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
    try BlockingDrive.run(
      request, budget: engine.budget, with: LinuxCalls(), sets: BlockingRace.sets)
  }

  private static let sets = WarmSets<LinuxCalls>()
}

extension RaceRun {
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
