package import StaggerCore

extension BlockingRace {
  /// The same drive over any kernel, in an epoll set of its own: how tests script what it says.
  ///
  /// - Parameters:
  ///   - request: What is raced; without stages that complete from outside.
  ///   - budget: Whose limits count.
  ///   - calls: The kernel.
  /// - Returns: at least one winner, whose descriptors are of that kernel.
  /// - Throws: why there is none, with the report.
  package static func run<Calls: SystemCalls>(
    _ request: RaceRequest, budget: AttemptBudget, with calls: Calls
  ) throws(ConnectError) -> ConnectedSockets {
    var run = RaceRun(request, at: calls.now(), budget: budget)
    run.advance(with: calls, at: calls.now())
    if !run.isOver {
      do throws(Errno) {
        var set = try EpollSet(with: calls)
        run.finish(with: calls, waitingIn: &set)
        set.close(with: calls)
      } catch {
        run.abandon(after: error, with: calls)
      }
    }
    run.closeLosers(with: calls)
    return try run.takeConnections(with: calls)
  }
}
