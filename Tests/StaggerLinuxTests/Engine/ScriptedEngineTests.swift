import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// The engine on a scripted kernel, its thread played by the test.
@Suite struct ScriptedEngineTests {
  private let calls = ScriptedCalls()
  private let core: EngineCore<ScriptedCalls>

  init() {
    core = EngineCore(limits: Engine.Limits(), with: calls)
  }

  /// What was there when the caller heard of the outcome.
  private final class Moment: @unchecked Sendable {
    var log: [String]?
    var open: [CInt] = []
  }

  /// A race that is in the engine's hands.
  private func start(
    _ peers: [UInt16: ScriptedCalls.Peer], winners: Int = 1, timeout: Nanoseconds? = nil,
    attemptTimeout: Nanoseconds? = nil, _ moment: Moment,
    verify: (@Sendable (CInt, Candidate, StageCompletion) -> Verification)? = nil
  ) throws -> CarriedRace<ScriptedCalls> {
    calls.peers.merge(peers) { $1 }
    var configuration = ConnectConfiguration()
    configuration.stages.verify = verify
    configuration.settings.attemptTimeout = attemptTimeout
    let setup = try RaceSetup(configuration)
    let targets = peers.keys.sorted().map { SocketAddress(.ipv4Loopback, port: $0) }
    let request = RaceRequest(
      setup: setup, candidates: try setup.candidates(for: targets),
      deadline: timeout.map { calls.now() + $0 }, winnersWanted: winners)
    let race = BegunRun(request, core: core).handOver()
    race.start { [calls] in
      #expect(moment.log == nil)
      moment.log = calls.log
      moment.open = calls.open
    }
    return race
  }

  private func play(until moment: Moment) {
    while moment.log == nil, let loop = calls.threads.first { _ = loop.turn() }
  }

  private func take(_ race: CarriedRace<ScriptedCalls>) throws -> [String] {
    var connections = try race.takeConnections()
    while let connection = connections.next() { calls.takeBack(connection.take()) }
    return connections.report.story
  }

  private func failure(of race: CarriedRace<ScriptedCalls>) -> ConnectError? {
    do {
      _ = try race.takeConnections()
      return nil
    } catch {
      return error
    }
  }

  /// Ends the engine as `Engine.shutDown()` does.
  private func shutDown() {
    _ = core.stop()
    if let loop = calls.threads.popLast() {
      while !loop.turn() {}
      loop.end()
    }
    core.shutDown()
  }

  @Test func theWinnerIsHandedOverBeforeLosersAreClosed() throws {
    let moment = Moment()
    let race = try start([1: .silent, 2: .answers(after: .milliseconds(10))], moment)
    play(until: moment)
    #expect(moment.log == ["connect 1", "connect 2"])
    #expect(calls.log == ["connect 1", "connect 2", "reset"])
    #expect(try take(race) == ["stopped lost", "won"])
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  @Test func withoutAWinnerEverythingIsClosedBeforeTheCallerHearsOfIt() throws {
    let moment = Moment()
    let race = try start([1: .silent], timeout: .milliseconds(70), moment)
    play(until: moment)
    #expect(moment.log == ["connect 1", "reset"])
    #expect(failure(of: race)?.code == .timedOut)
    #expect(core.budget.inFlight == 0)
  }

  /// Without a delay several attempts begin at once, and the engine is not asked.
  @Test func aRaceThatIsOverAtOnceClosesItsLosers() throws {
    var configuration = ConnectConfiguration()
    configuration.settings.minimumGap = .zero
    configuration.settings.minimumAttemptDelay = .zero
    configuration.settings.attemptDelay = .zero
    calls.peers = [1: .silent, 2: .near]
    let setup = try RaceSetup(configuration)
    let targets = [1, 2].map { SocketAddress(.ipv4Loopback, port: $0) }
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: targets))
    let begun = BegunRun(request, core: core)
    let isOver = begun.isOver
    #expect(isOver && calls.log == ["connect 1", "connect 2"])
    var connections = try begun.finish()
    #expect(calls.log == ["connect 1", "connect 2", "reset"])
    while let connection = connections.next() { calls.takeBack(connection.take()) }
    #expect(calls.open.isEmpty && core.budget.inFlight == 0)
  }

  /// Whoever gives up wants none of what was won.
  @Test func theWinnersOfARaceThatIsGivenUpAreLosers() throws {
    let moment = Moment()
    let race = try start([1: .near, 2: .silent], winners: 2, moment)
    _ = calls.threads.first?.turn()
    race.cancel()
    play(until: moment)
    #expect(moment.log == ["connect 1", "connect 2", "reset", "reset"])
    let error = failure(of: race)
    #expect(error?.code == .cancelled && error?.report.story == ["won", "stopped cancelled"])
    #expect(core.budget.inFlight == 0 && calls.violations == [])
  }

  /// Nothing is left of an engine that was shut down: neither its set nor what rings it.
  @Test func itsEndClosesEverything() throws {
    let moment = Moment()
    let race = try start([1: .silent], moment)
    shutDown()
    #expect(moment.log == ["connect 1", "reset"])
    let error = failure(of: race)
    #expect(error?.code == .cancelled)
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  @Test func afterItsEndARaceIsOverAtOnce() throws {
    shutDown()
    let moment = Moment()
    let race = try start([1: .silent], moment)
    #expect(moment.log == ["connect 1", "reset"] && moment.open.isEmpty)
    let error = failure(of: race)
    #expect(error?.code == .cancelled)
  }

  @Test func whereThereCanBeNoThreadARaceIsOverAtOnce() throws {
    calls.fail(.startThread, with: .resourceTemporarilyUnavailable)
    let moment = Moment()
    let race = try start([1: .silent], moment)
    #expect(moment.log == ["connect 1", "reset"] && moment.open.isEmpty)
    let error = failure(of: race)
    #expect(error?.code == .resourceLimit && error?.errno == .resourceTemporarilyUnavailable)
  }

  @Test func eachRaceHasItsDeadline() throws {
    let first = Moment()
    let second = Moment()
    let slow = try start([1: .silent], timeout: .milliseconds(900), first)
    let quick = try start([2: .silent], timeout: .milliseconds(40), second)
    play(until: second)
    #expect(first.log == nil)
    #expect(calls.now() - MonotonicInstant(nanoseconds: 1_000_000_000) == .milliseconds(40))
    play(until: first)
    for race in [slow, quick] {
      let error = failure(of: race)
      #expect(error?.code == .timedOut)
    }
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [])
  }

  /// Row 41: a success that was there before the deadline wins, however late the thread comes to look.
  @Test func successesComeBeforeTheDeadline() throws {
    let first = Moment()
    let second = Moment()
    // Asked a second time, as events are read, the check holds the thread past the other's deadline.
    let holding = try start(
      [1: .greets(after: .milliseconds(20), then: .milliseconds(20))], first
    ) { [calls] _, _, _ in
      if calls.now() < MonotonicInstant(nanoseconds: 1_040_000_000) { return .whenReadable }
      calls.spend(.milliseconds(100))
      return .ok
    }
    let waiting = try start(
      [2: .answers(after: .milliseconds(50))], timeout: .milliseconds(70), second)
    play(until: second)
    #expect(calls.now() - MonotonicInstant(nanoseconds: 1_000_000_000) == .milliseconds(140))
    #expect(try take(holding) == ["won"])
    #expect(try take(waiting) == ["won"])
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  /// The same where the thread is held after events were read, and the other race is to be drained.
  @Test func anotherRacesWorkDoesNotBringADeadlineForward() throws {
    let first = Moment()
    let second = Moment()
    let holding = try start([1: .answers(after: .milliseconds(270))], first) { [calls] _, _, _ in
      calls.spend(.milliseconds(100))
      return .ok
    }
    // Both have news at 270 ms; the success of 300 ms is there before the deadline of 310 ms.
    let waiting = try start(
      [
        2: .answers(after: .milliseconds(300)),
        3: .fails(.connectionRefused, after: .milliseconds(20)),
      ], timeout: .milliseconds(310), second)
    play(until: second)
    #expect(try take(holding) == ["won"])
    #expect(try take(waiting) == ["won", "failed ECONNREFUSED"])
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  /// The same where the attempt has a time of its own; one to whom nobody answers still runs out of it.
  @Test func anotherRacesWorkDoesNotTakeAnAttemptsTime() throws {
    for (peer, end) in [
      (ScriptedCalls.Peer.answers(after: .milliseconds(300)), "won"), (.silent, "failed ETIMEDOUT"),
    ] {
      let first = Moment()
      let second = Moment()
      let holding = try start([1: .answers(after: .milliseconds(270))], first) {
        [calls] _, _, _ in
        calls.spend(.milliseconds(100))
        return .ok
      }
      let waiting = try start(
        [2: peer, 3: .fails(.connectionRefused, after: .milliseconds(20))],
        attemptTimeout: .milliseconds(310), second)
      play(until: second)
      #expect(try take(holding) == ["won"])
      if end == "won" {
        #expect(try take(waiting) == [end, "failed ECONNREFUSED"])
      } else {
        #expect(failure(of: waiting)?.report.story == [end, "failed ECONNREFUSED"])
      }
    }
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  /// A descriptor that a check has closed can be somebody else's by the time losers are closed.
  @Test func aLoserThatItsCheckHasClosedIsNotClosedAgain() throws {
    let moment = Moment()
    let race = try start(
      [1: .answers(after: .milliseconds(20)), 2: .answers(after: .milliseconds(30))], moment
    ) { [calls] number, candidate, _ in
      if candidate.remote.port == 2 { return .ok }
      calls.close(Descriptor(owning: number))
      return .pending
    }
    play(until: moment)
    #expect(try take(race) == ["stopped lost", "won"])
    shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  /// The race that had the slot before left a socket that somebody else holds open.
  @Test func anEventOfAnEarlierRaceIsNobodys() throws {
    calls.habits.keepsClosedFiles = true
    let first = Moment()
    let second = Moment()
    let earlier = try start(
      [1: .answers(after: .milliseconds(300))], timeout: .milliseconds(50), first)
    play(until: first)
    let later = try start([2: .silent, 3: .answers(after: .milliseconds(100))], second)
    play(until: second)
    #expect(failure(of: earlier)?.code == .timedOut)
    #expect(try take(later) == ["stopped lost", "won"])
  }
}
