import StaggerCore
import StaggerSimulation
import Testing

/// WSAConnectByList as it is documented: the strict mode is a choice of settings.
@Suite("Sequential races")
struct SequentialTests {
  private let strict = settings {
    $0.failureReaction = .sequential
    $0.inFlightLimit = 1
    $0.deadlineRule = .betweenAttempts
    $0.primaryError = .last
  }

  @Test func `one attempt at a time, the next when the one before has ended (row 60)`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 400.ms)), candidate("B", .unreachable(after: 30.ms)),
        candidate("C", .connects(after: 50.ms)), candidate("D", .silent),
      ], strict)
    #expect(
      timeline.picture() == """
        A |o---------------------------------------x
        B |                                        o--x
        C |                                           o----W
        = connected at 480 ms
        """)
  }

  @Test func `the limit is looked at between attempts; a late success wins (row 62)`() throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 90.ms)), candidate("B", .connects(after: 300.ms))], strict,
      timeout: 100.ms)
    #expect(
      timeline.picture() == """
        A |o--------x
        B |         o-----------------------------W
        = connected at 390 ms
        """)
  }

  @Test func `the limit is hit: timed out (row 63)`() throws {
    let timeline = try simulate(
      ["A", "B"].map { candidate($0, .refused(after: 150.ms)) }, strict, timeout: 100.ms)
    #expect(timeline.picture() == "A |o--------------x\n= timed out at 150 ms")
  }

  @Test func `otherwise the error of the last attempt stands (row 63)`() {
    var race = Race(settings: strict, candidateCount: 2, deadline: at(500), at: at(0))
    let last = AttemptFailure(.noRouteToHost, at: .connect)
    _ = race.nextAction(at: at(0))
    race.attemptFailed(id(0), AttemptFailure(.connectionRefused, at: .connect), at: at(10))
    _ = race.nextAction(at: at(10))
    race.attemptFailed(id(1), last, at: at(20))
    #expect(race.nextAction(at: at(20)) == .finish(.failed))
    #expect(race.primaryFailure == last)
  }

  @Test func `no limit: it runs until success or until all have failed (row 64)`() throws {
    let slow = ["A", "B", "C"].map { candidate($0, .refused(after: 60_000.ms)) }
    #expect(try simulate(slow, strict).picture(unit: 10_000.ms).hasSuffix("= failed at 180000 ms"))
    let lucky = slow + [candidate("D", .connects(after: 60_000.ms))]
    #expect(try simulate(lucky, strict).winnerLabels == ["D"])
  }

  @Test func `an attempt can be given up after its own time`() throws {
    var limited = strict
    limited.attemptTimeout = 50.ms
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 20.ms))], limited)
    #expect(
      timeline.picture() == """
        A |o----t
        B |     o-W
        = connected at 70 ms
        """)
  }

  @Test func `no backup attempts while an attempt is under way`() throws {
    var settings = strict
    settings.backupAttempts = 2
    #expect(try simulate([candidate("A", .silent)], settings).attempts.count == 1)
  }
}
