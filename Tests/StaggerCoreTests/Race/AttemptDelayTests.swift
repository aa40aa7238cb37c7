import StaggerCore
import StaggerSimulation
import Testing

@Suite("Connection attempt delay")
struct AttemptDelayTests {
  @Test func `RFC 8305 section 5: the next start is the previous start + delay (row 26)`() throws {
    let timeline = try simulate([
      candidate("A", .silent), candidate("B", .silent), candidate("C", .connects(after: 50.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |o------------------------------------------------------/
        B |                         o-----------------------------/
        C |                                                  o----W
        = connected at 550 ms
        """)
  }

  @Test func `RFC 8305 section 5: a start leaves the earlier attempts alone (row 27)`() throws {
    let timeline = try simulate([
      candidate("A", .connects(after: 400.ms)), candidate("B", .silent),
    ])
    #expect(
      timeline.picture() == """
        A |o---------------------------------------W
        B |                         o--------------/
        = connected at 400 ms
        """)
  }

  @Test func `RFC 8305 section 5: the last attempt leaves no timer (row 33)`() {
    var race = Race(settings: RaceSettings(), candidateCount: 2, deadline: nil, at: at(0))
    #expect(race.nextAction(at: at(0)) == .connect(id(0), CandidateID(index: 0)))
    #expect(race.nextDeadline == at(250))
    #expect(race.nextAction(at: at(250)) == .connect(id(1), CandidateID(index: 1)))
    #expect(race.nextAction(at: at(250)) == nil)
    #expect(race.nextDeadline == nil)
  }

  @Test func `RFC 8305 section 5: an attempt that connects in time starts no other (row 43)`()
    throws
  {
    let timeline = try simulate([
      candidate("A", .connects(after: 240.ms)), candidate("B", .connects(after: 0.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |o-----------------------W
        = connected at 240 ms
        """)
  }

  @Test(arguments: [(20, 100), (100, 100), (150, 150), (2_000, 2_000), (5_000, 2_000)])
  func `RFC 8305 section 8: a delay of a candidate is held within the bounds (rows 29, 32)`(
    own: Int, expected: Int
  ) throws {
    let timeline = try simulate([
      candidate("A", .silent), candidate("B", .connects(after: 0.ms), delay: own.ms),
    ])
    #expect(timeline.connectTimes == [at(0), at(expected)])
  }

  @Test func `draft v3: the delay may differ for each attempt (row 32)`() throws {
    let timeline = try simulate([
      candidate("A", .silent, delay: 2_000.ms), candidate("B", .silent, delay: 100.ms),
      candidate("C", .silent), candidate("D", .connects(after: 0.ms), delay: 150.ms),
    ])
    #expect(timeline.connectTimes == [at(0), at(100), at(350), at(500)])
  }

  @Test func `a delay that somebody wrote down is not raised to the minimum delay (row 29)`() throws
  {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .connects(after: 0.ms))],
      settings { $0.attemptDelay = 20.ms })
    #expect(timeline.connectTimes == [at(0), at(20)])
  }

  @Test func `no delay and no gap: all attempts start at once`() throws {
    let timeline = try simulate(
      [candidate("A", .silent), candidate("B", .silent), candidate("C", .connects(after: 30.ms))],
      settings {
        $0.minimumGap = .zero
        $0.attemptDelay = .zero
      })
    #expect(
      timeline.picture() == """
        A |o--/
        B |o--/
        C |o--W
        = connected at 30 ms
        """)
  }
}
