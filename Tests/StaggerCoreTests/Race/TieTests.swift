import StaggerCore
import StaggerSimulation
import Testing

/// At one instant: the caller's will, successes, failures, timers; the better rank wins (row 41).
@Suite("Ties")
struct TieTests {
  private func begun(_ count: Int, _ change: (inout RaceSettings) -> Void = { _ in }) -> Race {
    var race = Race(settings: settings(change), candidateCount: count, deadline: nil, at: at(0))
    for number in 0..<count { _ = race.nextAction(at: at(number * 250)) }
    return race
  }

  @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func `of several successes the best rank wins, in whatever order they come (row 41)`(
    order: [UInt32]
  ) {
    var race = begun(3)
    for ordinal in order { race.attemptConnected(id(ordinal), at: at(600)) }
    #expect(race.nextAction(at: at(600)) == .handOver(id(0)))
    #expect(race.nextAction(at: at(600)) == .stop(id(1), .lost))
    #expect(race.nextAction(at: at(600)) == .stop(id(2), .lost))
    #expect(race.nextAction(at: at(600)) == .finish(.connected))
    #expect(race.nextAction(at: at(600)) == nil)
  }

  @Test func `the rank is that of the newest order`() {
    var race = begun(2)
    let reversed = [1, 0].map { RaceCandidate(id: CandidateID(index: $0)) }
    race.candidatesChanged(to: reversed, at: at(300))
    race.attemptConnected(id(0), at: at(600))
    race.attemptConnected(id(1), at: at(600))
    #expect(race.nextAction(at: at(600)) == .handOver(id(1)))
  }

  @Test func `candidates that are known by their number alone have their ranks`() {
    var race = Race(
      settings: settings { $0.backupAttempts = 1 }, candidateCount: 2, deadline: nil, at: at(0))
    // The third attempt is a second one of the first candidate.
    for number in 0..<3 { _ = race.nextAction(at: at(number * 250)) }
    for ordinal in [1, 2] as [UInt32] { race.attemptConnected(id(ordinal), at: at(600)) }
    #expect(race.nextAction(at: at(600)) == .handOver(id(2)))
  }

  @Test(arguments: [true, false])
  func `a success comes before a failure of the same instant`(successFirst: Bool) {
    var race = begun(2)
    let refused = AttemptFailure(.connectionRefused, at: .connect)
    if successFirst { race.attemptConnected(id(0), at: at(300)) }
    race.attemptFailed(id(1), refused, at: at(300))
    if !successFirst { race.attemptConnected(id(0), at: at(300)) }
    #expect(race.nextAction(at: at(300)) == .handOver(id(0)))
    #expect(race.nextAction(at: at(300)) == .finish(.connected))
  }

  @Test func `a success comes before the next start`() throws {
    let timeline = try simulate([candidate("A", .connects(after: 250.ms)), candidate("B", .silent)])
    #expect(timeline.attempts.count == 1)
  }

  @Test func `a failure comes before the next start: one start, not two`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 250.ms)), candidate("B", .silent), candidate("C", .silent),
    ])
    #expect(timeline.connectTimes == [at(0), at(250), at(500)])
  }

  @Test func `the end of an attempt's own time comes before the next start: one start, not two`()
    throws
  {
    let timeline = try simulate(
      ["A", "B", "C"].map { candidate($0, .silent) },
      settings {
        $0.attemptTimeout = 250.ms
        $0.failureReaction = .any
      })
    #expect(timeline.connectTimes == [at(0), at(250), at(500)])
  }

  @Test func `the caller's will comes before a success`() {
    var race = begun(1)
    race.attemptConnected(id(0), at: at(50))
    race.cancelled(at: at(50))
    #expect(race.nextAction(at: at(50)) == .stop(id(0), .cancelled))
    #expect(race.nextAction(at: at(50)) == .finish(.cancelled))
  }

  @Test func `a success comes before the end by the host`() {
    var race = begun(1)
    race.hostFailed(AttemptFailure(.noMemory, at: .socket), at: at(50))
    race.attemptConnected(id(0), at: at(50))
    #expect(race.nextAction(at: at(50)) == .handOver(id(0)))
    #expect(race.nextAction(at: at(50)) == .finish(.connected))
  }

  @Test func `the end by the host comes before the deadline`() {
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: at(50), at: at(0))
    let failure = AttemptFailure(.noMemory, at: .socket)
    race.hostFailed(failure, at: at(50))
    #expect(race.nextAction(at: at(50)) == .finish(.aborted(failure)))
  }

  @Test(arguments: [true, false])
  func `an answer that connect itself gives may be reported in the drain or after it`(
    inDrain: Bool
  ) throws {
    var simulation = Simulation(
      network: SimulatedNetwork([
        candidate("A", .refused(after: .zero)), candidate("B", .connects(after: .zero)),
      ]))
    simulation.reportsInstantAnswersInDrain = inDrain
    #expect(try simulation.run().picture() == "A |x\nB |W\n= connected at 0 ms")
  }
}
