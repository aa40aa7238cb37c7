import StaggerCore
import StaggerSimulation
import Testing

@Suite("Verification")
struct VerificationTests {
  private let verifying = settings { $0.verifies = true }

  @Test func `draft v3: success is the check's, the others are kept until then (row 45)`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 300.ms).verificationFails(after: 40.ms)),
        candidate("B", .connects(after: 60.ms).verified(after: 100.ms)),
      ], verifying)
    #expect(
      timeline.picture() == """
        A |o-----------------------------V===x
        B |                         o-----V=========W
        = connected at 410 ms
        """)
  }

  @Test func `without verification the connected transport wins (row 45)`() throws {
    let timeline = try simulate([
      candidate("A", .connects(after: 30.ms).verificationFails(after: 40.ms))
    ])
    #expect(timeline.picture() == "A |o--W\n= connected at 30 ms")
  }

  @Test func `draft v3: the next start is put off while a check runs (row 46)`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 200.ms).verified(after: 300.ms)),
        candidate("B", .connects(after: 20.ms)),
      ], verifying)
    #expect(
      timeline.picture() == """
        A |o-------------------V==========================/
        B |                                             o-W
        = connected at 470 ms
        """)
  }

  @Test(arguments: [(0, 250), (20, 250), (100, 300), (400, 600)])
  func `the allowance of a check is a setting (row 46)`(allowance: Int, next: Int) throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 200.ms).verified(after: .infinite)),
        candidate("B", .connects(after: 10.ms)),
      ],
      settings {
        $0.verifies = true
        $0.verificationAllowance = allowance.ms
      })
    #expect(timeline.connectTimes == [at(0), at(next)])
  }

  @Test func `a check that fails as the newest attempt starts the next at once`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 50.ms).verificationFails(after: 30.ms)),
        candidate("B", .connects(after: 20.ms).verified(after: 20.ms)),
      ], verifying)
    #expect(
      timeline.picture() == """
        A |o----V==x
        B |        o-V=W
        = connected at 120 ms
        """)
  }

  @Test func `k winners: each is checked by itself`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 300.ms).verified(after: 50.ms)),
        candidate("B", .connects(after: 60.ms).verified(after: 20.ms)),
      ],
      settings {
        $0.verifies = true
        $0.winnersWanted = 2
      })
    #expect(timeline.winnerLabels == ["B", "A"])
  }

  @Test func `a check that runs counts as being on the network`() throws {
    let timeline = try simulate(
      [
        candidate("A", .connects(after: 100.ms).verified(after: .infinite)),
        candidate("B", .refused(after: 2.ms)), candidate("C", .connects(after: 5.ms)),
      ],
      settings {
        $0.verifies = true
        $0.verificationAllowance = .zero
      })
    #expect(timeline.connectTimes == [at(0), at(250), at(260)])
  }
}
