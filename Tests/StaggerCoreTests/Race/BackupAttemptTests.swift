import StaggerCore
import StaggerSimulation
import Testing

@Suite("Backup attempts")
struct BackupAttemptTests {
  @Test func `they come in rounds when every candidate was started, each after the delay`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .silent, .silent, .connects(after: 50.ms))],
      settings {
        $0.backupAttempts = 2
        $0.attemptDelay = 100.ms
      })
    #expect(
      timeline.picture() == """
        A  |o------------------------------------------------------/
        B  |          o--------------------------------------------/
        A2 |                    o----------------------------------/
        B2 |                              o------------------------/
        A3 |                                        o--------------/
        B3 |                                                  o----W
        = connected at 550 ms
        """)
  }

  @Test func `without backup attempts a silent candidate is tried once`() throws {
    let timeline = try simulate([candidate("A", .silent, .connects(after: 0.ms))])
    #expect(timeline.attempts.count == 1)
    #expect(timeline.outcome == nil)
  }

  @Test func `an attempt that has ended gets no backup`() throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 90.ms), .connects(after: 0.ms)), candidate("B", .silent)],
      settings {
        $0.backupAttempts = 1
        $0.attemptDelay = 100.ms
      })
    #expect(timeline.attempts.map(\.label) == ["A", "B", "B2"])
  }

  @Test func `siblings are stopped after a win, also when more winners are wanted`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 250.ms), .connects(after: 140.ms)),
        candidate("B", .connects(after: 300.ms)),
      ],
      settings {
        $0.backupAttempts = 1
        $0.attemptDelay = 100.ms
        $0.winnersWanted = 2
      })
    #expect(
      timeline.picture() == """
        A  |o------------------------W
        B  |          o-----------------------------W
        A2 |                    o----/
        B2 |                              o---------/
        = connected at 400 ms
        """)
  }

  @Test func `the backup may win as well, and the first try is stopped`() throws {
    let timeline = try simulate(
      [candidate("A", .silent, .connects(after: 50.ms))], settings { $0.backupAttempts = 1 })
    #expect(
      timeline.picture() == """
        A  |o-----------------------------/
        A2 |                         o----W
        = connected at 300 ms
        """)
  }

  @Test func `siblings that succeed at one instant: the first try wins`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 150.ms), .connects(after: 50.ms))],
      settings {
        $0.backupAttempts = 1
        $0.attemptDelay = 100.ms
      })
    #expect(timeline.winnerLabels == ["A"])
  }

  @Test func `a backup never takes the place of an attempt in a full race`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 600.ms))],
      settings {
        $0.backupAttempts = 1
        $0.inFlightLimit = 1
        $0.whenFull = .discardOldest
      })
    #expect(timeline.attempts.count == 1)
    #expect(timeline.outcome == .connected)
  }

  @Test func `a backup comes a whole delay after the try before it, also after a preparation`()
    throws
  {
    let timeline = try simulate(
      [candidate("A", .silent.prepared(after: 400.ms), prepares: true)],
      settings { $0.backupAttempts = 1 })
    #expect(timeline.connectTimes == [at(400), at(650)])
  }

  @Test func `a failure does not bring a backup nearer than a delay to the try before it`() throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 20.ms)), candidate("B", .silent), candidate("C", .silent)],
      settings {
        $0.backupAttempts = 1
        $0.attemptDelay = 100.ms
        $0.failureReaction = .any
      })
    #expect(timeline.connectTimes == [at(0), at(20), at(120), at(220), at(320)])
    let forward = try simulate(
      [candidate("A", .silent), candidate("B", .refused(after: 30.ms))],
      settings { $0.backupAttempts = 1 })
    #expect(forward.connectTimes == [at(0), at(250), at(280)])
  }

  @Test func `backups count as attempts`() throws {
    let timeline = try simulate(
      [candidate("A", .silent)],
      settings {
        $0.backupAttempts = 64
        $0.attemptLimit = 3
      })
    #expect(timeline.attempts.map(\.label) == ["A", "A2", "A3"])
  }

  @Test func `a late candidate comes before the next backup`() throws {
    let network = resolved([candidate("A", .silent), candidate("B", .silent)]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1], at: 300.ms)
    }
    let timeline = try simulate(network, settings { $0.backupAttempts = 2 })
    #expect(timeline.attempts.prefix(4).map(\.label) == ["A", "A2", "B", "B2"])
  }

  @Test func `a backup has the rank of its candidate: at one instant it goes before a worse one`()
    throws
  {
    let timeline = try simulate(
      [candidate("A", .silent, .connects(after: 50.ms)), candidate("B", .connects(after: 150.ms))],
      settings {
        $0.backupAttempts = 1
        $0.attemptDelay = 100.ms
      })
    #expect(timeline.winnerLabels == ["A2"])
    #expect(timeline.finished == at(250))
  }
}
