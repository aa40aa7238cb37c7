import StaggerCore
import StaggerSimulation
import Testing

@Suite("Races that learn")
struct RaceSeriesTests {
  private func starts(_ timeline: Timeline) -> [String] {
    timeline.attempts.map { "\($0.label) \(($0.began - timeline.start).inMilliseconds)" }
  }

  @Test func `a candidate that failed comes last the next time`() throws {
    let simulation = Simulation(network: modelled(.answering(.refuses), .answering(.accepts)))
    var series = RaceSeries(simulation, feedback: ConnectTimeHistory())
    #expect(starts(try series.run()) == ["A 0.0", "B 30.0"])
    #expect(starts(try series.run()) == ["B 0.0"])
  }

  /// The first time of 400 ms gives 400 ms + 4 × 200 ms; the second 400 ms + 4 × 150 ms.
  @Test func `the delay follows from how long the connect before took`() throws {
    let slow = NetworkPath(roundTrip: .fixed(400.ms))
    let simulation = Simulation(network: modelled(slow, .answering(.nothing)))
    var series = RaceSeries(simulation, feedback: ConnectTimeHistory())
    #expect(starts(try series.run()) == ["A 0.0", "B 250.0"])
    #expect(series.feedback.expectedTime(of: CandidateID(index: 0)) == 1_200.ms)
    #expect(starts(try series.run()) == ["A 0.0"])
    #expect(series.feedback.expectedTime(of: CandidateID(index: 0)) == 1_000.ms)
    #expect(series.feedback.expectedTime(of: CandidateID(index: 1)) == nil)
  }

  @Test func `an attempt that ran out of its own time has failed, one that lost has not`() throws {
    var simulation = Simulation(
      network: modelled(.answering(.nothing), .answering(.nothing), .answering(.accepts)))
    simulation.settings.attemptDelay = 50.ms
    simulation.settings.attemptTimeout = 120.ms
    var series = RaceSeries(simulation, feedback: ConnectTimeHistory())
    #expect(starts(try series.run()) == ["A 0.0", "B 50.0", "C 100.0"])
    #expect(starts(try series.run()) == ["B 0.0", "C 50.0"])
  }

  @Test func `the network goes on between the races`() throws {
    let network = modelled(.answering(.accepts)) {
      $0.outages = [InterfaceOutage(of: 0, TimeSpan(from: .zero, until: 1_500.ms))]
    }
    var series = RaceSeries(
      Simulation(network: network), feedback: ConnectTimeHistory(), pause: 1.s)
    #expect(try series.run().outcome == .failed)
    #expect(try series.run().outcome == .failed)
    #expect(try series.run().outcome == .connected)
  }

  @Test func `what a resolver brings is arranged as well`() throws {
    var network = modelled(.answering(.refuses), .answering(.accepts))
    var resolver = ScriptedResolver()
    resolver.answers = [ResolverAnswer(.ipv6Addresses, .addresses([0, 1]), at: 20.ms)]
    network.resolve(by: resolver)
    var series = RaceSeries(Simulation(network: network), feedback: ConnectTimeHistory())
    #expect(starts(try series.run()) == ["A 20.0", "B 50.0"])
    #expect(starts(try series.run()) == ["B 20.0"])
  }

  @Test func `a feedback of one's own decides`() throws {
    struct Backwards: AttemptFeedback {
      var ended = 0
      mutating func learn(from attempt: TimelineAttempt) { ended += 1 }
      func arranged(_ candidates: [RaceCandidate]) -> [RaceCandidate] { candidates.reversed() }
    }
    let simulation = Simulation(network: modelled(.answering(.accepts), .answering(.accepts)))
    var series = RaceSeries(simulation, feedback: Backwards())
    #expect(starts(try series.run()) == ["A 0.0"])
    #expect(starts(try series.run()) == ["B 0.0"])
    #expect(series.feedback.ended == 2)
  }
}
