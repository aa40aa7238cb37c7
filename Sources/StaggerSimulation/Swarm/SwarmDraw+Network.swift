import StaggerCore

extension SwarmDraw {
  mutating func network() -> SimulatedNetwork {
    let few = random.oneIn(16) ? 0 : 1 + random.below(6)
    let count = has(.manyCandidates) ? 7 + random.below(14) : few
    var network = SimulatedNetwork([])
    network.candidates.reserveCapacity(count)
    for index in 0..<count { network.candidates.append(candidate(index)) }
    network.model = model(count)
    if has(.resolver) { network.resolve(by: resolver(network)) }
    if has(.changedLists) { drawChangedLists(&network) }
    drawHostAndCaller(&network)
    return network
  }

  private mutating func candidate(_ index: Int) -> SimulatedCandidate {
    var candidate = SimulatedCandidate(Self.labels[index])
    if has(.ownDelays), random.oneIn(2) { candidate.delay = span(upTo: 3_000) }
    if has(.extremes), random.oneIn(8) {
      candidate.delay = random.pick([Nanoseconds(.min), .zero, .infinite])
    }
    if has(.preparation) { candidate.needsPreparation = random.oneIn(2) }
    if has(.tiers) { candidate.waitsForEarlier = random.oneIn(3) }
    if has(.scriptedTries), random.oneIn(2) {
      candidate.tries = (0..<random.pick([1, 1, 4])).map { _ in script() }
    }
    return candidate
  }

  private static let labels = (0..<32).map { "\($0)" }

  // MARK: The model

  private mutating func model(_ count: Int) -> NetworkModel {
    var model = NetworkModel(seed: random.next(), paths: [])
    let traits = PathTraits(&self)
    model.paths.reserveCapacity(count)
    let longest = random.pick([20, 600, 2_000, 5_000])
    for _ in 0..<count { model.paths.append(path(traits, longest)) }
    if has(.coarseTimes) { model.grain = .milliseconds(10) }
    if has(.retransmission) { model.retransmission = retransmission() }
    if has(.interfaceLoss) {
      model.outages = (0...random.below(2)).map { _ in outage() }
    }
    if has(.portShortage) { model.portShortages = [spanOfTime(upTo: 600)] }
    if has(.descriptorShortage) {
      var shortage = DescriptorShortage(spanOfTime(upTo: 600))
      if random.oneIn(2) { shortage.retryInterval = span(upTo: 200) + .milliseconds(1) }
      model.descriptorShortages = [shortage]
    }
    return model
  }

  private mutating func retransmission() -> SynRetransmission? {
    if random.oneIn(4) { return nil }
    var schedule = random.pick([SynRetransmission.linux, .linuxBefore6_5])
    schedule.retries = random.below(7)
    return schedule
  }

  private mutating func outage() -> InterfaceOutage {
    let kinds: [InterfaceOutage.Kind] = [
      .silent, .fails(.networkUnreachable), .fails(.networkDown), .fails(.connectionAborted),
    ]
    var span = spanOfTime(upTo: random.pick([400, 3_000]))
    if random.oneIn(3) { span.end = .infinite }
    return InterfaceOutage(of: random.below(2), span, random.pick(kinds))
  }

  // MARK: Paths

  private mutating func path(_ traits: PathTraits, _ longest: Int) -> NetworkPath {
    var path = NetworkPath(roundTrip: delay(upTo: longest))
    path.family = random.oneIn(2) ? .ipv4 : .ipv6
    path.interface = random.below(2)
    path.lossPerMille = random.perMille(traits.lossy) ? traits.loss : 0
    if random.perMille(traits.wayward), !traits.answers.isEmpty {
      path.answers = [random.pick(traits.answers)]
      if random.oneIn(4) { path.answers.append(.accepts) }
    }
    if has(.hangUps), random.oneIn(2) {
      path.hangUp = HangUp(random.pick(HangUp.Kind.allCases), after: delay(upTo: 200))
    }
    if has(.preparation) { path.preparation = step() }
    if has(.verification) { path.verification = step() }
    return path
  }

  private mutating func step() -> PathStep {
    var step = PathStep()
    if random.oneIn(2) { step.duration = delay(upTo: 300) }
    step.failuresPerMille = random.pick([0, 0, 200, 800])
    step.silencesPerMille = random.pick([0, 0, 200])
    return step
  }

  mutating func delay(upTo milliseconds: Int) -> DelayDistribution {
    let delay = span(upTo: milliseconds)
    if has(.heavyTails), random.oneIn(2) {
      return random.oneIn(2)
        ? .logNormal(median: delay, sigmaPerMille: random.pick([200, 1_000, 2_000]))
        : .pareto(minimum: delay, shapePerMille: random.pick([800, 1_500, 3_000]))
    }
    if has(.jitter), random.oneIn(2) { return .uniform(delay, delay + span(upTo: 200)) }
    return .fixed(delay)
  }
}

/// What the paths of one seed have in common.
struct PathTraits {
  /// How many paths in a thousand lose SYNs, and how many SYNs they lose.
  let lossy: Int
  let loss: Int
  /// How many paths in a thousand answer in a way that is no success.
  let wayward: Int
  let answers: [PathAnswer]

  init(_ draw: inout SwarmDraw) {
    let hasLoss = draw.has(.loss)
    lossy = hasLoss ? draw.random.pick([300, 1_000]) : 0
    loss = hasLoss ? draw.random.pick([20, 100, 300, 700, 1_000]) : 0
    wayward = draw.random.pick([300, 700, 900, 1_000])
    var answers: [PathAnswer] = []
    if draw.has(.refusals) { answers += [.refuses, .resets] }
    if draw.has(.unreachables) {
      let kind = draw.random.pick(UnreachableKind.allCases)
      answers += [.unreachable(kind), .unreachable(kind, isSoft: draw.random.oneIn(2))]
    }
    if draw.has(.blackHoles) { answers += [.nothing, .nothing] }
    if draw.has(.localErrors) {
      answers += [
        .localError(.addressNotAvailable, at: .bind),
        .localError(.networkUnreachable, at: .connect),
      ]
    }
    self.answers = answers
  }
}
