import StaggerCore

/// Walks through every interleaving of a case, breadth first, each state once.
struct Explorer<Machine: ExplorableMachine> {
  private let exploration: ExplorationCase
  private let stateLimit: Int
  private var places: [ExplorationState<Machine>.Fingerprint: UInt32] = [:]
  /// How each state was first reached: from where, and by which of its steps.
  private var origins: [(from: UInt32, step: UInt32)] = []
  private var edges: [(from: UInt32, to: UInt32)] = []
  private var finals: [UInt32] = []
  private var report: ExplorationReport

  init(_ exploration: ExplorationCase, stateLimit: Int) {
    self.exploration = exploration
    self.stateLimit = stateLimit
    report = ExplorationReport(exploration)
  }

  /// Walks on from a machine at the start of its race.
  mutating func run(from machine: Machine) -> ExplorationReport {
    let start = ExplorationState(start: machine, exploration)
    var frontier = [(start, place(of: start, from: 0, step: 0).place)]
    while !frontier.isEmpty, report.failure == nil {
      var next: [(ExplorationState<Machine>, UInt32)] = []
      for (state, place) in frontier {
        walk(from: state, at: place, start: start, into: &next)
        if report.failure != nil { break }
      }
      frontier = next
    }
    report.stateCount = origins.count
    report.transitionCount = edges.count
    report.finalCount = finals.count
    if report.failure == nil { checkThatEachStateCanEnd(start) }
    return report
  }

  private mutating func walk(
    from state: ExplorationState<Machine>, at place: UInt32, start: ExplorationState<Machine>,
    into frontier: inout [(ExplorationState<Machine>, UInt32)]
  ) {
    for (index, (step, reached)) in state.steps(exploration).enumerated() {
      var reached = reached
      reached.compareRecords(with: state)
      report.note(step, from: state, to: reached)
      if reached.isOver { reached.checkSilence() }
      if let violation = reached.shadow.violations.first {
        return fail("\(violation)", after: path(to: place, start) + [step])
      }
      let form = reached.normalForm(forgettingAfter: exploration.memory)
      let (next, isNew) = self.place(of: form, from: place, step: UInt32(index))
      edges.append((place, next))
      guard isNew else { continue }
      if form.isOver { finals.append(next) } else { frontier.append((form, next)) }
      if origins.count > stateLimit {
        return fail("more than \(stateLimit) states", after: path(to: next, start))
      }
    }
  }

  private mutating func place(
    of state: ExplorationState<Machine>, from origin: UInt32, step: UInt32
  ) -> (place: UInt32, isNew: Bool) {
    let fingerprint = state.fingerprint
    if let known = places[fingerprint] { return (known, false) }
    let place = UInt32(origins.count)
    places[fingerprint] = place
    origins.append((origin, step))
    return (place, true)
  }

  private mutating func fail(_ what: String, after path: [ExplorationStep]) {
    report.failure = ExplorationFailure(what: what, path: path)
  }

  // MARK: Paths

  /// The shortest way to a state, walked once more.
  private func path(to place: UInt32, _ start: ExplorationState<Machine>) -> [ExplorationStep] {
    var choices: [UInt32] = []
    var at = place
    while at != 0 {
      choices.append(origins[Int(at)].step)
      at = origins[Int(at)].from
    }
    var state = start
    return choices.reversed().map { choice in
      let (step, next) = state.steps(exploration)[Int(choice)]
      state = next.normalForm(forgettingAfter: exploration.memory)
      return step
    }
  }

  // MARK: Liveness

  /// No state is a trap: from each the race can still come to its end.
  private mutating func checkThatEachStateCanEnd(_ start: ExplorationState<Machine>) {
    var reaching = [[UInt32]](repeating: [], count: origins.count)
    for edge in edges { reaching[Int(edge.to)].append(edge.from) }
    var canEnd = [Bool](repeating: false, count: origins.count)
    var waiting = finals
    for place in finals { canEnd[Int(place)] = true }
    while let place = waiting.popLast() {
      for before in reaching[Int(place)] where !canEnd[Int(before)] {
        canEnd[Int(before)] = true
        waiting.append(before)
      }
    }
    if let trapped = canEnd.firstIndex(of: false) {
      fail("the race can never end from here", after: path(to: UInt32(trapped), start))
    }
  }
}
