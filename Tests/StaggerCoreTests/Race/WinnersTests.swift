import StaggerCore
import StaggerSimulation
import Testing

@Suite("Winners")
struct WinnersTests {
  @Test func `the first success wins and the rest is stopped (rows 41, 42)`() throws {
    let timeline = try simulate([
      candidate("A", .silent), candidate("B", .connects(after: 100.ms)), candidate("C", .silent),
    ])
    #expect(timeline.winnerLabels == ["B"])
    #expect(timeline.attempts.map(\.end) == [.stopped(.lost), .won])
  }

  @Test func `k winners: the race goes on until it has them`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 300.ms)), candidate("B", .connects(after: 200.ms)),
        candidate("C", .connects(after: 100.ms)),
      ], settings { $0.winnersWanted = 2 })
    #expect(
      timeline.picture() == """
        A |o-----------------------------W
        B |                         o-------------------W
        = connected at 450 ms
        """)
    #expect(timeline.winnerLabels == ["A", "B"])
  }

  @Test func `k winners: with fewer candidates those that there are make a success`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 30.ms)), candidate("B", .refused(after: 30.ms))],
      settings { $0.winnersWanted = 3 })
    #expect(
      timeline.picture() == """
        A |o--W
        B |   o--x
        = connected at 60 ms
        """)
    #expect(timeline.winnerLabels == ["A"])
  }

  @Test func `k winners: without any the race has failed`() throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 30.ms))], settings { $0.winnersWanted = 2 })
    #expect(timeline.outcome == .failed)
  }

  @Test func `k winners: those of one instant are handed over by rank`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 550.ms)), candidate("B", .connects(after: 300.ms)),
        candidate("C", .connects(after: 50.ms)),
      ], settings { $0.winnersWanted = 2 })
    #expect(timeline.winnerLabels == ["A", "B"])
    #expect(timeline.attempts[2].end == .stopped(.lost))
  }

  @Test func `k winners: the deadline keeps those that there are`() throws {
    let timeline = try simulate(
      [candidate("A", .connects(after: 30.ms)), candidate("B", .silent)],
      settings { $0.winnersWanted = 2 }, timeout: 90.ms)
    #expect(timeline.outcome == .timedOut)
    #expect(timeline.winnerLabels == ["A"])
  }

  @Test func `the machine counts its winners`() {
    var race = Race(
      settings: settings { $0.winnersWanted = 2 }, candidateCount: 2, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    race.attemptConnected(id(0), at: at(30))
    #expect(race.nextAction(at: at(30)) == .handOver(id(0)))
    #expect(race.winnerCount == 1)
    #expect(race.outcome == nil)
    #expect(race.inFlightCount == 0)
  }

  @Test func `not-started candidates are dropped after the win (row 43)`() {
    var race = Race(settings: RaceSettings(), candidateCount: 3, deadline: nil, at: at(0))
    _ = race.nextAction(at: at(0))
    race.attemptConnected(id(0), at: at(30))
    #expect(race.nextAction(at: at(30)) == .handOver(id(0)))
    #expect(race.nextAction(at: at(30)) == .finish(.connected))
    #expect(race.nextAction(at: at(900)) == nil)
    #expect(race.attemptCount == 1)
    #expect(race.nextDeadline == nil)
  }

  @Test func `a failure is reported only when nothing is under way and nothing is left (row 44)`()
    throws
  {
    let timeline = try simulate([
      candidate("A", .refused(after: 400.ms)), candidate("B", .refused(after: 10.ms)),
    ])
    #expect(timeline.picture().hasSuffix("= failed at 400 ms"))
  }

  @Test func `without any candidate the race fails at once`() throws {
    #expect(try simulate([]).picture() == "= failed at 0 ms")
  }
}
