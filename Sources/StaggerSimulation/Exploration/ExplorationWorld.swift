import StaggerCore

/// What the world has said so far of what it may say once.
struct ExplorationWorld: Hashable {
  private(set) var unanswered: [ResolutionQuery] = []
  private var answered: Set<AddressFamily> = []
  private var lateOrdersUsed = 0

  init(_ exploration: ExplorationCase) {
    guard exploration.resolves else {
      answered = Set(exploration.families)
      return
    }
    unanswered = [.ipv6Addresses, .ipv4Addresses]
    if exploration.asksForServiceRecord { unanswered.append(.serviceRecord) }
  }

  /// Everything that the world may say now, each with the world after it.
  func speeches(
    _ exploration: ExplorationCase, to shadow: ShadowModel
  ) -> [(events: [MachineEvent], world: ExplorationWorld)] {
    var speeches = resolverSpeeches(exploration, shadow)
    func say(_ event: MachineEvent) { speeches.append(([event], self)) }
    if exploration.mayCancel, !shadow.isCancelled { say(.cancelled) }
    if exploration.mayLackRoom {
      if shadow.hostFailure == nil { say(.hostFailed(.noRoom)) }
      if shadow.heldUntil != nil { say(.hostReleased) }
    }
    for ordinal in shadow.live {
      let id = AttemptID(ordinal: UInt32(ordinal))
      exploration.answers(to: id, in: shadow.attempts[ordinal].stage).forEach(say)
    }
    return speeches
  }

  private func resolverSpeeches(
    _ exploration: ExplorationCase, _ shadow: ShadowModel
  ) -> [(events: [MachineEvent], world: ExplorationWorld)] {
    var speeches: [(events: [MachineEvent], world: ExplorationWorld)] = []
    if shadow.isResolving {
      for query in unanswered {
        speeches.append(answer(query, .empty, exploration))
        if exploration.families.contains(where: { $0 == query.family }) {
          speeches.append(answer(query, .usable, exploration))
        }
      }
      speeches.append(([.resolutionFinished], finished))
    }
    if unanswered.isEmpty, lateOrdersUsed < exploration.lateOrders.count {
      var after = self
      after.lateOrdersUsed += 1
      let order = exploration.lateOrders[lateOrdersUsed]
      speeches.append(([.candidates(exploration.candidates(order))], after))
    }
    return speeches
  }

  private var finished: ExplorationWorld {
    var after = self
    after.unanswered = []
    return after
  }

  private func answer(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, _ exploration: ExplorationCase
  ) -> (events: [MachineEvent], world: ExplorationWorld) {
    var after = self
    after.unanswered.removeAll { $0 == query }
    guard answer == .usable, let family = query.family else {
      return ([.answered(query, answer)], after)
    }
    after.answered.insert(family)
    return ([.candidates(exploration.list(after.answered)), .answered(query, answer)], after)
  }
}

extension ExplorationCase {
  /// What may be said of an attempt, at any time.
  func answers(to id: AttemptID, in stage: AttemptStage) -> [MachineEvent] {
    switch stage {
    case .preparing: [.prepared(id), .failed(id, AttemptFailure(.networkDown, at: .prepare))]
    case .connecting:
      [.connected(id)] + failures.filter(\.reachedNetwork).map { .failed(id, $0) }
    case .verifying: [.verified(id), .failed(id, AttemptFailure(.connectionReset, at: .verify))]
    case .ready, .established, .succeeded, .won, .failed, .stopped: []
    }
  }

  /// What may be said of an attempt before the drain goes on that has asked for it.
  func instantAnswers(
    to id: AttemptID, in stage: AttemptStage, at now: MonotonicInstant
  ) -> [MachineEvent] {
    var answers = answers(to: id, in: stage)
    guard stage == .connecting else { return answers }
    answers += failures.filter { !$0.reachedNetwork }.map { .failed(id, $0) }
    if mayLackRoom {
      answers += [.deferred(id, until: now + grid + grid), .deferred(id, until: .distantFuture)]
    }
    return answers
  }
}

extension ResolutionQuery {
  fileprivate var family: AddressFamily? {
    switch self {
    case .ipv6Addresses: .ipv6
    case .ipv4Addresses: .ipv4
    case .serviceRecord: nil
    }
  }
}

extension AttemptFailure {
  fileprivate static var noRoom: AttemptFailure { AttemptFailure(.tooManyOpenFiles, at: .socket) }
}
