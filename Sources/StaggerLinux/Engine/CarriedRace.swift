package import StaggerCore
import Synchronization

/// A race that an engine carries, over any kernel, or that is on its way there.
///
/// The engine's thread alone touches the run from the hand-over until `completion` is called; the owner
/// alone after that.
package final class CarriedRace<Calls: SystemCalls>: @unchecked Sendable {
  /// Nil when the outcome has been taken: the next race there is none of ours, however long we live.
  private var storage: RaceStorage?
  /// What the engine's set calls the race, used by its thread alone; nil while it is not in the table.
  package internal(set) var tag: RaceTag?
  var isDirty = false
  let isCancelled = Atomic<Bool>(false)
  private let isStarted = Atomic<Bool>(false)
  /// Set when the run belongs to the owner.
  private let isComplete = Atomic<Bool>(false)
  private let core: EngineCore<Calls>
  private var completion: (@Sendable () -> Void)?

  /// Letting an engine go ends its races, so a race keeps it.
  private let engine: Engine?

  init(_ storage: RaceStorage, core: EngineCore<Calls>, keeping engine: Engine?) {
    self.storage = storage
    self.core = core
    self.engine = engine
  }

  /// The place in the engine's table; nil while there is none.
  package var slot: Int? { tag.map { Int($0.slot) } }

  // SAFETY: the storage is kept until the outcome is taken, and one thread at a time has the race.
  var run: RaceRun {
    unsafeAddress { unsafe UnsafePointer(race.place) }
    unsafeMutableAddress { unsafe race.place }
  }

  private var race: RaceStorage {
    guard let storage else { fatalError("the outcome of the race was taken") }
    return storage
  }

  /// Hands the race over.
  ///
  /// - Parameter completion: Called once, on the engine's thread or on this one.
  /// - Precondition: It was not called before.
  package func start(_ completion: @escaping @Sendable () -> Void) {
    precondition(!isStarted.exchange(true, ordering: .relaxed), "a race is handed over once")
    self.completion = completion
    core.submit(self)
  }

  /// Gives the race up; allowed from anywhere at any time.
  package func cancel() {
    isCancelled.store(true, ordering: .releasing)
    core.poke(self)
  }

  /// The winners; to be called once, after the completion.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  package func takeConnections() throws(ConnectError) -> ConnectedSockets {
    precondition(isComplete.load(ordering: .acquiring), "the race has no outcome yet")
    let race = race
    storage = nil
    return try race.takeConnections(with: core.calls)
  }

  /// Ends a race that no thread can take.
  func refuse(_ failure: AttemptFailure) {
    let calls = core.calls
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
    isComplete.store(true, ordering: .releasing)
    completion?()
  }
}

/// What other threads tell the race rings the engine.
extension CarriedRace: RaceBell {
  func ring() { core.poke(self) }
}
