import StaggerCore
import StaggerSimulation
import Testing

/// OkHttp: the transport decides, and TLS has a second chance.
@Suite("Fallback")
struct FallbackRaceTests {
  private func picture(
    _ candidates: [SimulatedCandidate], ownTries: [Int] = [], delay: Int = 250,
    _ change: (inout ClientBooks.Limits) -> Void = { _ in }
  ) throws -> String {
    let limits = limits {
      $0.verifies = true
      change(&$0)
    }
    let machine = FallbackRace(
      delay: delay.ms, ownTries: ownTries, limits: limits, resolving: false, at: .origin)
    return try simulate(machine, SimulatedNetwork(candidates), verifies: true).picture()
  }

  @Test func `failures start nothing while others are in flight; the last one does`() throws {
    #expect(
      try picture(
        [
          candidate("A", .refused(after: 140.ms)), candidate("B", .refused(after: 50.ms)),
          candidate("C", .connects(after: 10.ms)),
        ], delay: 100) == """
          A |o-------------x
          B |          o----x
          C |               oW
          = connected at 160 ms
          """)
  }

  @Test func `the first transport stops the others before its TLS begins`() throws {
    #expect(
      try picture([
        candidate("A", .connects(after: 270.ms)),
        candidate("B", .connects(after: 10.ms).verified(after: 20.ms)),
      ]) == """
        A |o-------------------------/
        B |                         oV=W
        = connected at 280 ms
        """)
  }

  @Test func `while TLS runs nothing starts, however long it takes`() throws {
    #expect(
      try picture(
        [
          candidate("A", .connects(after: 10.ms).verified(after: 200.ms)), candidate("B", .silent),
        ], delay: 50) == """
          A |oV===================W
          = connected at 210 ms
          """)
  }

  @Test func `when TLS fails, those that were stopped are tried again`() throws {
    #expect(
      try picture([
        candidate("A", .connects(after: 270.ms), .connects(after: 20.ms)),
        candidate("B", .connects(after: 10.ms).verificationFails(after: .zero)),
      ]) == """
        A  |o-------------------------/
        B  |                         ox
        A2 |                          o-W
        = connected at 280 ms
        """)
  }

  @Test func `a further try of the same goes before those that were stopped, and these before new`()
    throws
  {
    #expect(
      try picture(
        [
          candidate("A", .connects(after: 280.ms), .connects(after: 10.ms)),
          candidate(
            "B", .connects(after: 10.ms).verificationFails(after: 10.ms),
            .connects(after: 270.ms)), candidate("C", .silent),
        ], ownTries: [1, 2, 1]) == """
          A  |o-------------------------/
          B  |                         oVx
          B2 |                           o-------------------------/
          A2 |                                                    oW
          = connected at 530 ms
          """)
  }

  @Test func `new candidates come when nothing else is left, and then it fails`() throws {
    let bad = AttemptScript.connects(after: 10.ms).verificationFails(after: 10.ms)
    #expect(
      try picture([candidate("A", bad), candidate("B", bad)]) == """
        A |oVx
        B |  oVx
        = failed at 40 ms
        """)
  }

  @Test func `of two transports in one instant the better rank goes on`() throws {
    #expect(
      try picture([
        candidate("A", .connects(after: 260.ms)), candidate("B", .connects(after: 10.ms)),
      ]) == """
        A |o-------------------------W
        B |                         o/
        = connected at 260 ms
        """)
  }

  @Test func `the time limit ends TLS as well`() throws {
    let silentTLS = candidate("A", .connects(after: 10.ms).verified(after: .infinite))
    #expect(
      try picture([silentTLS]) { $0.deadline = .origin + 50.ms }
        == "A |oV===/\n= timed out at 50 ms")
  }

  @Test func `late candidates are tried when their turn comes`() throws {
    var network = SimulatedNetwork(["A", "B"].map { candidate($0, .silent) })
    network.answer(.ipv6Addresses, .usable, with: [0], at: 0.ms)
    network.answer(.ipv4Addresses, .usable, with: [1, 0], at: 100.ms)
    network.at(400.ms, .resolutionFinished)
    let machine = FallbackRace(
      delay: 250.ms, limits: limits { $0.verifies = true }, resolving: true, at: .origin)
    let timeline = try simulate(machine, network, verifies: true)
    #expect(timeline.attempts.map(\.label) == ["A", "B"])
    #expect(timeline.attempts.map(\.began) == [.origin, .origin + 250.ms])
  }

  @Test func `an attempt that the host puts off counts as failed`() throws {
    let putOff = candidate("A", .connects(after: 10.ms).noRoom(until: 100.ms))
    #expect(
      try picture([putOff, candidate("B", .connects(after: 10.ms))]).hasSuffix("connected at 10 ms")
    )
  }
}
