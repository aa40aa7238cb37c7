import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Each way in which a race can end that a policy has decided about.
@Suite struct `The end of a race with a policy` {
  private struct End: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let peers: [UInt16: ScriptedCalls.Peer]
    var timeout: Nanoseconds?
    var cancellation: Nanoseconds?
    let code: ConnectError.Code?
    var drives = ScriptedDrive.allCases
  }

  private static let ends: [End] = [
    End(testDescription: "won at once", peers: [1: .near], code: nil),
    End(
      testDescription: "won later", peers: [1: .silent, 2: .answers(after: .milliseconds(5))],
      code: nil),
    End(
      testDescription: "failed", peers: [1: .fails(.connectionRefused, after: .milliseconds(1))],
      code: .allAttemptsFailed),
    End(
      testDescription: "timed out", peers: [1: .silent], timeout: .milliseconds(40),
      code: .timedOut),
    End(
      testDescription: "cancelled", peers: [1: .silent], cancellation: .milliseconds(40),
      code: .cancelled, drives: [.pollable, .async]),
  ]

  @Test(arguments: ends)
  private func `is told once, with every attempt`(end: End) throws {
    for drive in end.drives {
      let policy = ScriptedPolicy()
      let script = DecidedScript(policy, end.peers)
      let result = try script.run(
        drive, timeout: end.timeout, cancellation: end.cancellation)
      #expect(result.error?.code == end.code, "\(drive)")
      let outcomes = policy.record.outcomes
      #expect(outcomes.count == 1, "\(drive)")
      #expect(outcomes.first?.report.story == result.story, "\(drive)")
      #expect(policy.record.evaluations == 1)
      #expect(policy.record.races.isEmpty)
    }
  }

  @Test func `is told when the race is let go`() throws {
    let policy = ScriptedPolicy()
    let script = DecidedScript(policy, [1: .silent])
    do {
      let race = try PollableDrive(
        try script.request(), budget: script.process.budget, with: script.calls)
      #expect(policy.record.outcomes.isEmpty)
      _ = consume race
    }
    #expect(policy.record.outcomes.map { $0.report.story } == [["stopped cancelled"]])
    script.expectNothingLeft()
  }

  @Test func `is told when an engine ends under a race`() throws {
    let policy = ScriptedPolicy()
    let script = DecidedScript(policy, [1: .silent])
    let race = BegunRun(try script.request(), core: script.process.core).handOver()
    race.start {}
    script.process.turn()
    #expect(policy.record.outcomes.isEmpty)
    script.process.shutDown()
    #expect(policy.record.outcomes.count == 1)
    #expect(throws: ConnectError.self) { _ = try race.takeConnections() }
    script.expectNothingLeft()
    #expect(policy.record.outcomes.count == 1)
  }

  @Test func `is told where no thread can take the race`() throws {
    let policy = ScriptedPolicy()
    let script = DecidedScript(policy, [1: .silent])
    script.calls.fail(.startThread, with: .resourceTemporarilyUnavailable)
    let race = BegunRun(try script.request(), core: script.process.core).handOver()
    race.start {}
    #expect(policy.record.outcomes.count == 1)
    #expect(throws: ConnectError.self) { _ = try race.takeConnections() }
    script.expectNothingLeft()
  }
}
