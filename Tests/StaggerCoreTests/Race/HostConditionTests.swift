import StaggerCore
import StaggerSimulation
import Testing

@Suite("Conditions of the whole host")
struct HostConditionTests {
  @Test func `no room: the start waits and the list is not burnt (row 52)`() throws {
    let timeline = try simulate([
      candidate("A", .silent),
      candidate("B", .connects(after: 50.ms).noRoom(until: 400.ms)),
      candidate("C", .silent),
    ])
    #expect(
      timeline.picture() == """
        A |o--------------------------------------------/
        B |                         :::::::::::::::o----W
        = connected at 450 ms
        """)
    #expect(timeline.attempts[1].deferralCount == 1)
  }

  @Test func `deferral of the first attempt: the next has a whole delay after it`() throws {
    let timeline = try simulate([
      candidate("A", .silent.noRoom(until: 200.ms)), candidate("B", .connects(after: 20.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |::::::::::::::::::::o--------------------------/
        B |                                             o-W
        = connected at 470 ms
        """)
  }

  @Test func `a deferred start that is put off again waits again`() throws {
    let timeline = try simulate([
      candidate("A", .connects(after: 10.ms).noRoom(until: 20.ms).noRoom(until: 50.ms))
    ])
    #expect(timeline.picture() == "A |:::::oW\n= connected at 60 ms")
    #expect(timeline.attempts[0].deferralCount == 2)
  }

  @Test func `hostReleased tries the start that was put off at once`() throws {
    var network = SimulatedNetwork([
      candidate("A", .connects(after: 10.ms).noRoom(until: .infinite))
    ])
    network.at(70.ms, .hostReleased)
    #expect(try simulate(network).picture() == "A |:::::::oW\n= connected at 80 ms")
  }

  /// The attempt that was put off is gone, the timer is late, and so is the release.
  @Test func `a release after the wait was over moves no timetable`() throws {
    var network = SimulatedNetwork([
      candidate("A", .connects(after: 760.ms), .silent.noRoom(until: 770.ms)),
      candidate("B", .silent), candidate("C", .silent),
    ])
    network.at(1_040.ms, .hostReleased)
    let timeline = try simulate(
      network,
      settings {
        $0.winnersWanted = 3
        $0.backupAttempts = 1
      }, lateness: [0.ms, 0.ms, 0.ms, 50.ms, 0.ms])
    #expect(timeline.attempts.map(\.label) == ["A", "B", "C", "A2", "B2", "C2"])
    #expect(timeline.attempts[3].end == .stopped(.lost))
    #expect(timeline.connectTimes.suffix(2) == [at(1_040), at(1_250)])
  }

  @Test func `a start that was taken back does not count for the gap`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.noRoom(until: 5.ms)), candidate("B", .connects(after: 0.ms)),
      ],
      settings {
        $0.attemptDelay = 10.ms
        $0.gapRule = .always
      })
    #expect(timeline.connectTimes == [at(5), at(15)])
  }

  @Test func `the race counts how often the host had no room`() {
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    race.attemptDeferred(id(0), until: at(30), at: at(0))
    #expect(race.nextAction(at: at(0)) == nil)
    #expect(race.nextDeadline == at(30))
    #expect(race.attempt(id(0)).stage == .ready)
    #expect(race.attempt(id(0)).connectBegan == nil)
    #expect(race.nextAction(at: at(30)) == .connect(id(0), CandidateID(index: 0)))
    #expect(race.deferralCount == 1)
  }

  @Test func `while the host has no room the timer of the next candidate does not count`() {
    var race = Race(settings: RaceSettings(), candidateCount: 3, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    _ = race.nextAction(at: at(250))
    race.attemptDeferred(id(1), until: at(600), at: at(250))
    for time in [250, 500, 599] {
      #expect(race.nextAction(at: at(time)) == nil)
      #expect(race.nextDeadline == at(600))
    }
    #expect(race.nextAction(at: at(600)) == .connect(id(1), CandidateID(index: 1)))
  }

  @Test func `a race that is held ends at its deadline`() throws {
    let held = [candidate("A", .silent.noRoom(until: .infinite))]
    for rule in DeadlineRule.allCases {
      let timeline = try simulate(held, settings { $0.deadlineRule = rule }, timeout: 60.ms)
      #expect(timeline.picture() == "A |::::::/\n= timed out at 60 ms", "\(rule)")
    }
  }

  @Test func `a race that is held can be cancelled`() throws {
    var network = SimulatedNetwork([candidate("A", .silent.noRoom(until: .infinite))])
    network.at(30.ms, .cancelled)
    #expect(try simulate(network).picture() == "A |:::/\n= cancelled at 30 ms")
  }

  @Test func `what would happen to every attempt ends the race at once (row 52)`() throws {
    let failure = AttemptFailure(.tooManyOpenFiles, at: .socket)
    var network = SimulatedNetwork(["A", "B", "C"].map { candidate($0, .silent) })
    network.at(270.ms, .hostFailed(failure))
    let timeline = try simulate(network)
    #expect(
      timeline.picture() == """
        A |o--------------------------/
        B |                         o-/
        = aborted at 270 ms
        """)
    #expect(timeline.outcome == .aborted(failure))
    #expect(timeline.attempts.map(\.end) == [.stopped(.aborted), .stopped(.aborted)])
  }

  @Test func `the first failure of the host stands for the race`() {
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: nil, at: at(0))
    let first = AttemptFailure(.noMemory, at: .socket)
    race.hostFailed(first, at: at(0))
    race.hostFailed(AttemptFailure(.noBufferSpace, at: .socket), at: at(0))
    #expect(race.nextAction(at: at(0)) == .finish(.aborted(first)))
    #expect(race.primaryFailure == first)
    #expect(race.attemptCount == 0)
  }
}
