import StaggerCore
import StaggerSimulation

/// A race over the candidates of a plan, on a network that the input describes.
struct PlannedRace {
  private let simulation: Simulation
  private let isPlain: Bool

  init(_ plan: Plan, _ input: inout FuzzInput) {
    let candidates = plan.candidates.prefix(24).enumerated().map { place, planned in
      var simulated = SimulatedCandidate("\(place)", input.attempt(planned.candidate.refusal))
      if input.oneIn(8) { simulated.tries.append(input.attempt(nil)) }
      return simulated
    }
    isPlain = !input.oneIn(3)
    var simulation = Simulation(network: SimulatedNetwork(candidates))
    if !isPlain {
      simulation.settings = input.raceSettings()
      simulation.timeout = input.oneIn(2) ? input.span() : nil
      simulation.timerLateness = input.oneIn(4) ? [input.span(), input.span()] : []
    }
    simulation.reportsInstantAnswersInDrain = input.oneIn(2)
    simulation.reportsLateAnswers = input.oneIn(2)
    simulation.stepLimit = 50_000
    self.simulation = simulation
  }

  func run() throws(Finding) {
    let timeline: Timeline
    do {
      timeline = try simulation.run()
    } catch .settings {
      return
    } catch {
      throw Finding("\(error)\n\(simulation)")
    }
    do {
      try check(timeline)
    } catch {
      throw Finding("\(error)\n\(simulation)\n\(timeline.actions)")
    }
  }

  private func check(_ timeline: Timeline) throws(Finding) {
    if let violation = timeline.violations.first { throw Finding("\(violation)") }
    // The order of the plan is the order of the starts.
    var order: [UInt32] = []
    for candidate in timeline.attempts.map(\.candidate.index) where !order.contains(candidate) {
      order.append(candidate)
    }
    try requireEqual(order, order.sorted(), "the order of starts")
    guard isPlain else { return }
    let scripts = simulation.network.candidates.map(\.tries[0].connect)
    let connects = scripts.contains { if case .succeeds = $0 { true } else { false } }
    let isSilent = scripts.contains(.silent)
    let expected: RaceOutcome? = connects ? .connected : isSilent ? nil : .failed
    try requireEqual(timeline.outcome, expected, "the outcome of \(scripts)")
    if let winner = timeline.winners.first {
      let script = scripts[Int(timeline[winner].candidate.index)]
      guard case .succeeds = script else { throw Finding("\(script) has won") }
    }
  }
}

extension FuzzInput {
  /// What becomes of an attempt; one that is refused beforehand fails without a packet.
  fileprivate mutating func attempt(_ refusal: Errno?) -> AttemptScript {
    if let refusal { return .localError(refusal, at: .bind) }
    // What comes after the end of the clock never comes.
    let delay = min(span(), .seconds(100_000))
    switch number(below: 8) {
    case 0, 1: return .connects(after: delay)
    case 2: return .silent
    case 3: return .localError()
    case 4: return .unreachable(after: delay)
    case 5: return .fails(AttemptFailure(error(), at: .connect), after: delay)
    default: return .refused(after: delay)
    }
  }
}
