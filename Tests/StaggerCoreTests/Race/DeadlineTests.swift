import StaggerCore
import StaggerSimulation
import Testing

@Suite("Deadlines")
struct DeadlineTests {
  private let between = settings { $0.deadlineRule = .betweenAttempts }

  @Test func `the deadline ends the race and stops everything (row 48)`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 400.ms))], timeout: 300.ms)
    #expect(
      timeline.picture() == """
        A |o-----------------------------/
        B |                         o----/
        = timed out at 300 ms
        """)
    #expect(timeline.attempts.map(\.end) == [.stopped(.raceTimedOut), .stopped(.raceTimedOut)])
  }

  @Test(arguments: [0, -50])
  func `a deadline that is not in the future: no attempt at all`(timeout: Int) throws {
    let timeline = try simulate([candidate("A", .connects(after: 0.ms))], timeout: timeout.ms)
    #expect(timeline.attempts.isEmpty)
    #expect(timeline.picture() == "= timed out at 0 ms")
  }

  @Test func `deadline and success at one instant: success`() throws {
    let timeline = try simulate([candidate("A", .connects(after: 100.ms))], timeout: 100.ms)
    #expect(timeline.picture() == "A |o---------W\n= connected at 100 ms")
  }

  @Test func `deadline and the last failure at one instant: the deadline`() throws {
    let timeline = try simulate([candidate("A", .refused(after: 100.ms))], timeout: 100.ms)
    #expect(timeline.picture() == "A |o---------x\n= timed out at 100 ms")
  }

  @Test func `deadline and the next start at one instant: no start (row 49)`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .silent)], timeout: 250.ms)
    #expect(timeline.picture() == "A |o------------------------/\n= timed out at 250 ms")
  }

  @Test func `deadline and resolution delay at one instant: one clean result (row 49)`() throws {
    let network = resolved([candidate("A", .silent)]) {
      $0.answer(.ipv4Addresses, .usable, with: [0], at: 0.ms)
    }
    #expect(try simulate(network, timeout: 50.ms).picture() == "= timed out at 50 ms")
  }

  @Test func `deadline reached while the resolver is silent`() throws {
    let timeline = try simulate(resolved([]) { _ in }, timeout: 90.ms)
    #expect(timeline.picture() == "= timed out at 90 ms")
  }

  @Test func `deadline reached during preparation`() throws {
    let timeline = try simulate(
      [candidate("A", .silent.prepared(after: 80.ms), prepares: true)], timeout: 50.ms)
    #expect(timeline.picture() == "A |ppppp/\n= timed out at 50 ms")
  }

  @Test func `deadline and connected transport at one instant: only a check without delay wins`()
    throws
  {
    let verifying = settings { $0.verifies = true }
    let quick = try simulate(
      [candidate("A", .connects(after: 50.ms))], verifying, timeout: 50.ms)
    #expect(quick.picture() == "A |o----W\n= connected at 50 ms")
    let slow = try simulate(
      [candidate("A", .connects(after: 50.ms).verified(after: 1.ms))], verifying, timeout: 50.ms)
    #expect(slow.picture() == "A |o----/\n= timed out at 50 ms")
  }

  // MARK: Between attempts

  @Test
  func `between attempts: a running connect is not interrupted, a late success wins (row 62)`()
    throws
  {
    let timeline = try simulate(
      [candidate("A", .connects(after: 400.ms)), candidate("B", .silent)], between,
      timeout: 100.ms)
    #expect(
      timeline.picture() == """
        A |o---------------------------------------W
        = connected at 400 ms
        """)
  }

  @Test func `between attempts: nothing new is started after the deadline (row 63)`() throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 400.ms)), candidate("B", .connects(after: 0.ms))], between,
      timeout: 100.ms)
    #expect(
      timeline.picture() == """
        A |o---------------------------------------x
        = timed out at 400 ms
        """)
  }

  @Test(arguments: [0, -50])
  func `between attempts: a deadline that is not in the future leaves exactly one attempt`(
    timeout: Int
  ) throws {
    let dead = try simulate(
      ["A", "B"].map { candidate($0, .refused(after: 30.ms)) }, between, timeout: timeout.ms)
    #expect(dead.picture() == "A |o--x\n= timed out at 30 ms")
    let alive = try simulate(
      ["A", "B"].map { candidate($0, .connects(after: 30.ms)) }, between, timeout: timeout.ms)
    #expect(alive.picture() == "A |o--W\n= connected at 30 ms")
  }

  @Test func `between attempts: an error without a packet is an attempt as well`() throws {
    let timeline = try simulate(
      ["A", "B"].map { candidate($0, .localError()) }, between, timeout: 0.ms)
    #expect(timeline.picture() == "A |x\n= timed out at 0 ms")
  }

  @Test func `between attempts: when nothing was left the last failure stands (row 63)`() throws {
    let timeline = try simulate([candidate("A", .refused(after: 30.ms))], between, timeout: 0.ms)
    #expect(timeline.picture() == "A |o--x\n= failed at 30 ms")
  }

  @Test func `between attempts: what was prepared too late is not connected`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 20.ms)),
        candidate("B", .connects(after: 10.ms).prepared(after: 80.ms), prepares: true),
      ], between, timeout: 50.ms)
    #expect(
      timeline.picture() == """
        A |o-x
        B |  pppppppp/
        = timed out at 100 ms
        """)
  }

  @Test func `between attempts: a preparation that takes no time does not lose the first attempt`()
    throws
  {
    let timeline = try simulate(
      [candidate("A", .connects(after: 10.ms), prepares: true)], between, timeout: 0.ms)
    #expect(timeline.outcome == .connected)
  }

  @Test func `between attempts: a first attempt that the host puts off is cut short then`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 10.ms).noRoom(until: 20.ms))], between, timeout: 0.ms)
    #expect(timeline.picture() == "A |::/\n= timed out at 20 ms")
  }

  @Test func `between attempts: a check is part of the attempt`() throws {
    var settings = between
    settings.verifies = true
    let timeline = try simulate(
      [candidate("A", .connects(after: 50.ms).verified(after: 30.ms))], settings, timeout: 10.ms)
    #expect(timeline.picture() == "A |o----V==W\n= connected at 80 ms")
  }

  @Test func `between attempts: a resolution that took all the time leaves no attempt`() throws {
    let network = resolved([candidate("A", .connects(after: 0.ms))]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 100.ms)
    }
    #expect(try simulate(network, between, timeout: 60.ms).picture() == "= timed out at 100 ms")
  }

  @Test func `between attempts: with nothing under way the race ends in the middle of the gap`()
    throws
  {
    let timeline = try simulate(
      [
        candidate("A", .localError()), candidate("B", .refused(after: 2.ms)),
        candidate("C", .silent),
      ],
      settings {
        $0.deadlineRule = .betweenAttempts
        $0.gapRule = .always
      }, timeout: 5.ms)
    #expect(timeline.attempts.count == 2)
    #expect(timeline.finished == at(5))
    #expect(timeline.outcome == .timedOut)
  }

  @Test func `between attempts: with nothing under way the race does not wait for the gate`() throws
  {
    let network = resolved([candidate("A", .connects(after: 0.ms))]) {
      $0.answer(.ipv4Addresses, .usable, with: [0], at: 30.ms)
    }
    #expect(try simulate(network, between, timeout: 60.ms).picture() == "= timed out at 60 ms")
  }

  @Test func `between attempts: no wake-up for a start that the deadline forbids`() {
    var race = Race(settings: between, candidateCount: 2, deadline: at(250), at: at(0))
    #expect(race.nextAction(at: at(0)) == .connect(id(0), CandidateID(index: 0)))
    #expect(race.nextAction(at: at(0)) == nil)
    #expect(race.nextDeadline == nil)
    var longer = Race(settings: between, candidateCount: 2, deadline: at(251), at: at(0))
    while longer.nextAction(at: at(0)) != nil {}
    #expect(longer.nextDeadline == at(250))
  }

  // MARK: The attempt's own time

  @Test func `an attempt that runs out of its own time has failed (row 48)`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 20.ms))],
      settings { $0.attemptTimeout = 100.ms })
    #expect(
      timeline.picture() == """
        A |o---------t
        B |          o-W
        = connected at 120 ms
        """)
  }

  @Test func `the attempt's own time counts from its connect and includes the check`() throws {
    let timeline = try simulate(
      [
        candidate(
          "A", .connects(after: 60.ms).verified(after: 60.ms).prepared(after: 150.ms),
          prepares: true)
      ],
      settings {
        $0.attemptTimeout = 100.ms
        $0.verifies = true
      })
    #expect(
      timeline.picture() == """
        A |pppppppppppppppo-----V===t
        = failed at 250 ms
        """)
  }

  @Test func `the attempt's own time and its success at one instant: success`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 100.ms))], settings { $0.attemptTimeout = 100.ms })
    #expect(timeline.winnerLabels == ["A"])
  }

  @Test func `the failure of an attempt that ran out of time names the step that it was at`() throws
  {
    let limited = settings {
      $0.attemptTimeout = 100.ms
      $0.verifies = true
    }
    let timeline = try simulate(
      [
        candidate("A", .silent), candidate("B", .connects(after: 50.ms).verified(after: .infinite)),
      ],
      limited)
    #expect(timeline.attempts.map(\.end) == Array(repeating: .stopped(.attemptTimedOut), count: 2))
    var race = Race(settings: limited, candidateCount: 2, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    #expect(race.nextAction(at: at(100)) == .stop(id(0), .attemptTimedOut))
    #expect(race.attempt(id(0)).failure == AttemptFailure(.timedOut, at: .connect))
    #expect(race.attempt(id(0)).stopReason == .attemptTimedOut)
    #expect(race.nextAction(at: at(100)) == .connect(id(1), CandidateID(index: 1)))
    race.attemptConnected(id(1), at: at(150))
    #expect(race.nextAction(at: at(150)) == .verify(id(1)))
    #expect(race.nextAction(at: at(200)) == .stop(id(1), .attemptTimedOut))
    #expect(race.attempt(id(1)).failure == AttemptFailure(.timedOut, at: .verify))
  }
}
