import StaggerCore

extension ExplorationState {
  /// Everything that can happen next, and where it leads; not in normal form.
  func steps(_ exploration: ExplorationCase) -> [(step: ExplorationStep, next: ExplorationState)] {
    if isOver { return [] }
    switch moment {
    case .resting: return speeches(exploration) + waits(exploration)
    case .reporting: return speeches(exploration) + [asked()]
    case .draining(let fresh): return instantAnswers(to: fresh, exploration) + [asked()]
    }
  }

  private func speeches(
    _ exploration: ExplorationCase
  ) -> [(step: ExplorationStep, next: ExplorationState)] {
    world.speeches(exploration, to: shadow).map { events, world in
      var next = self
      for event in events { next.tell(event) }
      next.elapsed = .zero
      next.world = world
      next.moment = .reporting
      return (.told(events), next)
    }
  }

  private func instantAnswers(
    to fresh: AttemptID?, _ exploration: ExplorationCase
  ) -> [(step: ExplorationStep, next: ExplorationState)] {
    guard let fresh, shadow.isLive(fresh) else { return [] }
    let stage = shadow.attempts[Int(fresh.ordinal)].stage
    return exploration.instantAnswers(to: fresh, in: stage, at: now).map { event in
      var next = self
      next.tell(event)
      next.moment = .draining(nil)
      return (.answered(event), next)
    }
  }

  private mutating func tell(_ event: MachineEvent) {
    shadow.observe(event, at: now)
    machine.handle(event, at: now)
  }

  /// One action, or the end of the drain.
  private func asked() -> (step: ExplorationStep, next: ExplorationState) {
    var next = self
    next.elapsed = .zero
    guard let action = next.machine.nextAction(at: now) else {
      next.shadow.drained(nextDeadline: next.machine.nextDeadline, at: now)
      next.moment = .resting
      return (.asked(nil), next)
    }
    next.shadow.observe(action, at: now)
    next.moment = .draining(action.awaitedAttempt)
    return (.asked(action), next)
  }

  /// Time passes: a little, just enough for the next timer, or more than that.
  private func waits(
    _ exploration: ExplorationCase
  ) -> [(step: ExplorationStep, next: ExplorationState)] {
    var spans = [exploration.grid]
    if let deadline = machine.nextDeadline, deadline < .distantFuture {
      let left = deadline - now
      spans = [left, left + exploration.grid]
      if exploration.grid < left { spans.append(exploration.grid) }
    }
    return spans.map { span in
      var next = self
      next.elapsed = span
      next.moment = .reporting
      return (.waited(span), next)
    }
  }
}

extension RaceAction {
  /// The attempt that the driver has something to say of.
  fileprivate var awaitedAttempt: AttemptID? {
    switch self {
    case .prepare(let id, _), .connect(let id, _), .verify(let id): id
    case .stop, .handOver, .finish: nil
    }
  }
}
