import StaggerCore
import StaggerSimulation
import Testing

/// Row 34: what a failure does is not in the RFCs; here it is a setting, and each value has pictures.
@Suite("Failure reaction")
struct FailureReactionTests {
  private func reacting(_ reaction: FailureReaction) -> RaceSettings {
    settings {
      $0.failureReaction = reaction
      $0.attemptDelay = 100.ms
    }
  }

  /// The newest attempt fails while an older one is still silent.
  private let newestFails = [
    candidate("A", .silent), candidate("B", .refused(after: 30.ms)),
    candidate("C", .connects(after: 40.ms)),
  ]

  /// An older attempt fails while the newest is still silent.
  private let olderFails = [
    candidate("A", .refused(after: 130.ms)), candidate("B", .silent),
    candidate("C", .connects(after: 40.ms)),
  ]

  @Test func `latest is the default (row 34)`() {
    #expect(RaceSettings().failureReaction == .latest)
  }

  @Test func `latest: the newest attempt's failure does not wait for the delay (row 35)`() throws {
    #expect(
      try simulate(newestFails, reacting(.latest)).picture() == """
        A |o----------------/
        B |          o--x
        C |             o---W
        = connected at 170 ms
        """)
  }

  @Test func `latest: an older attempt's failure waits for the timer (row 34)`() throws {
    #expect(
      try simulate(olderFails, reacting(.latest)).picture() == """
        A |o------------x
        B |          o-------------/
        C |                    o---W
        = connected at 240 ms
        """)
  }

  @Test func `none in flight: a failure waits while another attempt is under way`() throws {
    #expect(
      try simulate(newestFails, reacting(.noneInFlight)).picture() == """
        A |o-----------------------/
        B |          o--x
        C |                    o---W
        = connected at 240 ms
        """)
    #expect(
      try simulate(
        [candidate("A", .refused(after: 30.ms)), candidate("B", .connects(after: 40.ms))],
        reacting(.noneInFlight)
      ).picture() == """
        A |o--x
        B |   o---W
        = connected at 70 ms
        """)
  }

  @Test func `any: an older attempt's failure starts the next as well`() throws {
    #expect(
      try simulate(olderFails, reacting(.any)).picture() == """
        A |o------------x
        B |          o------/
        C |             o---W
        = connected at 170 ms
        """)
  }

  @Test func `any: each of two failures at one instant brings one start forward`() throws {
    let timeline = try simulate(
      [
        candidate("A", .refused(after: 250.ms)), candidate("B", .refused(after: 150.ms)),
        candidate("C", .silent), candidate("D", .silent), candidate("E", .silent),
        candidate("F", .silent),
      ], reacting(.any))
    #expect(timeline.connectTimes == [at(0), at(100), at(200), at(250), at(260), at(360)])
  }

  @Test func `sequential: the next starts when the one before has ended, never by a timer`() throws
  {
    #expect(
      try simulate(olderFails, reacting(.sequential)).picture() == """
        A |o------------x
        B |             >
        = undecided
        """)
  }

  @Test(arguments: FailureReaction.allCases)
  func `under every rule the next starts as soon as nothing is under way`(
    reaction: FailureReaction
  ) throws {
    let timeline = try simulate(
      [candidate("A", .refused(after: 30.ms)), candidate("B", .connects(after: 10.ms))],
      reacting(reaction))
    #expect(timeline.connectTimes == [at(0), at(30)])
  }

  @Test(arguments: FailureReaction.allCases.filter { $0 != .sequential })
  func `a start that a failure brought forward re-arms the timer`(reaction: FailureReaction) throws
  {
    let timeline = try simulate(
      [candidate("A", .refused(after: 30.ms)), candidate("B", .silent), candidate("C", .silent)],
      reacting(reaction))
    #expect(timeline.connectTimes == [at(0), at(30), at(130)])
  }

  @Test(arguments: [FailureReaction.latest, .any])
  func `a start that a failure is owed goes to a candidate that comes later`(
    reaction: FailureReaction
  ) throws {
    let network = resolved(newestFails) {
      $0.answer(.ipv6Addresses, .usable, with: [0, 1], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1, 2], at: 150.ms)
    }
    #expect(try simulate(network, reacting(reaction)).connectTimes == [at(0), at(100), at(150)])
  }

  @Test func `any: failures without a candidate left owe one start, not one each`() throws {
    let network = resolved([
      candidate("A", .refused(after: 220.ms)), candidate("B", .refused(after: 130.ms)),
      candidate("C", .silent), candidate("D", .silent), candidate("E", .silent),
    ]) {
      $0.answer(.ipv6Addresses, .usable, with: [0, 1, 2], at: 0.ms)
      $0.answer(.ipv4Addresses, .usable, with: [0, 1, 2, 3, 4], at: 400.ms)
    }
    #expect(
      try simulate(network, reacting(.any)).connectTimes
        == [at(0), at(100), at(200), at(400), at(500)])
  }
}
