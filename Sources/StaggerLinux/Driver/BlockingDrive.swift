package import StaggerCore

/// What a blocking race consists of, over any kernel.
package enum BlockingDrive<Calls: SystemCalls> {
  /// Races until there are as many winners as are wanted, or no more can come.
  ///
  /// - Parameters:
  ///   - request: What is raced.
  ///   - budget: Whose limits count.
  ///   - calls: The kernel.
  ///   - sets: What earlier races have left to wait with.
  /// - Returns: at least one winner, whose descriptors are of that kernel.
  /// - Throws: why there is none, with the report.
  package static func run(
    _ request: RaceRequest, budget: AttemptBudget, with calls: Calls,
    sets: @autoclosure () -> WarmSets<Calls>
  ) throws(ConnectError) -> ConnectedSockets {
    try finished(request, budget: budget, with: calls, sets: sets())
      .takeConnections(with: calls)
  }

  /// A race that is over and whose losers are closed.
  static func finished(
    _ request: borrowing RaceRequest, budget: AttemptBudget, with calls: Calls,
    sets: @autoclosure () -> WarmSets<Calls>
  ) -> RaceStorage {
    let now = calls.now()
    let race = RaceStorage.begin(request, at: now, budget: budget)
    race.run.runToTheEnd(with: calls, at: now, sets: sets())
    return race
  }
}

extension RaceRun {
  fileprivate mutating func runToTheEnd<Calls: SystemCalls>(
    with calls: Calls, at now: MonotonicInstant, sets: @autoclosure () -> WarmSets<Calls>
  ) {
    advance(with: calls, at: now)
    if !isOver { finish(with: calls, waitingInOneOf: sets()) }
    closeLosers(with: calls)
  }

  /// Waits in an epoll set that an earlier race has left, or in a new one; while there can be none, a
  /// moment at a time.
  private mutating func finish<Calls: SystemCalls>(
    with calls: Calls, waitingInOneOf sets: WarmSets<Calls>
  ) {
    while !isOver {
      do {
        let warm = try sets.take(with: calls)
        try attach(to: &warm.set)
        finish(with: calls, waitingIn: &warm.set)
        sets.keep(warm)
      } catch {
        lookLater(with: calls)
        if let nextDeadline { calls.pause(until: nextDeadline) }
        settleUnwatched(with: calls)
      }
    }
  }
}
