import StaggerCore
import StaggerSimulation
import Testing

/// A tier of a strict order is tried when every attempt of the tiers ahead of it has ended.
@Suite("Strict order")
struct StrictOrderTests {
  @Test func `no timer starts the second tier`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 900.ms)),
      candidate("B", .refused(after: 100.ms)),
      candidate("C", .connects(after: 30.ms), waits: true),
    ])
    #expect(timeline.connectTimes == [at(0), at(250), at(900)])
    #expect(timeline.winnerLabels == ["C"])
  }

  @Test func `within a tier the race is staggered, counted from its own first start`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 40.ms)),
      candidate("B", .silent, waits: true),
      candidate("C", .silent), candidate("D", .connects(after: 20.ms)),
    ])
    #expect(timeline.connectTimes == [at(0), at(40), at(290), at(540)])
  }

  @Test func `a tier that comes long after the last start has a timetable of its own`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 300.ms)),
      candidate("B", .silent, waits: true), candidate("C", .connects(after: 20.ms)),
    ])
    #expect(timeline.connectTimes == [at(0), at(300), at(550)])
  }

  @Test func `the minimum gap holds between the tiers where the last attempt was not answered`()
    throws
  {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 5.ms), waits: true)],
      settings { $0.attemptTimeout = 4.ms })
    #expect(timeline.connectTimes == [at(0), at(10)])
  }

  @Test(arguments: FailureReaction.allCases)
  func `whatever failures do, a tier waits for the last attempt`(reaction: FailureReaction) throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 600.ms)), candidate("B", .refused(after: 20.ms)),
        candidate("C", .connects(after: 30.ms), waits: true),
      ],
      settings { $0.failureReaction = reaction })
    let last = reaction == .sequential ? 620 : 600
    #expect(timeline.connectTimes.last == at(last))
  }

  @Test func `what failures of a tier owe brings nothing forward in the next`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 300.ms)), candidate("B", .refused(after: 50.ms)),
        candidate("C", .silent, waits: true), candidate("D", .connects(after: 30.ms)),
      ],
      settings { $0.failureReaction = .any })
    #expect(timeline.connectTimes == [at(0), at(250), at(300), at(550)])
  }

  @Test func `an attempt in preparation, and one that is checked, are under way`() throws {
    let prepared = try simulate([
      candidate("A", .refused(after: 10.ms).prepared(after: 700.ms), prepares: true),
      candidate("B", .connects(after: 30.ms), waits: true),
    ])
    #expect(prepared.connectTimes == [at(700), at(710)])
    let verified = try simulate(
      [
        candidate("A", .connects(after: 10.ms).verificationFails(after: 700.ms)),
        candidate("B", .connects(after: 30.ms), waits: true),
      ],
      settings { $0.verifies = true })
    #expect(verified.connectTimes == [at(0), at(710)])
  }

  @Test func `an attempt that the host has no room for is under way`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 10.ms).noRoom(until: 400.ms)),
      candidate("B", .connects(after: 30.ms), waits: true),
    ])
    #expect(timeline.connectTimes == [at(400), at(410)])
  }

  @Test func `no attempt gives way to a candidate of a later tier`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 900.ms)),
        candidate("B", .connects(after: 30.ms), waits: true),
      ],
      settings {
        $0.inFlightLimit = 1
        $0.whenFull = .discardOldest
      })
    #expect(timeline.connectTimes == [at(0)])
    #expect(timeline.winnerLabels == ["A"])
  }

  @Test func `a candidate is prepared when its tier begins`() throws {
    let timeline = try simulate([
      candidate("A", .refused(after: 300.ms)),
      candidate(
        "B", .connects(after: 10.ms).prepared(after: 50.ms), prepares: true, waits: true),
    ])
    #expect(timeline.attempts.map(\.began) == [at(0), at(300)])
    #expect(timeline.connectTimes == [at(0), at(350)])
  }

  @Test func `backup attempts are for the last tier alone`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 900.ms)),
        candidate("B", .silent, .connects(after: 10.ms), waits: true),
      ],
      settings { $0.backupAttempts = 1 })
    #expect(timeline.attempts.map(\.number) == [0, 0, 1])
    #expect(timeline.connectTimes == [at(0), at(900), at(1_150)])
  }

  @Test func `the deadline comes while a tier waits`() throws {
    for rule in DeadlineRule.allCases {
      let timeline = try simulate(
        [
          candidate("A", .refused(after: 900.ms)),
          candidate("B", .connects(after: 10.ms), waits: true),
        ],
        settings { $0.deadlineRule = rule }, timeout: 500.ms)
      #expect(timeline.outcome == .timedOut)
      #expect(timeline.connectTimes == [at(0)])
      let end = rule == .interrupts ? 500 : 900
      #expect(timeline.attempts[0].ended == at(end))
    }
  }

  @Test func `the next tier is tried where more winners are wanted`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 30.ms)),
        candidate("B", .connects(after: 30.ms), waits: true),
      ],
      settings { $0.winnersWanted = 2 })
    #expect(timeline.connectTimes == [at(0), at(30)])
    #expect(timeline.winnerLabels == ["A", "B"])
  }

  @Test func `a first candidate that waits for nobody starts at once`() throws {
    let timeline = try simulate([candidate("A", .connects(after: 30.ms), waits: true)])
    #expect(timeline.connectTimes == [at(0)])
  }
}
