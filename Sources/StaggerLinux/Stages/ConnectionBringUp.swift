public import StaggerCore

/// Brings connections up on demand, each once for all candidates and races that wait for it.
///
///     let bringUp = ConnectionBringUp { connection, completion in
///       dial(connection) { worked in
///         if worked { completion.succeed() } else { completion.fail(.networkDown) }
///       }
///       return .pending
///     }
///     configuration.stages.bringUp = bringUp.stage
///
/// What came of it is kept for a moment, so that the next candidate over the same connection does not
/// try again at once. Races that end leave it to go on: others may want the connection. It may be shared
/// by several configurations whose policies number the connections alike.
public final class ConnectionBringUp: @unchecked Sendable {
  /// Starts to bring a connection up; it must not block.
  public typealias Start = @Sendable (_ connection: UInt32, BringUpCompletion) -> Preparation

  // All guarded by the lock.
  private var efforts: [(connection: UInt32, effort: BringUpEffort)] = []
  private var effortCount: UInt64 = 0

  private let lock = Lock()
  private let limit: Nanoseconds
  private let keeping: Nanoseconds
  private let clock: @Sendable () -> MonotonicInstant
  private let start: Start

  /// Makes a coordinator.
  ///
  /// - Parameters:
  ///   - limit: After which time an effort counts as lost, and the next one who asks starts another;
  ///     default a minute. How long a race waits is the race's own affair.
  ///   - keeping: How long a result is kept; default two seconds.
  ///   - start: Starts to bring a connection up.
  /// - Precondition: Neither is negative.
  public convenience init(
    limit: Nanoseconds = .seconds(60), keeping: Nanoseconds = .seconds(2), start: @escaping Start
  ) {
    self.init(limit: limit, keeping: keeping, clock: { MonotonicInstant.now }, start: start)
  }

  /// Makes a coordinator with a clock of its own.
  package init(
    limit: Nanoseconds, keeping: Nanoseconds, clock: @escaping @Sendable () -> MonotonicInstant,
    start: @escaping Start
  ) {
    precondition(limit >= .zero && keeping >= .zero, "no span is negative")
    self.limit = limit
    self.keeping = keeping
    self.clock = clock
    self.start = start
  }

  /// The stage of an attempt, for `AttemptStages.bringUp`.
  public var stage: @Sendable (UInt32, Candidate, StageCompletion) -> Preparation {
    { connection, _, completion in self.prepare(connection, completion) }
  }

  /// How many attempts wait, those of races that are over left out.
  package var waitingCount: Int {
    lock.withLock { efforts.reduce(0) { $0 + $1.effort.waiting.count { $0.isWanted } } }
  }

  private func prepare(_ connection: UInt32, _ completion: StageCompletion) -> Preparation {
    let now = clock()
    let (known, number) = lock.withLock { join(connection, completion, at: now) }
    if let known { return known }
    let answer = start(connection, BringUpCompletion(owner: self, connection, number))
    switch answer {
    case .pending: break
    case .ready: settle(connection, number, nil, except: completion)
    case .failed(let error): settle(connection, number, error, except: completion)
    }
    return answer
  }

  /// What is known, or the number of an effort that is to be started.
  private func join(
    _ connection: UInt32, _ completion: StageCompletion, at now: MonotonicInstant
  ) -> (known: Preparation?, number: UInt64) {
    efforts.removeAll { $0.effort.isForgotten(at: now) }
    var inherited: [StageCompletion] = []
    if let place = place(of: connection) {
      if let result = efforts[place].effort.result { return (result, 0) }
      efforts[place].effort.waiting.removeAll { !$0.isWanted }
      if now < efforts[place].effort.until {
        efforts[place].effort.waiting.append(completion)
        return (.pending, 0)
      }
      inherited = efforts.remove(at: place).effort.waiting
    }
    effortCount += 1
    efforts.append(
      (
        connection,
        BringUpEffort(
          number: effortCount, until: now + limit, waiting: inherited + [completion])
      ))
    return (nil, effortCount)
  }

  /// An effort has come to its end; one that counted as lost before has none.
  ///
  /// `except` is who hears of it in another way.
  fileprivate func settle(
    _ connection: UInt32, _ number: UInt64, _ error: Errno?, except own: StageCompletion? = nil
  ) {
    let until = clock() + keeping
    let waiting = lock.withLock { () -> [StageCompletion] in
      guard let place = place(of: connection), efforts[place].effort.number == number,
        efforts[place].effort.result == nil
      else { return [] }
      return efforts[place].effort.settle(error.map { .failed($0) } ?? .ready, until: until)
    }
    for completion in waiting where !completion.isOfSameAttempt(as: own) {
      completion.settle(error)
    }
  }

  fileprivate func isWanted(_ connection: UInt32, _ number: UInt64) -> Bool {
    lock.withLock {
      guard let place = place(of: connection), efforts[place].effort.number == number else {
        return false
      }
      return efforts[place].effort.waiting.contains { $0.isWanted }
    }
  }

  private func place(of connection: UInt32) -> Int? {
    efforts.firstIndex { $0.connection == connection }
  }
}

/// Ends an effort to bring a connection up that answered `pending`, from any thread.
///
/// The first call counts. One that is let go without a call is lost: those who wait do so until their
/// own limits.
public struct BringUpCompletion: Sendable {
  private let owner: ConnectionBringUp
  private let connection: UInt32
  private let number: UInt64

  fileprivate init(owner: ConnectionBringUp, _ connection: UInt32, _ number: UInt64) {
    self.owner = owner
    self.connection = connection
    self.number = number
  }

  /// The connection is up.
  public func succeed() { owner.settle(connection, number, nil) }

  /// The connection cannot be brought up.
  public func fail(_ error: Errno) { owner.settle(connection, number, error) }

  /// Whether a race waits for it at this moment.
  public var isWanted: Bool { owner.isWanted(connection, number) }
}

/// One effort to bring a connection up, or what came of it.
private struct BringUpEffort {
  /// Which one it is, counted from 1.
  let number: UInt64
  /// When it counts as lost; with a result, when that is forgotten.
  private(set) var until: MonotonicInstant
  /// Who waits for it.
  var waiting: [StageCompletion]
  /// What came of it; nil while it is under way.
  private(set) var result: Preparation?

  init(number: UInt64, until: MonotonicInstant, waiting: [StageCompletion]) {
    self.number = number
    self.until = until
    self.waiting = waiting
  }

  func isForgotten(at now: MonotonicInstant) -> Bool { result != nil && now >= until }

  /// Keeps the result; returns who waits for it.
  mutating func settle(_ result: Preparation, until: MonotonicInstant) -> [StageCompletion] {
    self.result = result
    self.until = until
    let told = waiting
    waiting = []
    return told
  }
}
