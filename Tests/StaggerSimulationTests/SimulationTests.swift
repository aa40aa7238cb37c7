import StaggerCore
import StaggerSimulation
import Testing

@Suite("Simulation")
struct SimulationTests {
  /// A machine with one fault, wrapped around the product's own.
  private struct Faulty: RaceMachine {
    var race: Race
    let fault: Fault

    enum Fault {
      case neverRests
      case sleepsTooLong
      case forgetsToStop
    }

    var nextDeadline: MonotonicInstant? {
      fault == .sleepsTooLong ? race.nextDeadline.map { $0 + .seconds(1) } : race.nextDeadline
    }

    mutating func nextAction(at instant: MonotonicInstant) -> RaceAction? {
      let action = race.nextAction(at: instant)
      if fault == .neverRests { return action ?? .stop(AttemptID(ordinal: 0), .lost) }
      if case .stop = action, fault == .forgetsToStop { return race.nextAction(at: instant) }
      return action
    }

    mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant) {
      race.attemptPrepared(id, at: instant)
    }
    mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant) {
      race.attemptConnected(id, at: instant)
    }
    mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant) {
      race.attemptVerified(id, at: instant)
    }
    mutating func attemptFailed(
      _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant
    ) {
      race.attemptFailed(id, failure, at: instant)
    }
    mutating func attemptDeferred(
      _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant
    ) {
      race.attemptDeferred(id, until: until, at: instant)
    }
    mutating func candidatesChanged(
      to candidates: [RaceCandidate], at instant: MonotonicInstant
    ) {
      race.candidatesChanged(to: candidates, at: instant)
    }
    mutating func resolutionAnswered(
      _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant
    ) {
      race.resolutionAnswered(query, answer, at: instant)
    }
    mutating func resolutionFinished(at instant: MonotonicInstant) {
      race.resolutionFinished(at: instant)
    }
    mutating func cancelled(at instant: MonotonicInstant) { race.cancelled(at: instant) }
    mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant) {
      race.hostFailed(failure, at: instant)
    }
    mutating func hostReleased(at instant: MonotonicInstant) { race.hostReleased(at: instant) }
    mutating func timeReached(_ instant: MonotonicInstant) { race.timeReached(instant) }
  }

  private let simulation = Simulation(
    network: SimulatedNetwork([
      SimulatedCandidate("A", .silent),
      SimulatedCandidate("B", .connects(after: .milliseconds(30))),
    ]))

  @Test func `a machine that never rests is a typed error, not a hang`() throws {
    var simulation = simulation
    simulation.stepLimit = 1_000
    var machine = Faulty(race: try simulation.makeRace(), fault: .neverRests)
    let error = #expect(throws: SimulationError.self) { try simulation.run(&machine) }
    guard case .stepLimitReached(1_000) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `settings that are not valid are a typed error`() {
    var simulation = simulation
    simulation.settings.winnersWanted = 0
    let error = #expect(throws: SimulationError.self) { try simulation.run() }
    guard case .settings(let wrong) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(wrong.setting == "winnersWanted")
  }

  @Test func `the faults of another machine are found in the run`() throws {
    var late = Faulty(race: try simulation.makeRace(), fault: .sleepsTooLong)
    #expect(try simulation.run(&late).violations.contains { $0.rule == .missedWakeUp })
    var leaky = Faulty(race: try simulation.makeRace(), fault: .forgetsToStop)
    #expect(
      try simulation.run(&leaky).violations.map(\.rule) == [.oneEndForEachAttempt])
  }

  @Test func `the timeline has every attempt, winner and action with its time`() throws {
    let timeline = try simulation.run()
    let end = MonotonicInstant.origin + .milliseconds(280)
    #expect(timeline.violations.isEmpty)
    #expect(timeline.start == .origin)
    #expect(timeline.finished == end)
    #expect(timeline.lastInstant == end)
    #expect(timeline.outcome == .connected)
    #expect(timeline.winners == [AttemptID(ordinal: 1)])
    let winner = timeline[AttemptID(ordinal: 1)]
    #expect(winner.label == "B")
    #expect(winner.candidate == CandidateID(index: 1))
    #expect(winner.began == .origin + .milliseconds(250))
    #expect(winner.connected == end)
    #expect(winner.ended == end)
    #expect(winner.end == .won)
    #expect(timeline.attempts.map(\.id) == [AttemptID(ordinal: 0), AttemptID(ordinal: 1)])
    #expect(
      timeline.actions.map(\.time).suffix(3) == [end, end, end])
    #expect(timeline.actions.last?.action == .finish(.connected))
  }

  @Test func `what is ready at one instant is reported before the drain`() throws {
    var network = SimulatedNetwork([
      SimulatedCandidate("A", .connects(after: .milliseconds(300))),
      SimulatedCandidate("B", .connects(after: .milliseconds(50))),
    ])
    network.at(.milliseconds(300), .hostFailed(AttemptFailure(.noMemory, at: .socket)))
    let timeline = try Simulation(network: network).run()
    #expect(timeline.winners == [AttemptID(ordinal: 0)])
    #expect(timeline.attempts.map(\.connected) == [timeline.finished, timeline.finished])
  }

  @Test func `a further try than the script has is silent`() throws {
    var simulation = simulation
    simulation.network.candidates = [SimulatedCandidate("A", .silent)]
    simulation.settings.backupAttempts = 1
    let timeline = try simulation.run()
    #expect(timeline.attempts.map(\.label) == ["A", "A2"])
    #expect(timeline.outcome == nil)
  }

  @Test func `a further try may be like the last one instead`() throws {
    var simulation = simulation
    simulation.network.candidates = [SimulatedCandidate("A", .silent)]
    simulation.network.candidates[0].repeatsLastTry = true
    #expect(simulation.network.candidates[0].tries == [.silent])
    simulation.network.candidates[0].tries = [.silent, .connects(after: .milliseconds(30))]
    simulation.settings.backupAttempts = 2
    simulation.settings.attemptDelay = .milliseconds(20)
    let timeline = try simulation.run()
    #expect(timeline.attempts.map(\.label) == ["A", "A2", "A3"])
    #expect(timeline.winners == [AttemptID(ordinal: 1)])
    simulation.network.candidates[0].tries = [.silent]
    simulation.settings.backupAttempts = 1
    #expect(try simulation.run().outcome == nil)
    simulation.network.candidates[0].tries = []
    #expect(try simulation.run().attempts.count == 2)
  }

  @Test func `the timeline has the events, and says what came first within one instant`() throws {
    let timeline = try simulation.run()
    #expect(
      timeline.events.map(\.event) == [
        .candidates(simulation.network.list(0..<2)), .connected(AttemptID(ordinal: 1)),
      ])
    #expect(timeline.events.map(\.startCount) == [0, 2])
    #expect(timeline.events.last?.time == timeline.finished)
    #expect(timeline.attempts.map(\.startCountAtEnd) == [2, 2])
  }

  @Test func `the clock goes where it is told to`() {
    var clock = VirtualClock()
    #expect(clock.now == .origin)
    clock.advance(to: .origin + .seconds(3))
    clock.advance(to: .origin + .seconds(3))
    #expect(clock.now == .origin + .seconds(3))
  }

  @Test func `the clock does not go back`() async {
    await #expect(processExitsWith: .failure) {
      var clock = VirtualClock(at: .origin + .seconds(1))
      clock.advance(to: .origin)
    }
  }

  @Test func `the deadline is the timeout after the start`() {
    var simulation = simulation
    simulation.start = .origin + .seconds(5)
    simulation.timeout = .seconds(2)
    #expect(simulation.deadline == .origin + .seconds(7))
  }
}
