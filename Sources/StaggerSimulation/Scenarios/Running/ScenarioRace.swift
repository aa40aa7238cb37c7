import StaggerCore

/// A row of races made ready to run: the network, the machine, and what the row knows of both.
struct ScenarioRace {
  let scenario: RaceScenario
  private(set) var addresses: KnownAddresses
  let resolver: ResolverScript?
  private(set) var network: SimulatedNetwork
  /// The lane of each address, where the client has lanes.
  private(set) var lanes: [Int]?

  let habits: RaceHabits

  /// Makes a row ready.
  init(_ scenario: RaceScenario, _ habits: RaceHabits) {
    self.scenario = scenario
    self.habits = habits
    addresses = KnownAddresses(scenario.settings)
    network = SimulatedNetwork([])
    if scenario.answers == nil {
      resolver = nil
      lanes = Self.takeAll(scenario, &addresses)
    } else {
      resolver = ResolverScript(scenario, &addresses)
      lanes = addresses.lanes(first: scenario.settings.leadingFamily)
    }
    network.candidates = addresses.entries.map { scenario.candidate($0, addresses) }
    if let cancelTime = scenario.settings.cancelTime { network.at(cancelTime.span, .cancelled) }
    if let resolver { play(resolver) }
  }

  /// Takes in addresses that are known from the start, in the order in which they are tried.
  private static func takeAll(
    _ scenario: RaceScenario, _ addresses: inout KnownAddresses
  ) -> [Int]? {
    if let lanes = scenario.lanes {
      return lanes.enumerated().flatMap { lane, list in addresses.add(list).map { _ in lane } }
    }
    let names = addresses.add(scenario.addresses ?? [])
    addresses.rename(to: addresses.ordered(names, by: AttemptOrder(scenario.settings)))
    return addresses.lanes(first: nil)
  }

  // MARK: The resolver

  private mutating func play(_ resolver: ResolverScript) {
    network.resolves = true
    if scenario.settings.ordering == .alternate {
      network.alternation = Alternation(
        groups: addresses.entries.map(\.family.group), first: firstGroup)
    }
    let waitsForAll = habits.waitsForAllAnswers
    guard scenario.usesClientMachine || waitsForAll else {
      for step in resolver.steps { tell(step.events, at: step.time, step.comesLast) }
      return
    }
    let settings = scenario.settings
    let gate = GateOpening(
      resolver.steps, awaited: waitsForAll ? nil : settings.awaitedQueries,
      delay: settings.gateDelay)
    holdBack(resolver.steps, until: gate)
  }

  /// Tells the machine of candidates when the gate opens, and not before.
  private mutating func holdBack(_ steps: [ResolverScript.Step], until gate: GateOpening?) {
    var held: ResolverScript.Event?
    for (place, step) in steps.enumerated() {
      if place == gate?.place { open(gate, held) }
      let isClosed = gate.map { place < $0.place } ?? true
      let candidates = step.events.filter(\.isCandidates)
      if isClosed {
        held = candidates.last ?? held
        tell(step.events.filter { !$0.isCandidates }, at: step.time, step.comesLast)
      } else {
        tell(step.events, at: step.time, step.comesLast)
      }
    }
    if gate?.place == steps.count { open(gate, held) }
  }

  private mutating func open(_ gate: GateOpening?, _ held: ResolverScript.Event?) {
    guard let gate, let held else { return }
    tell([held], at: gate.time, gate.comesLast)
  }

  private mutating func tell(
    _ events: [ResolverScript.Event], at time: Nanoseconds, _ comesLast: Bool
  ) {
    for event in events {
      let told: MachineEvent =
        switch event {
        case .candidates(let names): .candidates(network.list(names))
        case .answered(let query, let answer, _): .answered(query, answer)
        case .finished: .resolutionFinished
        }
      network.script.append(ScriptedEvent(at: time, told, comesLast: comesLast))
    }
  }

  private var firstGroup: Int {
    switch scenario.settings.leadingFamily {
    case .ipv4: ScenarioFamily.ipv4.group
    case .ipv6: ScenarioFamily.ipv6.group
    case .both, nil: (addresses.entries.first?.family ?? .ipv6).group
    }
  }
}

extension ResolverScript.Event {
  fileprivate var isCandidates: Bool { if case .candidates = self { true } else { false } }
}

extension KnownAddresses {
  /// The first lane has one family, the second all others.
  fileprivate func lanes(first leading: AnswerFamily?) -> [Int] {
    let first: ScenarioFamily? =
      switch leading {
      case .ipv4: .ipv4
      case .ipv6: .ipv6
      case .both, nil: entries.first?.family
      }
    return entries.map { $0.family == first ? 0 : 1 }
  }
}
