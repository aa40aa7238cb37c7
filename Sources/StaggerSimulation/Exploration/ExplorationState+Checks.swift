import StaggerCore

extension ExplorationState {
  /// 128 bits that stand for a state: two hashes with different beginnings.
  ///
  /// That two of a million states share them has a chance below 10 to the power of -26.
  struct Fingerprint: Hashable {
    let first: Int
    let second: Int
  }

  var fingerprint: Fingerprint {
    var first = Hasher()
    first.combine(self)
    var second = Hasher()
    second.combine(0)
    second.combine(self)
    return Fingerprint(first: first.finalize(), second: second.finalize())
  }

  /// The start of a case; candidates that are known are told at once.
  init(start machine: Machine, _ exploration: ExplorationCase) {
    self.machine = machine
    shadow = ShadowModel(
      settings: exploration.settings, resolving: exploration.resolves,
      deadline: exploration.deadline, at: .origin)
    world = ExplorationWorld(exploration)
    moment = .reporting
    if !exploration.resolves {
      let list = exploration.candidates(Array(exploration.families.indices))
      shadow.observe(.candidates(list), at: .origin)
      self.machine.candidatesChanged(to: list, at: .origin)
    }
    self = normalForm(forgettingAfter: exploration.memory)
  }

  /// Compares what the machine has written down of each attempt that was under way, or is new.
  mutating func compareRecords(with before: ExplorationState) {
    for ordinal in shadow.attempts.indices
    where ordinal >= before.shadow.attempts.count || !before.shadow.attempts[ordinal].stage.isEnded
    {
      let id = AttemptID(ordinal: UInt32(ordinal))
      if let record = machine.record(of: id) { shadow.compare(record, ordinal) }
    }
  }

  /// After the end nothing follows, whatever is still said.
  mutating func checkSilence() {
    var late: [MachineEvent] = [
      .cancelled, .hostFailed(AttemptFailure(.noMemory, at: .socket)), .hostReleased,
      .candidates([RaceCandidate(id: CandidateID(index: 99))]), .resolutionFinished, .timeReached,
    ]
    for ordinal in shadow.attempts.indices {
      let id = AttemptID(ordinal: UInt32(ordinal))
      late += [.connected(id), .failed(id, AttemptFailure(.connectionRefused, at: .connect))]
    }
    var after = machine
    for event in late { after.handle(event, at: now) }
    if let action = after.nextAction(at: now) { shadow.observe(action, at: now) }
    if after.nextDeadline != nil { shadow.object(.nothingAfterTheEnd, "waits after the end") }
  }
}

extension ExplorationCase {
  var deadline: MonotonicInstant? { timeout.map { .origin + $0 } }
}
