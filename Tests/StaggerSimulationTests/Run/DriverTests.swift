import StaggerCore
import StaggerSimulation
import Testing

/// Drivers that are slow, or hear of things in another order.
@Suite("Simulated drivers")
struct DriverTests {
  private let network = SimulatedNetwork([
    SimulatedCandidate("A", .refused(after: 300.ms)),
    SimulatedCandidate("B", .connects(after: 60.ms)),
    SimulatedCandidate("C", .connects(after: 500.ms)),
  ])

  @Test func `what happens while the process does not run is noticed at the end, all at once`()
    throws
  {
    let timeline = try race(network) {
      $0.settings.attemptDelay = 200.ms
      $0.stalls = [TimeSpan(from: 250.ms, until: 450.ms)]
    }
    #expect(timeline.attempts.map { $0.began - timeline.start } == [.zero, 200.ms])
    #expect(timeline.attempts[0].ended == .origin + 450.ms)
    #expect(timeline.attempts[1].connected == .origin + 450.ms)
    #expect(timeline.finished == .origin + 450.ms)
  }

  @Test func `a timer that comes due meanwhile is late`() throws {
    let timeline = try race(network) {
      $0.settings.attemptDelay = 200.ms
      $0.stalls = [TimeSpan(from: 150.ms, until: 270.ms)]
    }
    #expect(timeline.attempts.map { $0.began - timeline.start } == [.zero, 270.ms])
  }

  /// Of two failures of one instant the first that is reported counts.
  @Test(arguments: [(false, Errno.noMemory), (true, .tooManyOpenFiles)])
  func `what is ready at one instant is reported in either order`(
    isReversed: Bool, error: Errno
  ) throws {
    var network = network
    network.at(40.ms, .hostFailed(AttemptFailure(.noMemory, at: .socket)))
    network.at(40.ms, .hostFailed(AttemptFailure(.tooManyOpenFiles, at: .socket)))
    let timeline = try race(network) { $0.reportsInReverse = isReversed }
    #expect(timeline.outcome == .aborted(AttemptFailure(error, at: .socket)))
  }

  @Test func `what comes after the end of the race leads to nothing`() throws {
    var network = network
    network.at(900.ms, .cancelled)
    network.at(901.ms, .candidates(network.list([2, 1, 0])))
    network.at(902.ms, .hostReleased)
    let timeline = try race(network) { $0.reportsLateAnswers = true }
    #expect(timeline.outcome == .connected)
    #expect(timeline.lastInstant == .origin + 310.ms)
    #expect(timeline.actions.last?.time == timeline.lastInstant)
  }
}
