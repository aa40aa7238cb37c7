public import StaggerCore

/// A race whose first attempt was started on the caller's thread.
///
/// On loopback and near networks it is over at once; otherwise it is handed to the engine, and no
/// thread was involved that was not needed.
public struct BegunRace: ~Copyable, Sendable {
  private let run: BegunRun<LinuxCalls>
  private let engine: Engine

  /// Begins a race without blocking: the first connect and its second look.
  public init(_ request: RaceRequest, engine: Engine = .shared) {
    self.engine = engine
    run = BegunRun(request, core: engine.currentCore)
  }

  /// Whether the race has an outcome.
  public var isOver: Bool { run.isOver }

  /// The winners of a race that is over.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  /// - Precondition: `isOver`.
  public consuming func finish() throws(ConnectError) -> ConnectedSockets { try run.finish() }

  /// The race, for the engine's thread to go on with.
  public consuming func handOver() -> HandedRace {
    HandedRace(run.handOver(keeping: engine))
  }
}
