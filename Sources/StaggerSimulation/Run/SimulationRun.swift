import StaggerCore

/// One run of a simulation: the driver of the virtual world.
struct SimulationRun {
  let simulation: Simulation
  private var clock: VirtualClock
  private var agenda: Agenda
  private(set) var shadow: ShadowModel
  private(set) var timeline: Timeline
  private var courses: [AttemptCourse] = []
  private var triesOf: [CandidateID: Int] = [:]
  private var steps = 0
  private var wakeUps = 0
  /// Whether the machine was drained at this instant, so that what comes last may come.
  private var isInstantDone = false

  init(_ simulation: Simulation) {
    self.simulation = simulation
    clock = VirtualClock(at: simulation.start)
    agenda = Agenda(isReversed: simulation.reportsInReverse)
    shadow = ShadowModel(
      settings: simulation.settings, resolving: simulation.network.resolves,
      deadline: simulation.deadline, at: simulation.start)
    timeline = Timeline(start: simulation.start)
    if !simulation.network.resolves {
      let network = simulation.network
      agenda.add(.candidates(network.list(network.candidates.indices)), at: simulation.start)
    }
    for scripted in simulation.network.script + (simulation.network.model?.events ?? []) {
      agenda.add(
        scripted.event, at: simulation.start + scripted.time, comesLast: scripted.comesLast)
    }
  }

  mutating func finish(_ machine: inout some RaceMachine) throws(SimulationError) {
    while true {
      try reportWhatIsReady(to: &machine)
      try drain(&machine)
      if timeline.outcome != nil { break }
      guard let wakeUp = nextWakeUp(machine.nextDeadline) else { break }
      if wakeUp > clock.now { isInstantDone = false }
      clock.advance(to: wakeUp)
    }
    timeline.lastInstant = clock.now
    if simulation.reportsLateAnswers { reportWhatIsLeft(to: &machine) }
    shadow.runEnded { machine.record(of: $0) }
    timeline.violations = shadow.violations
  }

  private mutating func reportWhatIsReady(
    to machine: inout some RaceMachine
  ) throws(SimulationError) {
    var isIdle = true
    let lasts = agenda.isLastOfInstant && isInstantDone
    while let event = agenda.next(until: clock.now, lasts: lasts) {
      try report(arranged(event), to: &machine)
      isIdle = false
    }
    if isIdle { try report(.timeReached, to: &machine) }
    isInstantDone = true
  }

  /// The event with its list of candidates arranged, if it has one and the network says how.
  private func arranged(_ event: MachineEvent) -> MachineEvent {
    guard let alternation = simulation.network.alternation, case .candidates(let list) = event
    else {
      return event
    }
    return .candidates(alternation.arrange(list, after: timeline.attempts.map(\.candidate)))
  }

  /// What comes after the end of the race must lead to nothing.
  private mutating func reportWhatIsLeft(to machine: inout some RaceMachine) {
    while timeline.outcome != nil, let time = agenda.nextTime {
      clock.advance(to: max(time, clock.now))
      let lasts = agenda.isLastOfInstant
      guard let event = agenda.next(until: clock.now, lasts: lasts) else { return }
      machine.handle(event, at: clock.now)
      if let action = machine.nextAction(at: clock.now) { shadow.observe(action, at: clock.now) }
    }
  }

  private mutating func report(
    _ event: MachineEvent, to machine: inout some RaceMachine
  ) throws(SimulationError) {
    try countStep()
    shadow.observe(event, at: clock.now)
    timeline.note(event, at: clock.now)
    machine.handle(event, at: clock.now)
  }

  private mutating func drain(_ machine: inout some RaceMachine) throws(SimulationError) {
    while let action = machine.nextAction(at: clock.now) {
      try countStep()
      shadow.observe(action, at: clock.now)
      let answer = perform(action)
      if let answer { try report(answer, to: &machine) }
    }
    shadow.drained(nextDeadline: machine.nextDeadline, at: clock.now)
  }

  /// When the driver wakes up; nil if nothing more can happen.
  private mutating func nextWakeUp(_ deadline: MonotonicInstant?) -> MonotonicInstant? {
    var wakeUp = agenda.nextTime ?? .distantFuture
    if let deadline, deadline < wakeUp {
      let late = deadline + nextLateness()
      wakeUp = min(late, wakeUp)
    }
    if wakeUp == .distantFuture { return nil }
    for stall in simulation.stalls where stall.contains(wakeUp - simulation.start) {
      wakeUp = simulation.start + stall.end
    }
    return max(wakeUp, clock.now)
  }

  private mutating func nextLateness() -> Nanoseconds {
    let lateness = simulation.timerLateness
    guard let last = lateness.last else { return .zero }
    defer { wakeUps += 1 }
    return wakeUps < lateness.count ? lateness[wakeUps] : last
  }

  private mutating func countStep() throws(SimulationError) {
    steps += 1
    if steps > simulation.stepLimit { throw .stepLimitReached(simulation.stepLimit) }
  }

  // MARK: Actions

  /// Does what the machine asks for; returns the answer if it is known at once.
  private mutating func perform(_ action: RaceAction) -> MachineEvent? {
    switch action {
    case .prepare(let id, let candidate):
      begin(id, of: candidate, action)
      let course = courses[Int(id.ordinal)]
      return answer(
        course.preparation(on: simulation.network, at: elapsed), id, then: .prepared(id))
    case .connect(let id, let candidate):
      begin(id, of: candidate, action)
      return connect(id)
    case .verify(let id):
      timeline.note(action, at: clock.now)
      guard Int(id.ordinal) < courses.count else { return nil }
      let connected = timeline[id].connected.map { $0 - simulation.start } ?? elapsed
      let step = courses[Int(id.ordinal)].verification(
        on: simulation.network, connected: connected, at: elapsed)
      return answer(step, id, then: .verified(id))
    case .stop(let id, _):
      timeline.note(action, at: clock.now)
      if !simulation.reportsLateAnswers { agenda.drop(id) }
    case .handOver, .finish:
      timeline.note(action, at: clock.now)
    }
    return nil
  }

  private mutating func begin(_ id: AttemptID, of candidate: CandidateID, _ action: RaceAction) {
    let network = simulation.network
    while courses.count <= Int(id.ordinal) {
      let number = triesOf[candidate, default: 0]
      triesOf[candidate] = number + 1
      courses.append(AttemptCourse(of: candidate, try: number, on: network))
      timeline.begin(
        TimelineAttempt(
          id: AttemptID(ordinal: UInt32(courses.count - 1)), candidate: candidate,
          label: network.label(of: candidate), number: number, began: clock.now))
    }
    timeline.note(action, at: clock.now)
  }

  private mutating func connect(_ id: AttemptID) -> MachineEvent? {
    switch courses[Int(id.ordinal)].connect(on: simulation.network, at: elapsed) {
    case .step(let step): return answer(step, id, then: .connected(id))
    case .noRoom(.infinite): return .deferred(id, until: .distantFuture)
    case .noRoom(let span): return .deferred(id, until: simulation.start + span)
    }
  }

  private var elapsed: Nanoseconds { clock.now - simulation.start }

  private mutating func answer(
    _ step: StepScript, _ id: AttemptID, then success: MachineEvent
  ) -> MachineEvent? {
    switch step {
    case .succeeds(let delay): return schedule(success, after: delay)
    case .fails(let failure, let delay): return schedule(.failed(id, failure), after: delay)
    case .silent: return nil
    }
  }

  private mutating func schedule(_ event: MachineEvent, after delay: Nanoseconds) -> MachineEvent? {
    if delay <= .zero, simulation.reportsInstantAnswersInDrain { return event }
    agenda.add(event, at: clock.now + max(delay, .zero))
    return nil
  }
}
