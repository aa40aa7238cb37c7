import StaggerCore

extension ScenarioRace {
  /// Runs the race to its end.
  ///
  /// - Throws: `SimulationError` if a machine does not come to rest.
  func run() throws(SimulationError) -> Timeline {
    var simulation = Simulation(
      settings: scenario.raceSettings(habits), network: network,
      timeout: scenario.settings.overallTimeout?.span)
    simulation.stepLimit = Self.stepLimit
    guard scenario.usesClientMachine else { return try simulation.run() }
    var timeline: Timeline
    if let rule = laneRule {
      var machine = LaneRace(
        rule, limits: scenario.clientLimits(habits), resolving: network.resolves,
        at: simulation.start)
      timeline = try simulation.run(&machine)
    } else {
      var machine = FallbackRace(
        delay: scenario.settings.attemptDelay?.span ?? .infinite,
        ownTries: addresses.entries.map { scenario.ownTries(of: $0.address) },
        limits: scenario.clientLimits(habits), resolving: network.resolves, at: simulation.start)
      timeline = try simulation.run(&machine)
    }
    timeline.violations.removeAll { !$0.rule.bindsEveryMachine }
    return timeline
  }

  /// How many events and actions the race of a row may have; a row of the greatest size needs
  /// about a tenth of it, unless TLS fails again and again.
  private static var stepLimit: Int { 50_000 }

  private var laneRule: LaneRace.Rule? {
    var rule = LaneRace.Rule()
    switch scenario.settings.onFailure {
    case .twoLane:
      rule.lanes = lanes
      rule.fallbackDelay = scenario.settings.fallbackDelay?.span
    case .sequentialAbort: rule.attemptTimeout = scenario.settings.attemptTimeout?.span
    case .firstOnly: rule.triesFirstOnly = true
    case .latest, .noneInFlight, .any, .sequential, nil: return nil
    }
    return rule
  }
}

extension RaceScenario {
  /// How many tries an address has by itself: as many as are listed.
  fileprivate func ownTries(of address: ScenarioAddress) -> Int {
    guard let behaviour = behaviour[address], !behaviour.repeats else { return 1 }
    return behaviour.tries.count
  }
}

extension Violation.Rule {
  /// Whether the rule holds for the machine of any client, not for the product's policy alone.
  var bindsEveryMachine: Bool {
    switch self {
    case .nothingAfterTheEnd, .attemptIdentity, .oneEndForEachAttempt, .unknownCandidate, .winners,
      .strictOrder, .stages, .tie, .deadlineInThePast, .waitsForNothing:
      true
    case .inFlightLimit, .attemptLimit, .startedTooOften, .order, .minimumGap, .attemptDelay,
      .overdueStart, .resolutionGate, .startNotAllowed, .stopReason, .outcome, .missedWakeUp,
      .records:
      false
    }
  }
}
