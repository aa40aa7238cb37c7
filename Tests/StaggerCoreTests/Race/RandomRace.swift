import StaggerCore
import StaggerSimulation

extension SeededGenerator {
  /// A span on a coarse grid, so that many things fall on one instant.
  mutating func span(upTo milliseconds: Int) -> Nanoseconds {
    let grid = pick([1, 5, 10, 50])
    return .milliseconds(below(milliseconds / grid + 1) * grid)
  }
}

/// A simulation of which every part was drawn from one seed.
struct RandomRace {
  private var random: SeededGenerator
  private(set) var simulation: Simulation

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    simulation = Simulation(network: SimulatedNetwork([]))
    simulation.settings = drawSettings()
    simulation.network = drawNetwork()
    simulation.timeout = random.oneIn(3) ? random.span(upTo: 1_500) : nil
    simulation.start = MonotonicInstant(nanoseconds: random.pick([0, -7, 86_400_000_000_001]))
    simulation.timerLateness = random.pick([[], [3.ms], [0.ms, 300.ms, 0.ms], [7.ms, 60.ms]])
    simulation.reportsInstantAnswersInDrain = random.oneIn(2)
    simulation.reportsLateAnswers = random.oneIn(2)
    simulation.stepLimit = 20_000
  }

  private mutating func drawSettings() -> RaceSettings {
    var settings = RaceSettings()
    settings.minimumGap = random.pick([0.ms, 10.ms, 10.ms, 40.ms])
    settings.minimumAttemptDelay = random.pick([40.ms, 100.ms])
    settings.attemptDelay = random.pick([40.ms, 100.ms, 250.ms])
    settings.gapRule = random.pick(GapRule.allCases)
    settings.failureReaction = random.pick(FailureReaction.allCases)
    settings.inFlightLimit = random.pick([1, 2, 3, 128])
    settings.whenFull = random.pick(FullRaceRule.allCases)
    settings.attemptLimit = random.pick([1, 3, 5, 4_096])
    settings.candidateLimit = random.pick([2, 4_096, 4_096])
    settings.attemptTimeout = random.pick([nil, nil, 150.ms, 600.ms])
    settings.deadlineRule = random.pick(DeadlineRule.allCases)
    settings.winnersWanted = random.pick([1, 1, 2, 3])
    settings.backupAttempts = random.pick([0, 0, 1, 3])
    settings.verifies = random.oneIn(3)
    settings.verificationAllowance = random.pick([nil, 0.ms, 50.ms])
    settings.gate = random.pick(ResolutionGate.allCases)
    settings.resolutionDelay = random.pick([0.ms, 50.ms])
    settings.preferredFamily = random.pick([.ipv4, .ipv6])
    settings.primaryError = random.pick(PrimaryErrorRule.allCases)
    return settings
  }

  private mutating func drawNetwork() -> SimulatedNetwork {
    let count = Int.random(in: 0...6, using: &random)
    var network = SimulatedNetwork((0..<count).map { drawCandidate("\($0)") })
    if random.oneIn(2) { drawResolver(&network) }
    if random.oneIn(6) { network.at(random.span(upTo: 800), .cancelled) }
    if random.oneIn(3) { network.at(random.span(upTo: 800), .hostReleased) }
    if random.oneIn(10) {
      let failure = AttemptFailure(.tooManyOpenFiles, at: .socket)
      network.at(random.span(upTo: 800), .hostFailed(failure))
    }
    return network
  }

  private mutating func drawResolver(_ network: inout SimulatedNetwork) {
    network.resolves = true
    for query in ResolutionQuery.allCases where !random.oneIn(4) {
      let answer: ResolutionAnswer = random.oneIn(3) ? .empty : .usable
      let list = answer == .usable ? drawList(network.candidates.count) : nil
      network.answer(query, answer, with: list, at: random.span(upTo: 400))
    }
    if random.oneIn(3) {
      let list = drawList(network.candidates.count)
      network.at(random.span(upTo: 800), .candidates(network.list(list)))
    }
    if !random.oneIn(4) { network.at(random.span(upTo: 800), .resolutionFinished) }
  }

  private mutating func drawList(_ count: Int) -> [Int] {
    let all = Array(0..<count).shuffled(using: &random)
    return Array(all.prefix(Int.random(in: 0...count, using: &random)))
  }

  private mutating func drawCandidate(_ label: String) -> SimulatedCandidate {
    var candidate = SimulatedCandidate(label)
    candidate.tries = (0..<random.pick([1, 1, 4])).map { _ in drawTry() }
    candidate.delay = random.oneIn(4) ? random.span(upTo: 3_000) : nil
    candidate.needsPreparation = random.oneIn(4)
    return candidate
  }

  private mutating func drawTry() -> AttemptScript {
    let span = random.span(upTo: 600)
    let scripts: [AttemptScript] = [
      .silent, .silent, .localError(), .connects(after: span), .connects(after: span),
      .refused(after: span), .refused(after: .zero),
      .fails(AttemptFailure(.timedOut, at: .connect), after: span),
    ]
    var script = random.pick(scripts)
    if random.oneIn(2) { script.preparation = drawStep(.prepare) }
    if random.oneIn(2) { script.verification = drawStep(.verify) }
    if random.oneIn(5) { script = script.noRoom(until: random.pick([30.ms, 400.ms, .infinite])) }
    if random.oneIn(9) { script = script.noRoom(until: random.span(upTo: 900)) }
    return script
  }

  private mutating func drawStep(_ step: AttemptStep) -> StepScript {
    let failure = AttemptFailure(.connectionReset, at: step)
    let span = random.span(upTo: 300)
    let steps: [StepScript] = [
      .succeeds(after: span), .succeeds(after: .zero), .silent, .fails(failure, after: span),
    ]
    return random.pick(steps)
  }
}
