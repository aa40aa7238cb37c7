import StaggerCore
import StaggerLinux
import StaggerTestSupport

/// The three ways to drive a race, each on a scripted kernel and one thread.
enum ScriptedDrive: String, CaseIterable, Sendable {
  case blocking, pollable, async
}

/// What a drive has brought.
struct DriveResult {
  var error: ConnectError?
  var report = RaceReport.empty
  /// The winners by their ports, in the order in which they won.
  var winners: [UInt16] = []
  /// Whether each of them is in blocking mode.
  var blockingModes: [Bool] = []

  /// What became of each attempt.
  var story: [String] { report.story }
}

/// A process of its own: a kernel, an engine, and what races leave to each other.
final class ScriptedProcess {
  let calls = ScriptedCalls()
  let core: EngineCore<ScriptedCalls>
  private var sets = WarmSets<ScriptedCalls>()

  init(limits: Engine.Limits = Engine.Limits()) {
    core = EngineCore(limits: limits, with: calls)
  }

  var budget: AttemptBudget { core.budget }

  /// Races until there is an outcome, and closes the winners as their owner does.
  ///
  /// - Parameters:
  ///   - request: The race.
  ///   - drive: Who waits.
  ///   - cancellation: How long after its start the race is given up; without effect on a blocking
  ///     one, which nobody can cancel.
  /// - Returns: what came of it.
  func run(
    _ request: RaceRequest, with drive: ScriptedDrive, cancellation: Nanoseconds? = nil
  ) -> DriveResult {
    do throws(ConnectError) {
      switch drive {
      case .blocking:
        return take(
          try BlockingDrive.run(request, budget: budget, with: calls, sets: sets))
      case .pollable: return take(try runPollable(request, cancellation))
      case .async: return take(try runAsync(request, cancellation))
      }
    } catch {
      return DriveResult(error: error, report: error.report)
    }
  }

  private func take(_ connections: consuming ConnectedSockets) -> DriveResult {
    var result = DriveResult(report: connections.report)
    while let connection = connections.next() {
      result.winners.append(connection.remoteAddress.port)
      let number = connection.take()
      // One that a check has taken is in the hands of the check.
      result.blockingModes.append(number < 0 ? false : calls.takeBack(number))
    }
    return result
  }

  // MARK: Pollable

  private func runPollable(
    _ request: RaceRequest, _ cancellation: Nanoseconds?
  ) throws(ConnectError) -> ConnectedSockets {
    let giveUp = cancellation.map { calls.now() + $0 } ?? .distantFuture
    let race = try PollableDrive(request, budget: budget, with: calls)
    while !race.isOver {
      calls.waitUntilReadable(race.number, until: min(race.deadline ?? .distantFuture, giveUp))
      if calls.now() >= giveUp { race.cancel() } else { race.process() }
    }
    return try race.finish()
  }

  // MARK: Async

  private func runAsync(
    _ request: RaceRequest, _ cancellation: Nanoseconds?
  ) throws(ConnectError) -> ConnectedSockets {
    let begun = BegunRun(request, core: core)
    if begun.isOver { return try begun.finish() }
    let race = begun.handOver()
    let completions = Completions()
    if let cancellation { calls.after(cancellation) { race.cancel() } }
    race.start { completions.count += 1 }
    while completions.count == 0 { turn() }
    if completions.count != 1 { calls.object("\(completions.count) completions") }
    return try race.takeConnections()
  }

  /// One turn of the engine's thread.
  func turn() {
    guard let loop = calls.threads.first else {
      fatalError("a race that no thread has: \(calls.title)")
    }
    if loop.turn() { calls.object("the thread wants to end") }
  }

  /// Ends the engine as `Engine.shutDown()` does, and lets everything go that is kept for later.
  func shutDown() {
    _ = core.stop()
    if let loop = calls.threads.popLast() {
      while !loop.turn() {}
      loop.end()
    }
    core.shutDown()
    sets = WarmSets()
  }
}

/// Counts what must happen once; the test has one thread.
private final class Completions: @unchecked Sendable {
  var count = 0
}
