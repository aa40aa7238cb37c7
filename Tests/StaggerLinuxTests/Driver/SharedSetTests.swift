import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Blocking races that wait in one epoll set, one after the other.
@Suite struct SharedSetTests {
  private let calls = ScriptedCalls()
  private let sets = WarmSets<ScriptedCalls>()
  private let budget = AttemptBudget(limit: 100, spareGap: .zero)

  private func race(
    to ports: [UInt16], _ change: (inout ConnectConfiguration) -> Void = { _ in }
  ) throws -> [String] {
    var configuration = ConnectConfiguration()
    configuration.ordering = .given
    change(&configuration)
    let setup = try RaceSetup(configuration)
    let targets = ports.map { SocketAddress(.ipv4Loopback, port: $0) }
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: targets))
    var connections = try BlockingDrive.run(request, budget: budget, with: calls, sets: sets)
    while let connection = connections.next() { calls.takeBack(connection.take()) }
    return connections.report.story
  }

  @Test func theSetAndItsBellAreMadeOnce() throws {
    calls.peers = [1: .answers(after: .milliseconds(20))]
    for _ in 0..<3 {
      #expect(
        try race(to: [1]) { $0.stages.verify = { _, _, _ in .ok } } == ["won"])
    }
    #expect(calls.made.count { $0 == .makeEpoll } == 1)
    #expect(calls.made.count { $0 == .makeEvent } == 1)
    #expect(calls.violations == [])
  }

  /// In a forked child a closed loser is open still, and the set knows it.
  @Test func anEventOfAnEarlierRaceIsNobodys() throws {
    calls.habits.keepsClosedFiles = true
    calls.peers = [
      1: .answers(after: .milliseconds(600)), 2: .answers(after: .milliseconds(10)),
      4: .answers(after: .milliseconds(500)),
    ]
    #expect(try race(to: [1, 2]) == ["stopped lost", "won"])
    // While the second race waits, the loser of the first is answered; it was attempt 0 as well.
    #expect(try race(to: [3, 4]) == ["stopped lost", "won"])
  }
}
