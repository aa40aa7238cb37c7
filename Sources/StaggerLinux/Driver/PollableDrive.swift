package import StaggerCore

/// What a pollable race consists of, over any kernel; it belongs to one thread at a time.
package final class PollableDrive<Calls: SystemCalls>: @unchecked Sendable {
  /// Nil when the outcome has been taken.
  private var storage: RaceStorage?
  private var set: EpollSet<Calls>
  private let tag: RaceTag
  private let calls: Calls

  /// Begins a race; the first connect is sent before this returns.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - budget: Whose limits count.
  ///   - calls: The kernel.
  /// - Throws: `.resourceLimit` when there is no descriptor left to wait with.
  package convenience init(
    _ request: RaceRequest, budget: AttemptBudget, with calls: Calls
  ) throws(ConnectError) {
    do {
      var set = try EpollSet(with: calls)
      if request.hearsFromOutside { _ = try set.makeBell() }
      self.init(request, budget: budget, waitingIn: set, with: calls)
    } catch {
      throw ConnectError(.resourceLimit, errno: error)
    }
  }

  // Embedded Swift never gives back an object whose initialiser throws.
  private init(
    _ request: RaceRequest, budget: AttemptBudget, waitingIn set: consuming EpollSet<Calls>,
    with calls: Calls
  ) {
    self.set = set
    self.calls = calls
    tag = self.set.nextTag()
    storage = RaceStorage.begin(request, at: calls.now(), budget: budget)
    run.ring(self.set.bell)
    run.settle(with: calls, in: self.set.descriptor, tag: tag)
  }

  deinit {
    if storage != nil { cancel() }
  }

  /// The number of the descriptor to wait for, on loan.
  package var number: CInt { self.set.descriptor.rawValue }

  /// Whether the race has an outcome.
  package var isOver: Bool { run.isOver }

  /// When `process()` must be called at the latest; nil if only the descriptor can say.
  package var deadline: MonotonicInstant? { isOver ? .origin : run.nextDeadline }

  /// What has happened so far.
  package var report: RaceReport { run.report }

  /// Does what is due, without waiting.
  package func process() {
    if !run.isOver { run.process(with: calls, in: &set, tag: tag) }
  }

  /// Gives up.
  ///
  /// The machine is told, so that whoever watches sees an end and the budget is given back.
  /// In a forked child only descriptors are closed: a lock may be held by a thread that is not there.
  package func cancel() {
    if run.isOfThisProcess {
      if !run.isOver { run.giveUp(with: calls) }
      run.ring(nil)
    }
    run.closeLosers(with: calls)
  }

  /// The winners; the race is over.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  package func finish() throws(ConnectError) -> ConnectedSockets {
    run.ring(nil)
    run.closeLosers(with: calls)
    defer { storage = nil }
    return try race.takeConnections(with: calls)
  }

  // SAFETY: the storage is kept until the outcome is taken, and one thread at a time has the race.
  private var run: RaceRun {
    unsafeAddress { unsafe UnsafePointer(race.place) }
    unsafeMutableAddress { unsafe race.place }
  }

  private var race: RaceStorage {
    guard let storage else { fatalError("the outcome of the race was taken") }
    return storage
  }
}
