import CStagger
import StaggerCore
import StaggerLinux

/// What `stagger_race` stands for: a race until its outcome is taken, and then what came of it.
///
/// It belongs to one thread at a time, and to the process that began it: in a forked child it is over,
/// and can only be let go.
final class NativeRace {
  /// Nil when the outcome has been taken.
  private var race: PollableRace?
  private var winners: ConnectedSockets?
  private var failure: NativeFailure?
  private let generation = ForkGeneration.current

  /// Takes a race that has begun.
  init(_ race: consuming PollableRace) {
    self.race = consume race
  }

  /// Begins a race.
  static func begin(_ request: RaceRequest) throws(NativeFailure) -> NativeRace {
    do throws(ConnectError) {
      return NativeRace(try PollableRace(request))
    } catch {
      throw NativeFailure(error)
    }
  }

  private var isOfThisProcess: Bool { generation == ForkGeneration.current }

  /// The descriptor to wait for; -1 when there is nothing to wait for.
  var descriptor: CInt {
    guard isOfThisProcess else { return -1 }
    switch race {
    case .some(let running): return running.descriptor
    case nil: return -1
    }
  }

  /// Whether there is nothing more to do but to take the outcome.
  var isOver: Bool {
    guard isOfThisProcess else { return true }
    switch race {
    case .some(let running): return running.isOver
    case nil: return true
    }
  }

  /// How long to wait at most; nil without a limit.
  var timeout: Nanoseconds? {
    guard isOfThisProcess else { return .zero }
    switch race {
    case .some(let running): return running.timeout
    case nil: return .zero
    }
  }

  /// Does what is due.
  ///
  /// - Returns: Whether the race is over.
  func process() -> Bool {
    guard isOfThisProcess else { return true }
    return race?.process() ?? true
  }

  func cancel() {
    if isOfThisProcess { race?.cancel() }
  }

  /// The next connection of a race that is over.
  ///
  /// - Returns: its descriptor, which belongs to the caller.
  /// - Throws: why there is none.
  func take() throws(NativeFailure) -> CInt {
    guard isOfThisProcess else { throw NativeFailure(STAGGER_OTHER_PROCESS) }
    guard isOver else { throw NativeFailure(STAGGER_NOT_OVER) }
    finish()
    if let failure { throw failure }
    guard let connection = winners?.next() else { throw NativeFailure(STAGGER_NOTHING_LEFT) }
    return connection.take()
  }

  /// What has happened so far.
  func report() throws(NativeFailure) -> NativeReport {
    guard isOfThisProcess else { throw NativeFailure(STAGGER_OTHER_PROCESS) }
    if let failure { return NativeReport(failure) }
    if let report = runningReport { return NativeReport(report) }
    if let report = winnersReport { return NativeReport(report) }
    return NativeReport(.empty)
  }

  /// Takes the outcome, if it was not taken.
  private func finish() {
    guard let over = race.take() else { return }
    do throws(ConnectError) {
      winners = try over.finishForSeveral()
    } catch {
      failure = NativeFailure(error)
    }
  }

  private var runningReport: RaceReport? {
    switch race {
    case .some(let running): running.report
    case nil: nil
    }
  }

  private var winnersReport: RaceReport? {
    switch winners {
    case .some(let winners): winners.report
    case nil: nil
    }
  }
}
