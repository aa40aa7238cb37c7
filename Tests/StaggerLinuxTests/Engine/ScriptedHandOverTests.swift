import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// How races come to the engine's thread and how their outcomes leave it, on a scripted kernel.
@Suite struct ScriptedHandOverTests {
  private let calls = ScriptedCalls()
  private let core: EngineCore<ScriptedCalls>
  private static let begin = MonotonicInstant(nanoseconds: 1_000_000_000)

  init() {
    core = EngineCore(limits: Engine.Limits(), with: calls)
  }

  /// A race, and what was there when its caller heard of the outcome.
  private final class Contestant: @unchecked Sendable {
    var race: CarriedRace<ScriptedCalls>?
    var time: MonotonicInstant?
    var log: [String] = []

    var isOver: Bool { time != nil }
  }

  /// Begins a race in the caller's thread.
  private func begin(
    _ ports: UInt16..., timeout: Nanoseconds? = nil
  ) throws -> Contestant {
    let setup = try RaceSetup(ConnectConfiguration())
    let targets = ports.map { SocketAddress(.ipv4Loopback, port: $0) }
    let request = RaceRequest(
      setup: setup, candidates: try setup.candidates(for: targets),
      deadline: timeout.map { calls.now() + $0 })
    let contestant = Contestant()
    contestant.race = BegunRun(request, core: core).handOver()
    return contestant
  }

  private func handOver(_ contestant: Contestant) {
    contestant.race?.start { [calls] in
      #expect(!contestant.isOver)
      contestant.time = calls.now()
      contestant.log = calls.log
    }
  }

  /// Does something while the thread sleeps.
  private func meanwhile(after span: Nanoseconds, _ action: @escaping () throws -> Void) {
    calls.after(span) {
      do { try action() } catch { Issue.record("\(error)") }
    }
  }

  private func play(until contestants: [Contestant]) {
    while !contestants.allSatisfy(\.isOver), let loop = calls.threads.first { _ = loop.turn() }
  }

  /// Takes the outcomes, ends the engine, and looks for what is left.
  private func conclude(_ contestants: [Contestant]) throws {
    for contestant in contestants {
      var connections = try #require(contestant.race).takeConnections()
      while let connection = connections.next() { calls.takeBack(connection.take()) }
    }
    _ = core.stop()
    if let loop = calls.threads.popLast() {
      while !loop.turn() {}
      loop.end()
    }
    core.shutDown()
    #expect(calls.open.isEmpty && calls.violations == [] && core.budget.inFlight == 0)
  }

  /// The set is told of its socket, and nothing else is to be done before the thread wakes up anyway.
  @Test func aRaceThatHasTimeWakesNobody() throws {
    calls.peers = [1: .silent, 2: .near]
    let first = try begin(1, 2)
    handOver(first)
    var second: Contestant?
    meanwhile(after: .milliseconds(5)) {
      second = try begin(1, 2)
      handOver(try #require(second))
      #expect(calls.made.count { $0 == .epollAdd } == 2)
    }
    play(until: [first])
    play(until: [try #require(second)])
    #expect(!calls.made.contains(.signalEvent))
    #expect(first.time == Self.begin + .milliseconds(250))
    #expect(second?.time == Self.begin + .milliseconds(255))
    try conclude([first, try #require(second)])
  }

  @Test func aRaceWithLessTimeThanTheOthersWakesTheThread() throws {
    calls.peers = [1: .silent, 2: .near]
    let first = try begin(1, 2)
    handOver(first)
    var second: Contestant?
    meanwhile(after: .milliseconds(5)) {
      second = try begin(1, timeout: .milliseconds(40))
      handOver(try #require(second))
    }
    play(until: [first])
    #expect(calls.made.count { $0 == .signalEvent } == 1)
    #expect(second?.time == Self.begin + .milliseconds(45))
    #expect(throws: ConnectError.self) { _ = try second?.race?.takeConnections() }
    try conclude([first])
  }

  /// The event is the first that the thread hears of the race.
  @Test func anEventMayComeBeforeItsRace() throws {
    calls.peers = [1: .silent, 2: .near, 3: .answers(after: .milliseconds(20))]
    let first = try begin(1, 2)
    handOver(first)
    var second: Contestant?
    meanwhile(after: .milliseconds(5)) {
      second = try begin(3)
      handOver(try #require(second))
    }
    play(until: [first])
    #expect(!calls.made.contains(.signalEvent))
    #expect(second?.time == Self.begin + .milliseconds(25))
    try conclude([first, try #require(second)])
  }

  /// By then the thread has heard of the cancellation, and of no race that it could be about.
  @Test func aRaceThatWasGivenUpBeforeItsStartEndsAtOnce() throws {
    calls.peers = [1: .silent, 2: .near]
    let first = try begin(1, 2)
    handOver(first)
    var second: Contestant?
    meanwhile(after: .milliseconds(5)) {
      second = try begin(1, 2)
      try #require(second).race?.cancel()
    }
    meanwhile(after: .milliseconds(10)) { handOver(try #require(second)) }
    play(until: [first])
    #expect(second?.time == Self.begin + .milliseconds(10))
    #expect(throws: ConnectError.self) { _ = try second?.race?.takeConnections() }
    try conclude([first])
  }

  @Test func losersAreClosedWhenAllWinnersOfTheRoundAreHandedOver() throws {
    calls.peers = [1: .silent, 2: .near]
    let contestants = try (0..<3).map { _ in try begin(1, 2) }
    for contestant in contestants { handOver(contestant) }
    play(until: contestants)
    for contestant in contestants { #expect(!contestant.log.contains("reset")) }
    #expect(calls.log.suffix(3) == ["reset", "reset", "reset"])
    try conclude(contestants)
  }

  /// Whoever has won is not kept waiting for however many others there are.
  @Test func notMoreThanSixteenAreHandedOverTogether() throws {
    calls.peers = [1: .silent, 2: .near]
    let contestants = try (0..<20).map { _ in try begin(1, 2) }
    for contestant in contestants { handOver(contestant) }
    play(until: contestants)
    let started = contestants.map { $0.log.count { $0 == "connect 2" } }.sorted()
    #expect(started == Array(repeating: 16, count: 16) + Array(repeating: 20, count: 4))
    try conclude(contestants)
  }
}
