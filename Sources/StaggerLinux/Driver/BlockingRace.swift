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
    _ request: borrowing RaceRequest, engine: Engine = .shared
  ) throws(ConnectError) -> ConnectedSocket {
    try finished(request, engine).takeConnection(with: LinuxCalls())
  }

  /// Races until there are as many winners as are wanted, or no more can come.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - engine: Whose limits count; its thread is not used.
  /// - Returns: at least one winner.
  /// - Throws: why there is none, with the report.
  public static func runForSeveral(
    _ request: borrowing RaceRequest, engine: Engine = .shared
  ) throws(ConnectError) -> ConnectedSockets {
    try finished(request, engine).takeConnections(with: LinuxCalls())
  }

  private static func finished(_ request: borrowing RaceRequest, _ engine: Engine) -> RaceStorage {
    BlockingDrive.finished(
      request, budget: engine.budget, with: LinuxCalls(), sets: BlockingRace.sets)
  }

  private static let sets = WarmSets<LinuxCalls>()
}
