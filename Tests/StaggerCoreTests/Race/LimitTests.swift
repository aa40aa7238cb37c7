import StaggerCore
import StaggerSimulation
import Testing

@Suite("Limits")
struct LimitTests {
  private func full(_ limit: Int, _ rule: FullRaceRule) -> RaceSettings {
    settings {
      $0.inFlightLimit = limit
      $0.whenFull = rule
      $0.attemptDelay = 100.ms
    }
  }

  @Test func `a full race waits until an attempt ends (row 56)`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 350.ms)), candidate("B", .silent),
        candidate("C", .connects(after: 50.ms)),
      ], full(2, .wait))
    #expect(
      timeline.picture() == """
        A |o----------------------------------x
        B |          o-----------------------------/
        C |                                   o----W
        = connected at 400 ms
        """)
  }

  @Test func `discard the oldest, limit 1: each attempt has the delay for itself`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .silent), candidate("C", .connects(after: 150.ms))],
      full(1, .discardOldest))
    #expect(
      timeline.picture() == """
        A |o---------/
        B |          o---------/
        C |                    o--------------W
        = connected at 350 ms
        """)
    #expect(timeline.attempts[0].end == .stopped(.discarded))
  }

  @Test func `discard the oldest, limit 2: the newest two go on`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 250.ms)), candidate("B", .silent), candidate("C", .silent),
        candidate("D", .connects(after: 50.ms)),
      ], full(2, .discardOldest))
    #expect(
      timeline.picture() == """
        A |o-------------------/
        B |          o-------------------/
        C |                    o--------------/
        D |                              o----W
        = connected at 350 ms
        """)
  }

  @Test func `only an attempt that is still connecting is discarded`() throws {
    var verifying = full(2, .discardOldest)
    verifying.verifies = true
    verifying.verificationAllowance = .zero
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 50.ms).verified(after: 300.ms)), candidate("B", .silent),
        candidate("C", .silent),
      ], verifying)
    #expect(
      timeline.picture() == """
        A |o----V=============================W
        B |          o---------/
        C |                    o--------------/
        = connected at 350 ms
        """)
  }

  @Test func `with nothing left that connects a full race waits even if it may discard`() throws {
    var verifying = full(1, .discardOldest)
    verifying.verifies = true
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 50.ms).verificationFails(after: 200.ms)),
        candidate("B", .connects(after: 50.ms)),
      ], verifying)
    #expect(
      timeline.picture() == """
        A |o----V===================x
        B |                         o----W
        = connected at 300 ms
        """)
  }

  @Test func `preparations are under way as well`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 50.ms).prepared(after: 300.ms), prepares: true),
        candidate("B", .silent),
      ], full(1, .wait))
    #expect(timeline.picture() == "A |ppppppppppppppppppppppppppppppo----W\n= connected at 350 ms")
  }

  @Test func `a prepared attempt has a whole delay before it gives way`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: 150.ms), prepares: true),
        candidate("B", .connects(after: 50.ms)),
      ], full(1, .discardOldest))
    #expect(
      timeline.picture() == """
        A |pppppppppppppppo---------/
        B |                         o----W
        = connected at 300 ms
        """)
  }

  @Test func `the oldest connect gives way, not the attempt that began first`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 50.ms).prepared(after: 190.ms), prepares: true),
        candidate("B", .silent), candidate("C", .silent),
      ], full(2, .discardOldest))
    #expect(
      timeline.picture() == """
        A |pppppppppppppppppppo----W
        B |          o---------/
        C |                    o---/
        = connected at 240 ms
        """)
  }

  @Test func `a candidate that comes to a full race begins a new timetable`() throws {
    let network = resolved(["A", "B", "C"].map { candidate($0, .silent) }) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1, 2], at: 130.ms)
    }
    var settings = full(1, .discardOldest)
    settings.backupAttempts = 1
    #expect(try simulate(network, settings).connectTimes.prefix(3) == [at(0), at(130), at(230)])
  }

  @Test func `no more attempts than the limit are started`() throws {
    let timeline = try simulate(
      ["A", "B", "C"].map { candidate($0, .refused(after: 10.ms)) },
      settings { $0.attemptLimit = 2 })
    #expect(timeline.picture() == "A |ox\nB | ox\n= failed at 20 ms")
  }

  @Test func `when the attempts are used up no answer of the resolver is waited for`() throws {
    let network = resolved(["A", "B"].map { candidate($0, .refused(after: 10.ms)) }) {
      $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 0.ms)
    }
    let timeline = try simulate(network, settings { $0.attemptLimit = 1 })
    #expect(timeline.picture() == "A |ox\n= failed at 10 ms")
  }

  @Test func `candidates beyond the limit are dropped and counted`() {
    var race = Race(
      settings: settings { $0.candidateLimit = 2 }, resolving: false, deadline: nil, at: at(0))
    let list = (0..<5).map { RaceCandidate(id: CandidateID(index: $0)) }
    race.candidatesChanged(to: list, at: at(0))
    #expect(race.droppedCandidateCount == 3)
    for number in 0..<2 {
      let now = at(number * 250)
      #expect(race.nextAction(at: now) == .connect(id(UInt32(number)), list[number].id))
    }
    #expect(race.nextDeadline == nil)
    race.candidatesChanged(to: Array(list.prefix(2)), at: at(300))
    #expect(race.droppedCandidateCount == 0)
  }

  @Test func `a hundred thousand candidates that refuse at once`() throws {
    let count = 100_000
    let candidates = (0..<count).map { candidate("\($0)", .refused(after: .zero)) }
    let timeline = try simulate(
      candidates,
      settings {
        $0.attemptLimit = count
        $0.candidateLimit = count
      })
    #expect(timeline.attempts.count == count)
    #expect(timeline.outcome == .failed)
    #expect(timeline.finished == timeline.start)
  }
}
