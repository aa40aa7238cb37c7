import StaggerCore

extension Scenario {
  /// Runs the row and compares what comes of it with what it expects.
  ///
  /// A row without an expectation passes if it runs. One that contradicts a standard is run, and
  /// nothing is expected of it.
  public func run() -> ScenarioReport {
    switch self {
    case .race(let row): return row.run(checks: true)
    case .selection(let row): return row.run()
    case .excluded(let id, let reason, let race):
      let found = race?.run(checks: false)
      return ScenarioReport(
        id: id, status: .unsupported, reason: reason, result: found?.result,
        timeline: found?.timeline)
    }
  }

  /// Runs the row as another client would, and compares nothing.
  ///
  /// The network and the caller's limits are the row's; when and in which order attempts start is
  /// the client's. What the row expects is of another client, so nothing is expected.
  ///
  /// - Parameter client: Whose rules are followed.
  /// - Returns: what was found, `.unsupported` with this reason; `.failed` where it cannot be run.
  public func run(as client: Client) -> ScenarioReport {
    switch self {
    case .race(let row):
      let found = client.applied(to: row).run(checks: false, client.habits)
      if found.status == .failed { return found }
      return ScenarioReport(
        id: id, status: .unsupported,
        reason: "run as \(client.rawValue) would; nothing is expected",
        result: found.result, timeline: found.timeline)
    case .selection, .excluded:
      return ScenarioReport(
        id: id, status: .unsupported, reason: "only a race can be run as another client would")
    }
  }
}

extension RaceScenario {
  func run(checks: Bool, _ habits: RaceHabits = RaceHabits()) -> ScenarioReport {
    let race = ScenarioRace(self, habits)
    if kind == .order {
      return report(of: race.order, checks: checks)
    }
    do throws(SimulationError) {
      let timeline = try race.run()
      return report(of: RaceResult(race, timeline), timeline, checks: checks)
    } catch {
      return ScenarioReport(id: id, status: .failed, reason: error.words)
    }
  }

  private func report(of order: [ScenarioAddress], checks: Bool) -> ScenarioReport {
    var objections: [String] = []
    if checks, let expected = expect?.order, expected != order {
      objections.append("order: expected \(expected.words), found \(order.words)")
    }
    return ScenarioReport(id: id, objections: objections, result: .order(order))
  }

  private func report(
    of result: RaceResult, _ timeline: Timeline, checks: Bool
  ) -> ScenarioReport {
    var objections = timeline.violations.map { "the machine broke a rule: \($0)" }
    if checks, let expect { objections += RaceCheck(self, expect, result).objections }
    return ScenarioReport(
      id: id, objections: objections,
      result: kind == .resolutionGate ? .gate(result) : .race(result), timeline: timeline)
  }
}

extension ScenarioRace {
  /// The order in which the addresses would be tried.
  var order: [ScenarioAddress] {
    guard let resolver else { return addresses.entries.map(\.address) }
    return resolver.lastOrder.map { addresses.entries[$0].address }
  }
}

extension ResolverScript {
  /// The names in the order that holds when all answers are there.
  fileprivate var lastOrder: [Int] {
    for event in steps.flatMap(\.events).reversed() {
      if case .candidates(let names) = event { return names }
    }
    return []
  }
}

extension SimulationError {
  fileprivate var words: String {
    switch self {
    case .settings(let error): "\(error)"
    case .stepLimitReached(let limit): "the race was not over after \(limit) steps"
    }
  }
}
