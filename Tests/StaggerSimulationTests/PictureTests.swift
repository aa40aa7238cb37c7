import StaggerCore
import StaggerSimulation
import Testing

@Suite("Pictures of races")
struct PictureTests {
  private func picture(
    _ candidates: [SimulatedCandidate], unit: Nanoseconds = .milliseconds(10),
    timeout: Nanoseconds? = nil, _ change: (inout RaceSettings) -> Void = { _ in }
  ) throws -> String {
    var simulation = Simulation(network: SimulatedNetwork(candidates), timeout: timeout)
    change(&simulation.settings)
    return try simulation.run().picture(unit: unit)
  }

  @Test func `every character of the alphabet is drawn`() throws {
    let picture = try picture(
      [
        SimulatedCandidate("A", .silent),
        SimulatedCandidate(
          "B", .silent.prepared(after: .milliseconds(20)).noRoom(until: .milliseconds(100)),
          needsPreparation: true),
        SimulatedCandidate("C", .refused(after: .milliseconds(30))),
        SimulatedCandidate(
          "D", .connects(after: .milliseconds(20)).verified(after: .milliseconds(40))),
      ]
    ) {
      $0.attemptDelay = .milliseconds(50)
      $0.verifies = true
      $0.attemptTimeout = .milliseconds(180)
    }
    #expect(
      picture == """
        A |o-----------------t
        B |     pp:::o-------------/
        C |               o--x
        D |                  o-V===W
        = connected at 240 ms
        """)
  }

  @Test func `an attempt that is under way when nothing more can happen ends with an arrow`() throws
  {
    let picture = try picture([
      SimulatedCandidate("A", .silent), SimulatedCandidate("B", .silent),
    ])
    #expect(
      picture == """
        A |o------------------------>
        B |                         >
        = undecided
        """)
  }

  @Test func `the unit stretches the picture and the last thing within a unit is drawn`() throws {
    let candidates = [SimulatedCandidate("A", .connects(after: .milliseconds(9)))]
    #expect(try picture(candidates) == "A |W\n= connected at 9 ms")
    #expect(
      try picture(candidates, unit: .milliseconds(3)) == "A |o--W\n= connected at 9 ms")
  }

  @Test func `labels are padded and further tries of a candidate are numbered`() throws {
    let picture = try picture(
      [
        SimulatedCandidate("one", .silent, .connects(after: .milliseconds(10))),
        SimulatedCandidate("b", .silent),
      ]
    ) {
      $0.attemptDelay = .milliseconds(20)
      $0.backupAttempts = 1
    }
    #expect(
      picture == """
        one  |o----/
        b    |  o--/
        one2 |    oW
        = connected at 50 ms
        """)
  }

  @Test(arguments: [
    (Nanoseconds.nanoseconds(1_500_000), "timed out at 1.5 ms"),
    (.milliseconds(40), "timed out at 40 ms"),
    (.nanoseconds(1), "timed out at 0.000001 ms"),
  ])
  func `the last row says how and when the race ended`(
    timeout: Nanoseconds, expected: String
  ) throws {
    let picture = try picture([SimulatedCandidate("A", .silent)], timeout: timeout)
    #expect(picture.split(separator: "\n").last == "= \(expected)")
  }
}
