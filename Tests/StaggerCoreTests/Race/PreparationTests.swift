import StaggerCore
import StaggerSimulation
import Testing

@Suite("Preparation")
struct PreparationTests {
  @Test func `a candidate that needs it is prepared before its connect`() throws {
    let timeline = try simulate([
      candidate("A", .connects(after: 30.ms).prepared(after: 100.ms), prepares: true)
    ])
    #expect(timeline.picture() == "A |ppppppppppo--W\n= connected at 130 ms")
    #expect(
      timeline.actions.map(\.action) == [
        .prepare(id(0), CandidateID(index: 0)), .connect(id(0), CandidateID(index: 0)),
        .handOver(id(0)), .finish(.connected),
      ])
  }

  @Test func `the delay counts from the planned start, whatever the preparation takes`() throws {
    let timeline = try simulate([
      candidate("A", .silent.prepared(after: 200.ms), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |ppppppppppppppppppppo------/
        B |                         o-W
        = connected at 270 ms
        """)
  }

  @Test func `a preparation that fails is a failure of the attempt`() throws {
    let timeline = try simulate([
      candidate("A", .silent.preparationFails(after: 40.ms), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(
      timeline.picture() == """
        A |ppppx
        B |    o-W
        = connected at 60 ms
        """)
    #expect(
      timeline.attempts[0].end == .failed(AttemptFailure(.networkDown, at: .prepare)))
  }

  @Test func `an attempt in preparation is not on the network: the next needs no gap`() throws {
    let timeline = try simulate(
      [
        candidate("A", .silent.prepared(after: .infinite), prepares: true),
        candidate("B", .refused(after: 2.ms)), candidate("C", .connects(after: 1.ms)),
      ])
    #expect(timeline.connectTimes == [at(250), at(252)])
  }

  @Test func `an attempt in preparation is stopped when another wins`() throws {
    let timeline = try simulate([
      candidate("A", .silent.prepared(after: .infinite), prepares: true),
      candidate("B", .connects(after: 20.ms)),
    ])
    #expect(timeline.attempts[0].end == .stopped(.lost))
  }

  @Test func `an instant preparation connects in the same instant`() throws {
    let timeline = try simulate([candidate("A", .connects(after: 10.ms), prepares: true)])
    #expect(timeline.connectTimes == [at(0)])
  }

  @Test func `a backup attempt of a prepared candidate is not prepared again`() throws {
    let timeline = try simulate(
      [candidate("A", .silent, .connects(after: 10.ms), prepares: true)],
      settings { $0.backupAttempts = 1 })
    #expect(
      timeline.actions.map(\.action).prefix(3) == [
        .prepare(id(0), CandidateID(index: 0)), .connect(id(0), CandidateID(index: 0)),
        .connect(id(1), CandidateID(index: 0)),
      ])
  }
}
