import StaggerCore

extension SwarmCase {
  /// Runs the case with the product's own machine.
  ///
  /// - Returns: What was objected to, if anything.
  /// - Complexity: O(steps × attempts under way) for each race.
  public func run() -> SwarmResult {
    run { simulation throws(SimulationError) in try simulation.makeRace() }
  }

  /// Runs the case with another machine.
  ///
  /// - Parameter make: Makes a machine at the start of the race that it is given.
  /// - Returns: What was objected to, if anything.
  public func run<Machine: RaceMachine>(
    on make: (Simulation) throws(SimulationError) -> Machine
  ) -> SwarmResult {
    if raceCount == 1 { return judge(simulation, make) }
    var series = RaceSeries(simulation, feedback: ConnectTimeHistory(), pause: pause)
    var result = judge(series.simulation, make)
    for _ in 1..<max(1, raceCount) where result.objections.isEmpty {
      series.learn(from: result.timeline)
      result = judge(series.simulation, make)
    }
    return result
  }

  private func judge<Machine: RaceMachine>(
    _ simulation: Simulation, _ make: (Simulation) throws(SimulationError) -> Machine
  ) -> SwarmResult {
    var run = SimulationRun(simulation)
    var objections: [SwarmObjection] = []
    do throws(SimulationError) {
      var machine = try make(simulation)
      try run.finish(&machine)
      objections = run.timeline.violations.map { .violation($0) }
      objections += try audited(run, of: simulation, machine, make)
    } catch {
      switch error {
      case .stepLimitReached(let steps): objections.append(.neverRests(steps))
      case .settings(let wrong): objections.append(.settings("\(wrong)"))
      }
    }
    return SwarmResult(objections: objections, timeline: run.timeline)
  }

  private func audited<Machine: RaceMachine>(
    _ run: SimulationRun, of simulation: Simulation, _ machine: Machine,
    _ make: (Simulation) throws(SimulationError) -> Machine
  ) throws(SimulationError) -> [SwarmObjection] {
    switch audit {
    case .rules: return []
    case .secondRun:
      var second = try make(simulation)
      let other = try simulation.run(&second)
      return run.timeline.difference(from: other).map { [.secondRunDiffers($0)] } ?? []
    case .movedClock:
      var moved = simulation
      moved.start = simulation.start + .nanoseconds(1_000_000_000_007)
      var second = try make(moved)
      let other = try moved.run(&second)
      return run.timeline.difference(from: other).map { [.dependsOnClock($0)] } ?? []
    case .report:
      guard let race = machine as? Race else { return [] }
      return run.faults(in: race).map { .report($0) }
    }
  }
}

extension Timeline {
  /// The first action that another run did otherwise or at another time after its start; nil if none.
  func difference(from other: Timeline) -> String? {
    for (mine, its) in zip(actions, other.actions) {
      if mine.action != its.action || mine.time - start != its.time - other.start {
        return "\(mine.action) after \((mine.time - start).count) ns, "
          + "\(its.action) after \((its.time - other.start).count) ns"
      }
    }
    if actions.count == other.actions.count { return nil }
    return "\(actions.count) actions, \(other.actions.count) actions"
  }
}
