import StaggerCore
import StaggerSimulation
import Testing

/// Orders that depend on what was tried last, and events that come last in their instant.
@Suite("Alternation")
struct AlternationTests {
  private let alternation = Alternation(groups: [0, 0, 0, 1, 1, 1], first: 1)

  private func arranged(_ known: [UInt32], after started: [UInt32]) -> [UInt32] {
    let list = known.map { RaceCandidate(id: CandidateID(index: $0)) }
    let tried = started.map { CandidateID(index: $0) }
    return alternation.arrange(list, after: tried).map(\.id.index)
  }

  @Test func `nothing was tried: the first group leads`() {
    #expect(arranged([0, 1, 2, 3, 4], after: []) == [3, 0, 4, 1, 2])
  }

  @Test func `without the first group the other leads`() {
    #expect(arranged([0, 1], after: []) == [0, 1])
    #expect(arranged([], after: []) == [])
  }

  @Test func `what was tried stands in front, the other group goes next`() {
    #expect(arranged([0, 1, 2, 3, 4, 5], after: [0, 1]) == [0, 1, 3, 2, 4, 5])
    #expect(arranged([0, 1, 2, 3, 4, 5], after: [0, 3]) == [0, 3, 1, 4, 2, 5])
  }

  @Test func `what was tried and is gone still says whose turn it is`() {
    #expect(arranged([1, 2, 4, 5], after: [3]) == [1, 4, 2, 5])
  }

  @Test func `a candidate beyond the table is of group 0`() {
    #expect(arranged([9, 3], after: []) == [3, 9])
  }

  @Test func `late answers join by turns from whoever was tried last`() throws {
    let labels = ["4a", "4b", "4c", "6a", "6b", "6c"]
    var network = SimulatedNetwork(labels.map { SimulatedCandidate($0, .silent) })
    network.alternation = alternation
    network.answer(.ipv4Addresses, .usable, with: [0, 1, 2], at: .zero)
    network.answer(.ipv6Addresses, .usable, with: [0, 1, 2, 3, 4, 5], at: .milliseconds(300))
    var simulation = Simulation(network: network)
    simulation.settings.gate = .open
    let timeline = try simulation.run()
    #expect(timeline.violations.isEmpty)
    #expect(timeline.attempts.map(\.label) == ["4a", "4b", "6a", "4c", "6b", "6c"])
  }
}

@Suite("Events that come last")
struct LastEventTests {
  private func timeline(comesLast: Bool, _ event: MachineEvent) throws -> Timeline {
    var network = SimulatedNetwork(["A", "B"].map { SimulatedCandidate($0, .silent) })
    network.script = [
      ScriptedEvent(at: .milliseconds(250), event, comesLast: comesLast)
    ]
    let timeline = try Simulation(network: network).run()
    #expect(timeline.violations.isEmpty)
    return timeline
  }

  @Test func `an event of the instant comes before its start, one that comes last after it`() throws
  {
    #expect(try timeline(comesLast: false, .cancelled).attempts.count == 1)
    #expect(try timeline(comesLast: true, .cancelled).attempts.count == 2)
    #expect(try timeline(comesLast: true, .cancelled).finished == .origin + .milliseconds(250))
  }

  @Test func `they keep their order, and others of the instant come first`() throws {
    var network = SimulatedNetwork([SimulatedCandidate("A", .silent)])
    let failures = [Errno.noMemory, .tooManyOpenFiles].map { AttemptFailure($0, at: .socket) }
    network.script = [
      ScriptedEvent(at: .milliseconds(10), .hostFailed(failures[0]), comesLast: true),
      ScriptedEvent(at: .milliseconds(10), .hostFailed(failures[1]), comesLast: true),
      ScriptedEvent(at: .milliseconds(10), .hostReleased),
    ]
    let timeline = try Simulation(network: network).run()
    #expect(
      timeline.events.dropFirst().map(\.event) == [
        .hostReleased, .hostFailed(failures[0]), .hostFailed(failures[1]),
      ])
    #expect(timeline.outcome == .aborted(failures[0]))
  }

  @Test func `answers of the instant come before it, those that take no time too`() throws {
    for reportsInDrain in [true, false] {
      var network = SimulatedNetwork([
        SimulatedCandidate("A", .refused(after: .milliseconds(20))),
        SimulatedCandidate("B", .connects(after: .zero)),
      ])
      network.script = [ScriptedEvent(at: .milliseconds(20), .cancelled, comesLast: true)]
      var simulation = Simulation(network: network)
      simulation.reportsInstantAnswersInDrain = reportsInDrain
      #expect(try simulation.run().outcome == .connected)
    }
  }
}
