import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// What a scripted race came to.
struct ScriptedOutcome {
  let error: ConnectError?
  let report: RaceReport
  let story: [String]
}

/// A race on a scripted kernel.
struct ScriptedRace {
  let calls = ScriptedCalls()
  var budget = AttemptBudget(limit: 100, spareGap: .zero)
  let log = EventLog()
  var configuration = ConnectConfiguration()
  var winners = 1
  var timeout: Nanoseconds?
  /// What a policy says of each candidate.
  var change: (inout Candidate) -> Void = { _ in }

  /// Peers by their ports, which are tried in ascending order.
  init(_ peers: [UInt16: ScriptedCalls.Peer]) {
    calls.peers = peers
  }

  /// Runs the race; every descriptor has come back afterwards, or is in `calls.open`.
  func run() throws -> ScriptedOutcome {
    let setup = try RaceSetup(configuration)
    let targets = calls.peers.keys.sorted().map { SocketAddress(.ipv4Loopback, port: $0) }
    let request = RaceRequest(
      setup: setup, candidates: try setup.candidates(for: targets).changed(by: change),
      deadline: timeout.map { calls.now() + $0 }, winnersWanted: winners, observer: log)
    defer { #expect(calls.violations == []) }
    do throws(ConnectError) {
      var connections = try BlockingDrive.run(
        request, budget: budget, with: calls, sets: WarmSets())
      let report = connections.report
      while let connection = connections.next() {
        let number = connection.take()
        // One that a check has taken is in the hands of the check.
        if number >= 0 { calls.takeBack(number) }
      }
      return ScriptedOutcome(error: nil, report: report, story: report.story)
    } catch {
      return ScriptedOutcome(error: error, report: error.report, story: error.report.story)
    }
  }
}

extension CandidateList {
  /// The same candidates, each as a policy wants it.
  func changed(by change: (inout Candidate) -> Void) -> CandidateList {
    CandidateList(
      (0..<count).map { index in
        var candidate = self[CandidateID(index: UInt32(index))]
        change(&candidate)
        return candidate
      })
  }
}
