import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Row 52: what the whole host lacks does not burn the list.
@Suite struct HostLimitTests {
  private static let hostWide: [Errno] = [
    .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noBufferSpace, .noMemory,
  ]

  @Test(arguments: hostWide)
  func nothingUnderWayThatWouldFreeAnything(error: Errno) throws {
    let race = ScriptedRace([1: .answers(after: .zero), 2: .answers(after: .zero)])
    race.calls.fail(.socket, with: error)
    let outcome = try race.run()
    #expect(outcome.error?.code == .resourceLimit && outcome.error?.errno == error)
    #expect(outcome.story == ["failed \(error.name)"])
    #expect(outcome.report.untriedCount == 1 && outcome.report.deferralCount == 0)
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
    #expect(race.log.story == ["failed 0 \(error.name)", "finished aborted"])
  }

  /// A kernel that lacks memory for an option has nothing against the option.
  @Test(arguments: [Errno.noBufferSpace, .noMemory])
  func noMemoryForAnOption(error: Errno) throws {
    var race = ScriptedRace([1: .answers(after: .zero)])
    race.configuration.options = [.congestionControl("reno")]
    race.calls.fail(.setOption(.congestionControl), with: error)
    let outcome = try race.run()
    #expect(outcome.error?.code == .resourceLimit && outcome.error?.errno == error)
    #expect(outcome.story == ["failed \(error.name)"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test(arguments: hostWide)
  func whatWasWonBeforeStaysWon(error: Errno) throws {
    var race = ScriptedRace([1: .answers(after: .zero), 2: .answers(after: .zero)])
    race.winners = 2
    race.calls.fail(.socket, 2, with: error)
    let outcome = try race.run()
    #expect(outcome.error == nil && outcome.story == ["won", "failed \(error.name)"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test(arguments: hostWide)
  func theStartIsHeldUntilAnAttemptEnds(error: Errno) throws {
    let race = ScriptedRace([
      1: .fails(.connectionRefused, after: .milliseconds(605)), 2: .answers(after: .zero),
    ])
    // The second start is due after 250 ms and tried every 10 ms; the first ends between two tries.
    race.calls.fail(.socket, 2...37, with: error)
    let outcome = try race.run()
    #expect(outcome.story == ["failed ECONNREFUSED", "won"])
    #expect(outcome.report.deferralCount == 36)
    #expect(outcome.report.attempts.last?.connectBegan == .milliseconds(605))
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func theStartIsHeldUntilAnAttemptIsGivenUp() throws {
    var race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.configuration.settings.attemptTimeout = .milliseconds(605)
    race.calls.fail(.socket, 2...37, with: .tooManyOpenFiles)
    let outcome = try race.run()
    #expect(outcome.story == ["failed ETIMEDOUT", "won"])
    #expect(outcome.report.attempts.last?.connectBegan == .milliseconds(605))
    #expect(race.calls.log == ["connect 1", "reset", "connect 2", "close"])
  }

  /// What ends a race early does not undo what was won.
  @Test func aRaceThatCannotGoOnBringsItsWinners() throws {
    var race = ScriptedRace([1: .answers(after: .zero), 2: .silent])
    race.configuration.options = [.noDelay(true)]
    race.winners = 2
    race.calls.fail(.setOption(.noDelay), 2, with: .notPermitted)
    let outcome = try race.run()
    #expect(outcome.error == nil && outcome.story == ["won", "failed EPERM"])
    // The first close is that of the socket that could not be made ready.
    #expect(race.calls.log == ["connect 1", "close", "close"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func aConnectWithoutBuffersIsHeldToo() throws {
    let race = ScriptedRace([
      1: .answers(after: .milliseconds(900)), 2: .answers(after: .milliseconds(100)),
    ])
    race.calls.fail(.connect, 2...4, with: .noBufferSpace)
    let outcome = try race.run()
    #expect(outcome.story == ["stopped lost", "won"])
    #expect(outcome.report.deferralCount == 3)
    #expect(outcome.report.attempts.last?.connectBegan == .milliseconds(280))
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func theTimeOfARaceThatIsHeldRunsOn() throws {
    var race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.timeout = .milliseconds(300)
    race.calls.fail(.socket, 2...1_000, with: .tooManyOpenFiles)
    let outcome = try race.run()
    #expect(outcome.error?.code == .timedOut)
    #expect(outcome.story == ["stopped raceTimedOut", "stopped raceTimedOut"])
    #expect(outcome.report.duration == .milliseconds(300))
    #expect(race.calls.open.isEmpty)
  }

  @Test func anotherRaceOfTheEngineIsReasonEnoughToHold() throws {
    let race = ScriptedRace([1: .answers(after: .zero)])
    #expect(race.budget.acquire(isSpare: false, at: race.calls.now()) == nil)
    race.calls.fail(.socket, 1...3, with: .tooManyOpenFiles)
    let outcome = try race.run()
    #expect(outcome.story == ["won"])
    #expect(outcome.report.deferralCount == 3)
    #expect(race.budget.inFlight == 1)
  }

  /// What plain connect() can do without an epoll set, a race can.
  @Test(arguments: hostWide)
  func nothingToWaitWith(error: Errno) throws {
    let race = ScriptedRace([
      1: .fails(.connectionRefused, after: .milliseconds(33)),
      2: .answers(after: .milliseconds(44)),
    ])
    race.calls.fail(.makeEpoll, 1...100, with: error)
    let outcome = try race.run()
    #expect(outcome.story == ["failed ECONNREFUSED", "won"])
    // Looked at every 10 ms: the refusal is seen after 40, the connection 50 after that.
    #expect(outcome.report.duration == .milliseconds(90))
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test(arguments: [Errno.noMemory, .noSpace])
  func noRoomInTheSet(error: Errno) throws {
    let race = ScriptedRace([1: .silent, 2: .answers(after: .milliseconds(44))])
    race.calls.fail(.epollAdd, 2...100, with: error)
    let outcome = try race.run()
    #expect(outcome.story == ["stopped lost", "won"])
    #expect(outcome.report.duration == .milliseconds(250 + 50))
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  /// A connection that was found by a look is not looked at again, nor is its check asked twice.
  @Test func aCheckWithoutRoomInTheSetIsAskedOnce() throws {
    var race = ScriptedRace([1: .answers(after: .milliseconds(20))])
    race.configuration.stages.verify = { [calls = race.calls] _, _, completion in
      _ = calls.enter(.verifyHook)
      calls.after(.milliseconds(200)) { completion.succeed() }
      return .pending
    }
    // Not even the bell has a place.
    race.calls.fail(.epollAdd, 1...100, with: .noSpace)
    let outcome = try race.run()
    #expect(outcome.story == ["won"])
    #expect(race.calls.made.count { $0 == .verifyHook } == 1)
  }
}
