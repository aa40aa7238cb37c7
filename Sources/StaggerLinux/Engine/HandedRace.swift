public import StaggerCore
import Synchronization

/// A race that the engine's thread drives, or that is on its way there.
///
/// The thread alone touches the run from the hand-over until `completion` is called; the owner alone
/// after that. Cancelling is allowed from anywhere at any time.
public final class HandedRace: @unchecked Sendable {
  var run: RaceRun
  /// The place in the engine's table, used by its thread alone; -1 while there is none.
  package internal(set) var slot = -1
  var isDirty = false
  let isCancelled = Atomic<Bool>(false)
  private let isStarted = Atomic<Bool>(false)
  let core: EngineCore
  private var completion: (@Sendable () -> Void)?

  /// Letting an engine go ends its races, so a race keeps it.
  private let engine: Engine

  init(_ run: consuming RaceRun, engine: Engine, core: EngineCore) {
    self.run = run
    self.engine = engine
    self.core = core
  }

  /// Hands the race over.
  ///
  /// - Parameter completion: Called once, on the engine's thread or on this one, when the outcome is
  ///   there; it must not block.
  /// - Precondition: It was not called before.
  public func start(_ completion: @escaping @Sendable () -> Void) {
    precondition(!isStarted.exchange(true, ordering: .relaxed), "a race is handed over once")
    self.completion = completion
    core.submit(self)
  }

  /// Gives the race up; the completion follows, with `.cancelled` unless the race was decided before.
  public func cancel() {
    isCancelled.store(true, ordering: .releasing)
    core.poke(self)
  }

  /// The winners; to be called once, after the completion.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  public func takeConnections() throws(ConnectError) -> ConnectedSockets {
    try run.takeConnections(with: LinuxCalls())
  }

  /// Ends a race that no thread can take.
  func refuse(_ failure: AttemptFailure) {
    let calls = LinuxCalls()
    let now = calls.now()
    if failure.error == .canceled {
      run.race.cancelled(at: now)
    } else {
      run.race.hostFailed(failure, at: now)
    }
    run.advance(with: calls, at: now)
    run.closeLosers(with: calls)
    complete()
  }

  func complete() {
    let completion = self.completion
    self.completion = nil
    completion?()
  }
}

/// What other threads tell the race rings the engine.
extension HandedRace: RaceBell {
  func ring() { core.poke(self) }
}

/// A race whose first attempt was started on the caller's thread.
///
/// On loopback and near networks it is over at once; otherwise it is handed to the engine, and no
/// thread was involved that was not needed.
public struct BegunRace: ~Copyable, Sendable {
  private var run: RaceRun
  private let engine: Engine
  private let core: EngineCore

  /// Begins a race without blocking: the first connect and its second look.
  public init(_ request: RaceRequest, engine: Engine = .shared) {
    let calls = LinuxCalls()
    let now = calls.now()
    self.engine = engine
    core = engine.currentCore
    run = RaceRun(request, at: now, budget: core.budget)
    run.advance(with: calls, at: now)
  }

  /// Whether the race has an outcome.
  public var isOver: Bool { run.isOver }

  /// The winners of a race that is over.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  /// - Precondition: `isOver`.
  public consuming func finish() throws(ConnectError) -> ConnectedSockets {
    let calls = LinuxCalls()
    run.closeLosers(with: calls)
    return try run.takeConnections(with: calls)
  }

  /// The race, for the engine's thread to go on with.
  public consuming func handOver() -> HandedRace {
    HandedRace(run, engine: engine, core: core)
  }
}
