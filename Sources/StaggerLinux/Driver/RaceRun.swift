import StaggerCore

/// One race in progress: the machine, what it is about, and its sockets.
///
/// It does what the machine says and tells it what happened. It knows no epoll set, no thread and no
/// table: the three drives lend it the system calls and, where something is pending, an epoll set.
struct RaceRun: ~Copyable {
  var race = Race(settings: RaceSettings(), resolving: false, deadline: nil, at: .origin)
  var candidates = CandidateList.empty
  private var heldSetup: RaceSetup?
  private(set) var observer: (any RaceObserver)?
  private(set) var budget = AttemptBudget.none
  private(set) var mailbox: RaceMailbox?
  private var forkGeneration = ForkGeneration.current
  /// The race as its policy knows it; nil without a policy.
  private(set) var decided: DecidedRace?

  /// The sockets of attempts that are under way, and of losers until they are closed.
  var sockets = AttemptSockets()
  /// The sockets of winners, in the order in which they won.
  var winners = AttemptSockets()
  /// The option that the kernel refused, if that ended the race.
  var refusedOption: SocketOption?
  /// When sockets are looked at that no epoll set watches; nil while all are watched.
  var nextLook: MonotonicInstant?
  /// The attempts that routers' errors have not ended.
  var resting: [RestingAttempt] = []
  /// The resolver's answers that cannot be connected to.
  var dropped: [DroppedTarget] = []
  /// The serial number of the resolver's answer that the candidates are from.
  var newestAnswer = 0

  /// Begins a race; nothing of an earlier one is left.
  mutating func begin(
    _ request: borrowing RaceRequest, at now: MonotonicInstant, budget: AttemptBudget
  ) {
    candidates = request.candidates
    race.restart(
      settings: request.setup.settings, winnersWanted: request.winnersWanted,
      resolving: request.feed != nil, deadline: request.deadline, at: now)
    let decision = request.decision
    if let decision { race.limit(by: decision.limits) }
    race.enqueue(candidates)
    heldSetup = request.setup
    observer = request.observer
    self.budget = budget
    forkGeneration = ForkGeneration.current
    mailbox = request.feed?.mailbox ?? (request.hearsFromOutside ? RaceMailbox() : nil)
    if let decision { decided = DecidedRace(decision, mailbox: mailbox) }
  }

  /// Lets go of all that belongs to the caller of a race that is over.
  mutating func clear() {
    candidates = .empty
    heldSetup = nil
    observer = nil
    budget = .none
    mailbox = nil
    decided = nil
    refusedOption = nil
    nextLook = nil
    if !dropped.isEmpty { dropped = [] }
    if !resting.isEmpty { resting = [] }
    newestAnswer = 0
  }

  /// A race that is let go in between gives everything back; after a drive has ended, nothing is left.
  deinit {
    // In a forked child the race is the parent's, and a lock of the policy's may be held for ever.
    if isOfThisProcess {
      mailbox?.close()
      decided?.ended(report, at: race.now)
    }
    if isEmpty { return }
    for _ in 0..<sockets.count { budget.release() }
    guard closing == .reset else { return }
    sockets.forEachSocket { try? LinuxCalls().resetOnClose($0) }
    winners.forEachSocket { try? LinuxCalls().resetOnClose($0) }
  }

  /// The configuration of the race that lives here.
  var setup: RaceSetup {
    guard let heldSetup else { fatalError("there is no race") }
    return heldSetup
  }

  /// How losers are closed.
  ///
  /// In a forked child the sockets are the parent's as well: a reset there would be the parent's.
  var closing: LoserClosing { isOfThisProcess ? setup.loserClosing : .orderly }

  /// Whether no fork lies between this process and the one in which the race began.
  var isOfThisProcess: Bool { forkGeneration == ForkGeneration.current }

  var isOver: Bool { race.phase == .ended }

  /// Whether no socket is left.
  var isEmpty: Bool { sockets.isEmpty && winners.isEmpty }

  /// Whom other threads ring from now on; nil silences.
  mutating func ring(_ bell: (any RaceBell)?) { mailbox?.attach(bell) }

  /// What an attempt connects to.
  func candidate(of attempt: AttemptID) -> Candidate { candidates[race.attempt(attempt).candidate] }

  /// Gives up, and does what the machine wants done then.
  mutating func giveUp<Calls: SystemCalls>(with calls: Calls) {
    race.cancelled(at: calls.now())
    advance(with: calls, at: race.now)
  }

  /// Does all that the machine wants done now.
  mutating func advance<Calls: SystemCalls>(
    with calls: Calls, at now: MonotonicInstant
  ) {
    var now = now
    if mailbox != nil { readMailbox(with: calls, at: now) }
    while let action = race.nextAction(at: now) {
      perform(action, with: calls, at: &now)
    }
  }

  private mutating func perform<Calls: SystemCalls>(
    _ action: RaceAction, with calls: Calls, at now: inout MonotonicInstant
  ) {
    switch action {
    case .prepare(let id, let candidate): prepare(id, candidates[candidate], at: now)
    case .connect(let id, let candidate):
      connect(id, candidate, with: calls, at: &now)
    case .verify(let id): verify(id, with: calls, at: now)
    case .stop(let id, let reason): stop(id, reason, with: calls)
    case .handOver(let id): handOver(id)
    case .finish(let outcome):
      tell(.finished(outcome))
      if decided != nil { tellPolicy(with: calls) }
    }
  }

  /// The race is over: the policy hears of it, and nobody reads messages any more.
  private func tellPolicy<Calls: SystemCalls>(with calls: Calls) {
    mailbox?.close()
    guard let decided else { return }
    let roundTrips = decided.learnsRoundTrips ? winners.roundTrips(with: calls) : []
    decided.ended(report, at: race.now, roundTrips: roundTrips)
  }

  private mutating func stop<Calls: SystemCalls>(
    _ id: AttemptID, _ reason: StopReason, with calls: Calls
  ) {
    tell(.stopped(id, reason))
    // Losers wait until the winner is in the caller's hands.
    if race.phase == .ending || !sockets.contains(id) { return }
    closeLoser(id, with: calls)
    race.hostReleased(at: race.now)
  }

  private mutating func handOver(_ id: AttemptID) {
    tell(.won(id))
    guard let removed = sockets.remove(id) else {
      winners.insertTaken(id)
      return
    }
    budget.release()
    winners.adopt(removed)
  }

  /// Tells whoever watches; nothing is made where nobody does.
  func tell(_ kind: @autoclosure () -> RaceEvent.Kind) {
    guard let observer else { return }
    observer.observe(RaceEvent(time: race.now - race.began, kind: kind()))
  }
}
