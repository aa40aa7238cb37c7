import StaggerCore
import StaggerSimulation
import Testing

/// Clients that try one address after the other, in one lane or in two.
@Suite("Lanes")
struct LaneRaceTests {
  private func lanes(
    _ lanes: [Int]?, fallback: Int? = nil, abandon: Int? = nil, firstOnly: Bool = false,
    _ change: (inout ClientBooks.Limits) -> Void = { _ in }
  ) -> LaneRace {
    var rule = LaneRace.Rule()
    rule.lanes = lanes
    rule.fallbackDelay = fallback.map(\.ms)
    rule.attemptTimeout = abandon.map(\.ms)
    rule.triesFirstOnly = firstOnly
    return LaneRace(rule, limits: limits(change), resolving: false, at: .origin)
  }

  private func picture(
    _ machine: LaneRace, _ candidates: [SimulatedCandidate], verifies: Bool = false
  ) throws -> String {
    try simulate(machine, SimulatedNetwork(candidates), verifies: verifies).picture()
  }

  // MARK: Two lanes

  @Test func `the second lane starts after the fallback delay, each is one by one`() throws {
    #expect(
      try picture(
        lanes([0, 0, 1, 1], fallback: 100),
        [
          candidate("6a", .silent), candidate("6b", .silent),
          candidate("4a", .refused(after: 30.ms)), candidate("4b", .connects(after: 50.ms)),
        ]) == """
          6a |o-----------------/
          4a |          o--x
          4b |             o----W
          = connected at 180 ms
          """)
  }

  @Test func `the second lane starts at once when the first has failed`() throws {
    #expect(
      try picture(
        lanes([0, 0, 1], fallback: 300),
        [
          candidate("6a", .refused(after: 20.ms)), candidate("6b", .refused(after: 30.ms)),
          candidate("4a", .connects(after: 20.ms)),
        ]) == """
          6a |o-x
          6b |  o--x
          4a |     o-W
          = connected at 70 ms
          """)
  }

  @Test func `without a fallback delay the second lane waits for the end of the first`() throws {
    #expect(
      try picture(lanes([0, 1]), [candidate("6a", .silent), candidate("4a", .silent)])
        == "6a |>\n= undecided")
  }

  @Test func `an empty first lane has failed`() throws {
    #expect(
      try picture(lanes([1], fallback: 300), [candidate("4a", .connects(after: 20.ms))])
        == "4a |o-W\n= connected at 20 ms")
  }

  @Test func `it fails when both lanes have failed`() throws {
    #expect(
      try picture(
        lanes([0, 1], fallback: 50),
        [candidate("6a", .refused(after: 100.ms)), candidate("4a", .refused(after: 20.ms))]) == """
          6a |o---------x
          4a |     o-x
          = failed at 100 ms
          """)
  }

  @Test func `without a candidate it fails at once`() throws {
    #expect(try picture(lanes([], fallback: 50), []) == "= failed at 0 ms")
  }

  @Test func `the floor between two starts holds for both lanes`() throws {
    let machine = lanes([0, 1], fallback: 100) { $0.minimumGap = 40.ms }
    #expect(
      try picture(
        machine,
        [candidate("6a", .refused(after: .zero)), candidate("4a", .connects(after: 10.ms))]
      ) == """
        6a |x
        4a |    oW
        = connected at 50 ms
        """)
  }

  @Test func `a cap of one makes one lane of both`() throws {
    let machine = lanes([0, 1], fallback: 20) { $0.inFlightLimit = 1 }
    #expect(
      try picture(
        machine,
        [candidate("6a", .refused(after: 50.ms)), candidate("4a", .connects(after: 10.ms))]) == """
          6a |o----x
          4a |     oW
          = connected at 60 ms
          """)
  }

  @Test func `late candidates join their lane`() throws {
    var network = SimulatedNetwork(["6a", "4a"].map { candidate($0, .silent) })
    network.answer(.ipv4Addresses, .usable, with: [1], at: 0.ms)
    network.answer(.ipv6Addresses, .usable, with: [0, 1], at: 50.ms)
    var rule = LaneRace.Rule()
    rule.lanes = [0, 1]
    rule.fallbackDelay = 30.ms
    let machine = LaneRace(rule, limits: limits(), resolving: true, at: .origin)
    let timeline = try simulate(machine, network)
    #expect(timeline.attempts.map(\.label) == ["4a", "6a"])
    #expect(timeline.attempts.map(\.began) == [.origin, .origin + 50.ms])
  }

  // MARK: Ties and ends

  @Test func `at one instant: a success before a failure, a failure before the fallback`() throws {
    #expect(
      try picture(
        lanes([0, 0, 1], fallback: 100),
        [
          candidate("6a", .refused(after: 100.ms)), candidate("6b", .connects(after: 10.ms)),
          candidate("4a", .connects(after: 10.ms)),
        ]) == """
          6a |o---------x
          6b |          oW
          4a |          o/
          = connected at 110 ms
          """)
  }

  @Test func `the last failure comes before the deadline of its instant`() throws {
    let failing = [candidate("6a", .refused(after: 100.ms))]
    let machine = lanes([0]) { $0.deadline = .origin + 100.ms }
    #expect(try picture(machine, failing) == "6a |o---------x\n= failed at 100 ms")
    let late = lanes([0]) { $0.deadline = .origin + 90.ms }
    #expect(try picture(late, failing) == "6a |o--------/\n= timed out at 90 ms")
  }

  @Test func `a limit between attempts interrupts nothing and starts nothing`() throws {
    let machine = lanes(nil) {
      $0.deadline = .origin + 50.ms
      $0.deadlineRule = .betweenAttempts
    }
    let refused = candidate("6a", .refused(after: 100.ms))
    #expect(
      try picture(machine, [refused, candidate("6b", .silent)])
        == "6a |o---------x\n= timed out at 100 ms")
    #expect(try picture(machine, [refused]) == "6a |o---------x\n= failed at 100 ms")
  }

  @Test func `cancellation stops both lanes`() throws {
    var network = SimulatedNetwork(["6a", "4a"].map { candidate($0, .silent) })
    network.at(50.ms, .cancelled)
    let timeline = try simulate(lanes([0, 1], fallback: 20), network)
    #expect(timeline.outcome == .cancelled)
    #expect(timeline.attempts.map(\.end) == [.stopped(.cancelled), .stopped(.cancelled)])
  }

  @Test func `what happens to the host ends it`() throws {
    var network = SimulatedNetwork([candidate("6a", .silent)])
    let failure = AttemptFailure(.noMemory, at: .socket)
    network.at(50.ms, .hostFailed(failure))
    #expect(try simulate(lanes([0]), network).outcome == .aborted(failure))
  }

  // MARK: One lane

  @Test func `each but the last is abandoned after its time (Node)`() throws {
    #expect(
      try picture(
        lanes(nil, abandon: 100),
        [
          candidate("A", .silent), candidate("B", .refused(after: 30.ms)),
          candidate("C", .connects(after: 150.ms)),
        ]) == """
          A |o---------t
          B |          o--x
          C |             o--------------W
          = connected at 280 ms
          """)
  }

  @Test func `a success in the instant of its time is a success`() throws {
    #expect(
      try picture(
        lanes(nil, abandon: 100), [candidate("A", .connects(after: 100.ms)), candidate("B")])
        == "A |o---------W\n= connected at 100 ms")
  }

  @Test func `only the first is tried`() throws {
    let two = [candidate("A", .refused(after: 20.ms)), candidate("B", .connects(after: .zero))]
    #expect(try picture(lanes(nil, firstOnly: true), two) == "A |o-x\n= failed at 20 ms")
  }

  // MARK: TLS

  @Test func `the first transport goes on to its check alone, and nobody comes after it`() throws {
    let machine = lanes([0, 1], fallback: 30) { $0.verifies = true }
    let well = try picture(
      machine,
      [candidate("6a", .silent), candidate("4a", .connects(after: 20.ms).verified(after: 40.ms))],
      verifies: true)
    #expect(
      well == """
        6a |o----/
        4a |   o-V===W
        = connected at 90 ms
        """)
    let badly = try picture(
      machine,
      [
        candidate("6a", .silent),
        candidate("4a", .connects(after: 20.ms).verificationFails(after: 40.ms)),
      ], verifies: true)
    #expect(badly.hasSuffix("= failed at 90 ms"))
  }
}
