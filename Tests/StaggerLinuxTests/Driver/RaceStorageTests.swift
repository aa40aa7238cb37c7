import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Synchronization
import Testing

/// Races in memory that an earlier one has left, each test in a process where nobody else races.
@Suite struct RaceStorageTests {
  @Test func aCompletionThatComesAfterItsRaceIsNotTheNextOnes() async {
    await #expect(processExitsWith: .success) {
      let box = Box(Mutex<StageCompletion?>(nil))
      var checked = ScriptedRace([1: .near])
      checked.configuration.stages.verify = { _, _, completion in
        box.value.withLock { $0 = completion }
        return .ok
      }
      let first = try checked.run()
      box.value.withLock { $0?.fail(.timedOut) }
      let second = try ScriptedRace([1: .answers(after: .milliseconds(20))]).run()
      #expect(first.story == ["won"] && second.story == ["won"])
    }
  }

  @Test func badAnswersAreReportedByTheirOwnRace() async {
    await #expect(processExitsWith: .success) {
      let blocked = SocketAddress(.ipv4Any, port: 4)
      for _ in 0..<2 {
        let feed = try ScriptedFeed(peers: [4: .near])
        feed.answer(.ipv6Addresses, with: [])
        feed.answer(.ipv4Addresses, with: [blocked, ScriptedFeed.four(4)])
        let outcome = feed.run()
        #expect(outcome.story == ["4 at 0: won"])
        #expect(outcome.report.droppedTargets == [DroppedTarget(blocked, .wildcardAddress)])
        let next = try ScriptedRace([1: .near]).run()
        #expect(next.story == ["won"] && next.report.droppedTargets == [])
      }
    }
  }

  @Test func aWatcherIsLetGoWithTheRace() throws {
    #expect(try watcherOfARaceThatIsOver() == nil)
  }

  /// A function of its own, so that the race has gone when it returns.
  private func watcherOfARaceThatIsOver() throws -> EventLog? {
    weak var watcher: EventLog?
    do {
      let race = ScriptedRace([1: .near])
      watcher = race.log
      #expect(try race.run().story == ["won"])
    }
    return watcher
  }

  @Test func aWinnerTellsOfItsRaceForAsLongAsItIsThere() async {
    await #expect(processExitsWith: .success) {
      let calls = ScriptedCalls()
      var two = try race(to: [1, 2], on: calls)
      guard let first = two.next(), let second = two.next() else { throw Errno.notConnected }
      _ = consume two
      calls.takeBack(first.take())
      var other = try race(to: [3], on: calls)
      #expect(second.remoteAddress.port == 2 && second.report.story == ["won", "won"])
      calls.takeBack(second.take())
      while let connection = other.next() { calls.takeBack(connection.take()) }
      #expect(calls.open.isEmpty && calls.violations == [])
    }
  }
}

/// The connections to peers that all answer at once.
private func race(
  to ports: [UInt16], on calls: ScriptedCalls
) throws(ConnectError) -> ConnectedSockets {
  for port in ports { calls.peers[port] = .near }
  let setup = try RaceSetup(ConnectConfiguration())
  let targets = ports.map { SocketAddress(.ipv4Loopback, port: $0) }
  let request = RaceRequest(
    setup: setup, candidates: try setup.candidates(for: targets), winnersWanted: ports.count)
  let budget = AttemptBudget(limit: 9, spareGap: .zero)
  return try BlockingDrive.run(request, budget: budget, with: calls, sets: WarmSets())
}

/// Lets closures share a value that cannot be copied.
private final class Box<Value: ~Copyable & Sendable>: Sendable {
  let value: Value

  init(_ value: consuming Value) {
    self.value = value
  }
}
