import StaggerCore
import StaggerSimulation
import Testing

@Suite("Processes that do not run for a while")
struct StallTests {
  private let network = SimulatedNetwork([
    SimulatedCandidate("A", .refused(after: 300.ms)),
    SimulatedCandidate("B", .connects(after: 60.ms)),
    SimulatedCandidate("C", .connects(after: 500.ms)),
  ])

  @Test func `what happens meanwhile is noticed at its end, all at once`() throws {
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
}
