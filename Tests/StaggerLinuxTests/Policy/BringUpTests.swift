import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Synchronization
import Testing

/// Somebody who brings connections up, when a test says so.
private final class Dialler: Sendable {
  struct State {
    var dialled: [UInt32] = []
    var completions: [BringUpCompletion] = []
    var answer = Preparation.pending
    var now = MonotonicInstant(nanoseconds: 1)
  }

  private let state = Mutex(State())

  var dialled: [UInt32] { state.withLock { $0.dialled } }
  var completions: [BringUpCompletion] { state.withLock { $0.completions } }

  func set(_ answer: Preparation) { state.withLock { $0.answer = answer } }
  func pass(_ time: Nanoseconds) { state.withLock { $0.now = $0.now + time } }

  func coordinator() -> ConnectionBringUp {
    ConnectionBringUp(limit: .seconds(30), keeping: .seconds(2)) {
      self.state.withLock { $0.now }
    } start: { connection, completion in
      self.state.withLock { state in
        state.dialled.append(connection)
        state.completions.append(completion)
        return state.answer
      }
    }
  }
}

@Suite struct `Bringing connections up` {
  private let dialler = Dialler()

  /// A policy whose candidates need connection 3.
  private static func policy() -> ScriptedPolicy {
    ScriptedPolicy { evaluation throws(PolicyError) in
      for place in evaluation.candidates.indices {
        var verdict = PolicyVerdict()
        verdict.preparation = 3
        evaluation.setVerdict(verdict, of: place)
      }
    }
  }

  private func script(
    _ peers: [UInt16: ScriptedCalls.Peer], _ bringUp: ConnectionBringUp?
  ) -> DecidedScript {
    var script = DecidedScript(Self.policy(), peers)
    script.configuration.stages.bringUp = bringUp?.stage
    return script
  }

  @Test(arguments: ScriptedDrive.allCases)
  private func `is done once for all candidates of a race`(drive: ScriptedDrive) throws {
    let script = script([1: .silent, 2: .near], dialler.coordinator())
    script.calls.after(.milliseconds(700)) { [dialler] in dialler.completions[0].succeed() }
    let result = try script.run(drive)
    #expect(result.winners == [2])
    #expect(dialler.dialled == [3])
  }

  @Test func `failing fails each candidate, and is not tried again at once`() throws {
    let script = script([1: .near, 2: .near], dialler.coordinator())
    script.calls.after(.milliseconds(10)) { [dialler] in dialler.completions[0].fail(.hostIsDown) }
    let result = try script.run(.blocking)
    #expect(result.error?.code == .allAttemptsFailed)
    #expect(result.story == ["failed EHOSTDOWN", "failed EHOSTDOWN"])
    #expect(script.socketCount == 0)
    #expect(dialler.dialled == [3])
  }

  @Test func `is shared by races, also by those that come later`() throws {
    let bringUp = dialler.coordinator()
    let first = script([1: .near], bringUp)
    do {
      let race = try PollableDrive(
        try first.request(), budget: first.process.budget, with: first.calls)
      let second = script([1: .near], bringUp)
      second.calls.after(.milliseconds(5)) { [dialler] in dialler.completions[0].succeed() }
      #expect(bringUp.waitingCount == 1)
      #expect(try second.run(.blocking).winners == [1])
      race.process()
      #expect(race.isOver)
      var connections = try race.finish()
      while let connection = connections.next() { first.calls.takeBack(connection.take()) }
    }
    first.expectNothingLeft()
    // The result is kept for a moment, and then forgotten.
    dialler.set(.ready)
    #expect(try script([1: .near], bringUp).run(.blocking).winners == [1])
    #expect(dialler.dialled == [3])
    dialler.pass(.seconds(2))
    #expect(try script([1: .near], bringUp).run(.blocking).winners == [1])
    #expect(dialler.dialled == [3, 3])
  }

  @Test func `goes on without a race that is cancelled, which nobody keeps`() throws {
    let bringUp = dialler.coordinator()
    let script = script([1: .near], bringUp)
    let result = try script.run(.pollable, cancellation: .milliseconds(20))
    #expect(result.error?.code == .cancelled)
    #expect(bringUp.waitingCount == 0)
    #expect(dialler.completions[0].isWanted == false)
    dialler.completions[0].succeed()
    #expect(try self.script([1: .near], bringUp).run(.blocking).winners == [1])
    #expect(dialler.dialled == [3])
  }

  @Test func `that takes too long is begun anew by the next who asks`() throws {
    let bringUp = dialler.coordinator()
    let first = script([1: .near], bringUp)
    #expect(
      try first.run(.blocking, timeout: .seconds(1)).error?.code == .timedOut)
    dialler.pass(.seconds(30))
    let second = script([1: .near], bringUp)
    second.calls.after(.milliseconds(5)) { [dialler] in
      // What the lost effort says does not count any more.
      dialler.completions[0].fail(.networkDown)
      #expect(dialler.completions[1].isWanted)
      dialler.completions[1].succeed()
    }
    #expect(try second.run(.blocking).winners == [1])
    #expect(dialler.dialled == [3, 3])
  }

  @Test func `comes before the caller's own preparation`() throws {
    var script = script([1: .near], dialler.coordinator())
    script.configuration.stages.prepare = { [dialler] candidate, _ in
      #expect(dialler.dialled == [3] && candidate.preparation == 3)
      return .ready
    }
    dialler.set(.ready)
    #expect(try script.run(.blocking).winners == [1])
  }

  @Test func `is impossible where nobody can`() throws {
    let script = script([1: .near], nil)
    let result = try script.run(.blocking)
    #expect(result.story == ["failed ENETDOWN"])
    #expect(script.socketCount == 0)
  }

  /// Acquiring a connection is an operation between which the strict deadline is looked at.
  @Test func `counts as an operation for the strict deadline`() throws {
    var script = script([1: .near, 2: .near], dialler.coordinator())
    script.configuration.settings.deadlineRule = .betweenAttempts
    script.configuration.settings.failureReaction = .sequential
    script.configuration.settings.inFlightLimit = 1
    script.calls.after(.seconds(3)) { [dialler] in dialler.completions[0].succeed() }
    let result = try script.run(.blocking, timeout: .seconds(1))
    #expect(result.error?.code == .timedOut)
    #expect(result.report.duration == .seconds(3))
    #expect(script.socketCount == 0)
  }
}
