import StaggerCore
import Synchronization

/// Where a race lives: used by one race after the other, so that a warm one allocates nothing.
///
/// It belongs to the drive until the race is over, then to those who hold a share of its evidence.
/// The last of them gives it back.
@safe
final class RaceStorage: Warmable, @unchecked Sendable {
  // Memory of its own, so that a race is read where it lies: an accessor that yields would copy the whole
  // race into memory that it allocates, for a look at one field.
  let place: UnsafeMutablePointer<RaceRun>
  // SAFETY: they have one owner at any time, so that nobody can meet another's access.
  @exclusivity(unchecked) private var uncheckedWinners = AttemptSockets()
  let forkGeneration = ForkGeneration.current

  private let shares = Atomic<Int>(0)
  private static let pool = WarmPool<RaceStorage>()

  private init() {
    unsafe place = .allocate(capacity: 1)
    unsafe place.initialize(to: RaceRun())
  }

  deinit {
    // SAFETY: initialised above; nobody refers to the race any more.
    unsafe place.deinitialize(count: 1)
    unsafe place.deallocate()
  }

  // SAFETY: the race has one owner at any time, who also keeps the storage.
  var run: RaceRun {
    unsafeAddress { unsafe UnsafePointer(place) }
    unsafeMutableAddress { unsafe place }
  }

  /// The winners that were not taken yet; touched only by the one who takes them.
  var winners: AttemptSockets {
    _read { yield unsafe uncheckedWinners }
    _modify { yield unsafe &uncheckedWinners }
  }

  /// Begins a race where an earlier one was, or in new memory.
  static func begin(
    _ request: borrowing RaceRequest, at now: MonotonicInstant, budget: AttemptBudget
  ) -> RaceStorage {
    let storage = pool.take() ?? RaceStorage()
    storage.run.begin(request, at: now, budget: budget)
    return storage
  }

  /// What the race has brought, in the mode that the caller wants.
  ///
  /// - Precondition: The race is over, and its losers are closed or with somebody who closes them.
  /// - Throws: why there is no winner, with the report.
  func takeConnections<Calls: SystemCalls>(
    with calls: Calls
  ) throws(ConnectError) -> ConnectedSockets {
    try takeWinners(with: calls)
    return ConnectedSockets(RaceEvidence(storage: self))
  }

  /// The one winner that was wanted.
  ///
  /// - Precondition: As for `takeConnections(with:)`, and no more winners were wanted.
  /// - Throws: why there is none, with the report.
  func takeConnection<Calls: SystemCalls>(
    with calls: Calls
  ) throws(ConnectError) -> ConnectedSocket {
    try takeWinners(with: calls)
    precondition(winners.count == 1, "a race for one winner has \(winners.count)")
    guard var removed = winners.removeFirst() else { fatalError("a race won by nobody") }
    return ConnectedSocket(
      removed.descriptor.take(), attempt: removed.attempt, evidence: RaceEvidence(storage: self))
  }

  private func takeWinners<Calls: SystemCalls>(with calls: Calls) throws(ConnectError) {
    do throws(ConnectError) {
      try run.takeWinners(into: &winners, with: calls)
    } catch {
      giveBack()
      throw error
    }
  }

  func share() { shares.wrappingAdd(1, ordering: .relaxed) }

  func giveBackShare() {
    let left = shares.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    if left == 0 { giveBack() }
  }

  /// Leaves the memory for another race.
  private func giveBack() {
    assert(run.isEmpty && winners.isEmpty, "a socket is left")
    run.clear()
    RaceStorage.pool.keep(self)
  }
}

/// A share of what a race leaves behind, from which its report is made on demand.
struct RaceEvidence: ~Copyable, Sendable {
  private let storage: RaceStorage

  init(storage: RaceStorage) {
    storage.share()
    self.storage = storage
  }

  deinit { storage.giveBackShare() }

  /// Another share of the same race.
  func shared() -> RaceEvidence { RaceEvidence(storage: storage) }

  var report: RaceReport { storage.run.report }

  func candidate(of attempt: AttemptID) -> Candidate {
    storage.run.candidate(of: attempt)
  }

  // MARK: Winners

  var winnerCount: Int { storage.winners.count }

  func takeWinner() -> RemovedSocket? { storage.winners.removeFirst() }

  func closeWinners() { storage.winners.closeRest() }
}
