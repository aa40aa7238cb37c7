import StaggerCore
import StaggerSimulation
import Testing

/// Row 48: a race can be given up at any moment, and nothing is left behind.
@Suite("Cancellation")
struct CancellationTests {
  private func cancelled(
    _ candidates: [SimulatedCandidate], at time: Int, _ settings: RaceSettings = RaceSettings()
  ) throws -> Timeline {
    var network = SimulatedNetwork(candidates)
    network.at(time.ms, .cancelled)
    return try simulate(network, settings)
  }

  @Test func `everything under way is stopped (row 48)`() throws {
    let timeline = try cancelled(["A", "B", "C"].map { candidate($0, .silent) }, at: 300)
    #expect(
      timeline.picture() == """
        A |o-----------------------------/
        B |                         o----/
        = cancelled at 300 ms
        """)
    #expect(timeline.attempts.map(\.end) == [.stopped(.cancelled), .stopped(.cancelled)])
  }

  @Test func `before the first start`() throws {
    let timeline = try cancelled([candidate("A", .connects(after: 0.ms))], at: 0)
    #expect(timeline.picture() == "= cancelled at 0 ms")
  }

  @Test func `while the resolver works`() throws {
    let timeline = try simulate(resolved([]) { $0.at(30.ms, .cancelled) })
    #expect(timeline.picture() == "= cancelled at 30 ms")
  }

  @Test func `while something is prepared`() throws {
    let timeline = try cancelled(
      [candidate("A", .silent.prepared(after: 90.ms), prepares: true)], at: 30)
    #expect(timeline.picture() == "A |ppp/\n= cancelled at 30 ms")
  }

  @Test func `while a check runs`() throws {
    let timeline = try cancelled(
      [candidate("A", .connects(after: 20.ms).verified(after: 90.ms))], at: 50,
      settings { $0.verifies = true })
    #expect(timeline.picture() == "A |o-V==/\n= cancelled at 50 ms")
  }

  @Test func `also when the deadline is looked at between attempts`() throws {
    let timeline = try cancelled(
      [candidate("A", .silent)], at: 30,
      settings {
        $0.failureReaction = .sequential
        $0.deadlineRule = .betweenAttempts
      })
    #expect(timeline.picture() == "A |o--/\n= cancelled at 30 ms")
  }

  @Test func `a stopped attempt has no failure: it counts neither way (row 51)`() {
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    race.cancelled(at: at(30))
    #expect(race.nextAction(at: at(30)) == .stop(id(0), .cancelled))
    #expect(race.attempt(id(0)).stage == .stopped)
    #expect(race.attempt(id(0)).stopReason == .cancelled)
    #expect(race.attempt(id(0)).failure == nil)
    #expect(race.attempt(id(0)).ended == at(30))
    #expect(race.primaryFailure == nil)
  }

  @Test func `what comes after the end does nothing`() {
    var race = Race(settings: RaceSettings(), candidateCount: 2, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    race.cancelled(at: at(30))
    while race.nextAction(at: at(30)) != nil {}
    let ended = race
    let failure = AttemptFailure(.connectionRefused, at: .connect)
    race.attemptPrepared(id(0), at: at(30))
    race.attemptConnected(id(0), at: at(30))
    race.attemptVerified(id(0), at: at(30))
    race.attemptFailed(id(0), failure, at: at(30))
    race.attemptDeferred(id(0), until: at(90), at: at(30))
    race.candidatesChanged(to: [], at: at(30))
    race.cancelled(at: at(30))
    race.hostReleased(at: at(30))
    race.timeReached(at(30))
    #expect(race == ended)
    race.hostFailed(failure, at: at(30))
    race.resolutionAnswered(.ipv6Addresses, .usable, at: at(30))
    #expect(race.nextAction(at: at(30)) == nil)
    #expect(race.outcome == .cancelled)
    #expect(race.phase == .ended)
  }

  @Test func `answers about stopped attempts are ignored while others still race`() throws {
    var simulation = Simulation(
      settings: settings { $0.attemptTimeout = 30.ms },
      network: SimulatedNetwork([
        candidate("A", .connects(after: 50.ms)), candidate("B", .refused(after: 40.ms)),
        candidate("C", .connects(after: 20.ms)),
      ]))
    simulation.reportsLateAnswers = true
    let timeline = try simulation.run()
    #expect(timeline.violations.isEmpty)
    #expect(
      timeline.picture() == """
        A |o--t
        B |   o--t
        C |      o-W
        = connected at 80 ms
        """)
  }
}
