import StaggerCore
import StaggerSimulation
import Testing

/// draft-ietf-happy-happyeyeballs-v3 section 4.2.1: changes of the candidates during the race.
@Suite("Late candidates")
struct LateCandidateTests {
  private let silent = ["A", "B", "C", "D"].map { candidate($0, .silent) }

  private func changing(_ first: [Int], then list: [Int], at time: Int) -> SimulatedNetwork {
    resolved(silent) {
      $0.answer(.ipv6Addresses, .usable, with: first, at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: list, at: time.ms)
    }
  }

  @Test func `draft v3: a late candidate of a better rank goes next (row 36)`() throws {
    let timeline = try simulate(changing([0, 1, 2], then: [3, 0, 1, 2], at: 300))
    #expect(timeline.attempts.map(\.label) == ["A", "B", "D", "C"])
    #expect(timeline.connectTimes == [at(0), at(250), at(500), at(750)])
  }

  @Test func `draft v3: a late candidate of a lower rank waits for its turn (row 36)`() throws {
    let timeline = try simulate(changing([0, 1, 2], then: [0, 1, 2, 3], at: 10))
    #expect(timeline.attempts.map(\.label) == ["A", "B", "C", "D"])
  }

  @Test func `draft v3: removed and unstarted is dropped, removed and started is kept (row 37)`()
    throws
  {
    let timeline = try simulate(changing([0, 1, 2], then: [3], at: 300))
    #expect(timeline.attempts.map(\.label) == ["A", "B", "D"])
    #expect(
      timeline.picture() == """
        A |o------------------------------------------------->
        B |                         o------------------------>
        D |                                                  >
        = undecided
        """)
  }

  @Test func `draft v3: a candidate that was started does not start again when it comes back`()
    throws
  {
    let network = resolved(silent) {
      $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 0.ms)
      $0.at(100.ms, .candidates($0.list([1])))
      $0.at(200.ms, .candidates($0.list([0, 1])))
    }
    #expect(try simulate(network).attempts.map(\.label) == ["A", "B"])
  }

  @Test func `a removed attempt may still win (row 37)`() throws {
    let network = resolved([candidate("A", .connects(after: 200.ms)), candidate("B", .silent)]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.at(100.ms, .candidates([]))
    }
    #expect(try simulate(network).winnerLabels == ["A"])
  }

  @Test func `the timer keeps its elapsed part over a change of the candidates (row 39)`() throws {
    #expect(
      try simulate(changing([0, 1], then: [0, 2, 1], at: 240)).connectTimes
        == [at(0), at(250), at(500)])
  }

  @Test func `draft v3: a change of the candidates alone does not move the timer (row 40)`() throws
  {
    let network = resolved(silent) {
      $0.answer(.ipv6Addresses, .usable, with: [0, 1, 2], at: 0.ms)
      for time in [50, 150, 249, 251, 400] {
        $0.at(time.ms, .candidates($0.list([0, 1, 2])))
      }
    }
    #expect(try simulate(network).connectTimes == [at(0), at(250), at(500)])
  }

  @Test func `a late candidate before the timer waits for it, after it starts at once (row 40)`()
    throws
  {
    #expect(try simulate(changing([0], then: [0, 1], at: 100)).connectTimes == [at(0), at(250)])
    #expect(try simulate(changing([0], then: [0, 1], at: 400)).connectTimes == [at(0), at(400)])
  }

  @Test func `a late candidate with nothing under way starts at once (row 38)`() throws {
    let network = resolved([
      candidate("A", .refused(after: 20.ms)), candidate("B", .connects(after: 30.ms)),
    ]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1], at: 90.ms)
      $0.at(90.ms, .resolutionFinished)
    }
    #expect(
      try simulate(network).picture() == """
        A |o-x
        B |         o--W
        = connected at 120 ms
        """)
  }

  @Test func `no error while a query is open, then the error (rows 38, 44)`() throws {
    let network = resolved([candidate("A", .refused(after: 20.ms))]) {
      $0.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
      $0.answer(.ipv4Addresses, .empty, at: 80.ms)
      $0.at(80.ms, .resolutionFinished)
    }
    #expect(try simulate(network).picture() == "A |o-x\n= failed at 80 ms")
  }

  @Test func `a change after the outcome disturbs nothing (row 13)`() {
    var race = Race(settings: RaceSettings(), resolving: true, deadline: nil, at: at(0))
    race.cancelled(at: at(0))
    #expect(race.nextAction(at: at(0)) == .finish(.cancelled))
    race.candidatesChanged(to: [RaceCandidate(id: CandidateID(index: 0))], at: at(10))
    race.resolutionAnswered(.ipv6Addresses, .usable, at: at(10))
    race.resolutionFinished(at: at(10))
    #expect(race.nextAction(at: at(10)) == nil)
    #expect(race.nextDeadline == nil)
  }

  @Test func `candidates known from the start come by count or by list, which is the same`() {
    let byCount = Race(settings: RaceSettings(), candidateCount: 9, deadline: nil, at: at(0))
    var byList = Race(settings: RaceSettings(), resolving: false, deadline: nil, at: at(0))
    byList.candidatesChanged(
      to: (0..<9).map { RaceCandidate(id: CandidateID(index: $0)) }, at: at(0))
    #expect(transcript(of: byCount) == transcript(of: byList))
  }

  private func transcript(of race: Race) -> [RaceAction] {
    var race = race
    return (0..<12).compactMap { race.nextAction(at: at($0 * 250)) }
  }
}
