package import StaggerCore

/// A race whose first attempt was started by whoever asked for it, over any kernel.
package struct BegunRun<Calls: SystemCalls>: ~Copyable {
  private let storage: RaceStorage
  private let core: EngineCore<Calls>

  /// Begins a race without blocking: the first connect and its second look.
  package init(_ request: RaceRequest, core: EngineCore<Calls>) {
    let now = core.calls.now()
    self.core = core
    storage = RaceStorage.begin(request, at: now, budget: core.budget)
    storage.run.advance(with: core.calls, at: now)
  }

  /// Whether the race has an outcome.
  package var isOver: Bool { storage.run.isOver }

  /// The winners of a race that is over.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  package consuming func finish() throws(ConnectError) -> ConnectedSockets {
    storage.run.closeLosers(with: core.calls)
    return try storage.takeConnections(with: core.calls)
  }

  /// The race, for an engine to go on with.
  ///
  /// - Parameter engine: What the race keeps for as long as it runs.
  /// - Returns: the race, which waits for its start.
  package consuming func handOver(keeping engine: Engine? = nil) -> CarriedRace<Calls> {
    CarriedRace(storage, core: core, keeping: engine)
  }
}
