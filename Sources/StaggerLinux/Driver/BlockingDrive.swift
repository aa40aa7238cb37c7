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
    let now = calls.now()
    var run = RaceRun(request, at: now, budget: budget)
    run.advance(with: calls, at: now)
    if !run.isOver { run.finish(with: calls, waitingInOneOf: sets()) }
    run.closeLosers(with: calls)
    return try run.takeConnections(with: calls)
  }
}

extension RaceRun {
  /// Waits in an epoll set that an earlier race has left, or in a new one.
  fileprivate mutating func finish<Calls: SystemCalls>(
    with calls: Calls, waitingInOneOf sets: WarmSets<Calls>
  ) {
    do {
      let warm = try sets.take(with: calls)
      finish(with: calls, waitingIn: &warm.set)
      sets.keep(warm)
    } catch {
      abandon(after: error, with: calls)
    }
  }
}
