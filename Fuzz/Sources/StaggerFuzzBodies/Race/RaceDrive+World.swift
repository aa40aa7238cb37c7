import StaggerCore
import StaggerSimulation

extension RaceDrive {
  /// One thing that happens, or one wait.
  mutating func step() throws(Finding) {
    switch input.number(below: 16) {
    case 0, 1: try wait(until: race.nextDeadline ?? now)
    case 2: try wait(until: (race.nextDeadline ?? now) - Nanoseconds(1))
    case 3: try wait(until: (race.nextDeadline ?? now) + input.span())
    case 4: try wait(until: now + input.span())
    case 5: try drain()
    case 6...11: answerSomebody()
    case 12: report(.candidates(input.candidates()))
    case 13: report(resolution())
    case 14: reportLate()
    default: report(hostEvent())
    }
  }

  // MARK: Answers

  private mutating func answerSomebody() {
    let live = books.live
    if live.isEmpty { return }
    let id = live[input.number(below: min(live.count, 256))]
    guard let event = answer(of: id) else { return }
    // What a driver saw a moment ago counts as seen now.
    report(event, at: input.oneIn(8) ? now - input.span() : now)
  }

  /// What may be heard of an attempt in its stage; nil if nothing may.
  private mutating func answer(of id: AttemptID) -> MachineEvent? {
    let choice = input.byte()
    switch books.stage(of: id) {
    case .preparing: return choice % 4 == 3 ? failure(of: id, at: .prepare) : .prepared(id)
    case .verifying: return choice % 4 == 3 ? failure(of: id, at: .verify) : .verified(id)
    case .connecting:
      if choice % 8 == 7, books.lastConnect == id { return .deferred(id, until: heldUntil()) }
      return choice % 2 == 1 ? failure(of: id, at: .connect) : .connected(id)
    default: return nil
    }
  }

  private mutating func failure(of id: AttemptID, at step: AttemptStep) -> MachineEvent {
    .failed(id, AttemptFailure(input.error(), at: step))
  }

  private mutating func heldUntil() -> MonotonicInstant {
    input.oneIn(4) ? .distantFuture : now + input.span()
  }

  /// What the driver knows as soon as it has done what the race wanted.
  ///
  /// Only here does a connect fail without a packet: that is what the calls before it say.
  mutating func answerAtOnce(_ action: RaceAction) {
    guard input.oneIn(2) else { return }
    switch action {
    case .connect(let id, _):
      if input.oneIn(3) {
        let step = input.pick([AttemptStep.bind, .socket, .option, .configure])
        return report(failure(of: id, at: step))
      }
      if let event = answer(of: id) { report(event) }
    case .prepare(let id, _), .verify(let id):
      if let event = answer(of: id) { report(event) }
    case .stop: report(.hostReleased)
    case .handOver, .finish: break
    }
  }

  // MARK: Everything else

  private mutating func resolution() -> MachineEvent {
    if input.oneIn(4) { return .resolutionFinished }
    return .answered(
      input.pick(ResolutionQuery.allCases), input.oneIn(3) ? .empty : .usable)
  }

  private mutating func hostEvent() -> MachineEvent {
    switch input.number(below: 8) {
    case 7: .cancelled
    case 6: .hostFailed(AttemptFailure(input.error(), at: .socket))
    case 3...5: .hostReleased
    default: .timeReached
    }
  }

  /// An answer about an attempt that has ended, which changes nothing.
  private mutating func reportLate() {
    let ended = books.ended
    if ended.isEmpty { return }
    let id = ended[input.number(below: min(ended.count, 256))]
    let events: [MachineEvent] = [
      .connected(id), .prepared(id), .verified(id), .deferred(id, until: now + .seconds(1)),
      failure(of: id, at: .connect),
    ]
    report(input.pick(events))
  }

  /// Any event that a race must bear after its end.
  mutating func reportAnything() {
    switch input.number(below: 4) {
    case 0: reportLate()
    case 1: report(.candidates(input.candidates()))
    case 2: report(resolution())
    default: report(hostEvent())
    }
  }

  // MARK: The end

  /// Lets a race come to its end: by the caller, or by failures and time alone.
  mutating func settle() throws(Finding) {
    if isOver { return }
    if input.oneIn(2) {
      report(.cancelled)
      try drain()
      return try require(isOver, "a cancelled race goes on")
    }
    for _ in 0..<10_000 where !isOver {
      for id in books.live { if let event = answer(of: id) { report(event) } }
      report(.resolutionFinished)
      report(.hostReleased)
      try drain()
      if isOver { return }
      guard let deadline = race.nextDeadline else { continue }
      if deadline == .distantFuture { return }
      try wait(until: deadline)
    }
    try require(isOver, "a race that hears of every attempt does not end")
  }
}
