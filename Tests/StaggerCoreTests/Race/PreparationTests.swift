import StaggerCore
import StaggerSimulation
import Testing

@Suite("Preparation")
struct PreparationTests {
  @Test func `a candidate that needs it is prepared before its connect`() throws {
    let timeline = try simulate([
      candidate("A", .connects(after: 30.ms).prepared(after: 100.ms), prepares: true)
    ])
    #expect(timeline.picture() == "A |ppppppppppo--W\n= connected at 130 ms")
    #expect(
      timeline.actions.map(\.action) == [
        .prepare(id(0), CandidateID(index: 0)), .connect(id(0), CandidateID(index: 0)),
        .handOver(id(0)), .finish(.connected),
      ])
  }

  @Test func `the delay counts from the planned start, whatever the preparation takes`() throws {
    let timeline = try simulate([
      candidate("A", .silent.prepared(after: 200.ms), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |ppppppppppppppppppppo------/
        B |                         o-W
        = connected at 270 ms
        """)
  }

  @Test func `a preparation that fails is a failure of the attempt`() throws {
    let timeline = try simulate([
      candidate("A", .silent.preparationFails(after: 40.ms), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |ppppx
        B |    o-W
        = connected at 60 ms
        """)
    #expect(
      timeline.attempts[0].end == .failed(AttemptFailure(.networkDown, at: .prepare)))
  }

  @Test func `an attempt in preparation is not on the network: the next needs no gap`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: .infinite), prepares: true),
        candidate("B", .refused(after: 2.ms)), candidate("C", .connects(after: 1.ms)),
      ])
    #expect(timeline.connectTimes == [at(250), at(252)])
  }

  @Test func `an attempt in preparation is stopped when another wins`() throws {
    let timeline = try simulate([
      candidate("A", .silent.prepared(after: .infinite), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(timeline.attempts[0].end == .stopped(.lost))
  }

  @Test func `an instant preparation connects in the same instant`() throws {
    let timeline = try simulate([candidate("A", .connects(after: 10.ms), prepares: true)])
    #expect(timeline.connectTimes == [at(0)])
  }

  @Test func `a backup attempt of a prepared candidate is not prepared again`() throws {
    let timeline = try simulate(
      [candidate("A", .silent, .connects(after: 10.ms), prepares: true)],
      settings { $0.backupAttempts = 1 })
    #expect(
      timeline.actions.map(\.action).prefix(3) == [
        .prepare(id(0), CandidateID(index: 0)), .connect(id(0), CandidateID(index: 0)),
        .connect(id(1), CandidateID(index: 0)),
      ])
  }

  @Test func `a preparation that takes too long has failed at its step`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: 101.ms), prepares: true),
        candidate("B", .connects(after: 20.ms)),
      ],
      settings { $0.preparationTimeout = 100.ms })
    #expect(timeline.attempts[0].end == .stopped(.attemptTimedOut))
    #expect(timeline.attempts[0].ended == at(100))
    #expect(timeline.connectTimes == [at(100)])
  }

  @Test func `the failure of it is ETIMEDOUT, and counts as an answer of this host`() {
    var race = Race(
      settings: settings { $0.preparationTimeout = 100.ms }, resolving: false, deadline: nil,
      at: at(0))
    race.candidatesChanged(
      to: [RaceCandidate(id: CandidateID(index: 0), needsPreparation: true)], at: at(0))
    _ = race.nextAction(at: at(0))
    #expect(race.nextAction(at: at(0)) == nil)
    #expect(race.nextDeadline == at(100))
    #expect(race.nextAction(at: at(99)) == nil)
    #expect(race.nextAction(at: at(100)) == .stop(id(0), .attemptTimedOut))
    #expect(race.attempt(id(0)).failure == AttemptFailure(.timedOut, at: .prepare))
    #expect(race.attempt(id(0)).failure?.isAnswer == true)
    race.attemptPrepared(id(0), at: at(100))
    #expect(race.nextAction(at: at(100)) == .finish(.failed))
  }

  @Test func `a preparation that ends in the instant of its limit is in time`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 20.ms).prepared(after: 100.ms), prepares: true)],
      settings { $0.preparationTimeout = 100.ms })
    #expect(timeline.connectTimes == [at(100)])
  }

  @Test func `the limit of the preparation is not that of the connect`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 300.ms).prepared(after: 40.ms), prepares: true)],
      settings { $0.preparationTimeout = 50.ms })
    #expect(timeline.winnerLabels == ["A"])
    let both = try simulate(
      [candidate("A", .connects(after: 300.ms).prepared(after: 40.ms), prepares: true)],
      settings {
        $0.preparationTimeout = 50.ms
        $0.attemptTimeout = 100.ms
      })
    #expect(both.attempts[0].ended == at(140))
  }

  @Test func `an attempt that waits for its connect has no limit of its preparation`() throws {
    let timeline = try simulate(
      [
        candidate(
          "A", .connects(after: 20.ms).prepared(after: 10.ms).noRoom(until: 400.ms), prepares: true)
      ],
      settings { $0.preparationTimeout = 50.ms })
    #expect(timeline.connectTimes == [at(400)])
  }

  @Test func `a deadline between attempts is looked at after a preparation`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 10.ms).prepared(after: 100.ms), prepares: true)],
      settings {
        $0.deadlineRule = .betweenAttempts
        $0.preparationTimeout = 200.ms
      }, timeout: 50.ms)
    #expect(timeline.connectTimes.isEmpty)
    #expect(timeline.attempts[0].end == .stopped(.raceTimedOut))
    #expect(timeline.attempts[0].ended == at(100))
    #expect(timeline.outcome == .timedOut)
  }

  @Test func `a preparation that times out after such a deadline is a failure`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: .infinite), prepares: true),
        candidate("B", .connects(after: 10.ms)),
      ],
      settings {
        $0.deadlineRule = .betweenAttempts
        $0.failureReaction = .sequential
        $0.preparationTimeout = 200.ms
      }, timeout: 50.ms)
    #expect(timeline.attempts[0].end == .stopped(.attemptTimedOut))
    #expect(timeline.attempts.count == 1)
    #expect(timeline.outcome == .timedOut)
  }
}
