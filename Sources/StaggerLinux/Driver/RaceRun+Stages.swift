import StaggerCore

extension RaceRun {
  mutating func prepare(_ id: AttemptID, _ candidate: Candidate, at now: MonotonicInstant) {
    tell(.preparing(id, candidate))
    guard let connection = candidate.preparation else {
      return prepareAsConfigured(id, candidate, at: now)
    }
    guard let bringUp = setup.stages.bringUp, let mailbox else {
      // Somebody has to bring it up; the caller's own preparation may be the one.
      if setup.stages.prepare != nil { return prepareAsConfigured(id, candidate, at: now) }
      return fail(id, AttemptFailure(.networkDown, at: .prepare), at: now)
    }
    let completion = StageCompletion(
      mailbox: mailbox, attempt: id, stage: .preparing, isBringUp: true)
    switch bringUp(connection, candidate, completion) {
    case .ready: prepareAsConfigured(id, candidate, at: now)
    case .failed(let error): fail(id, AttemptFailure(error, at: .prepare), at: now)
    case .pending: break
    }
  }

  /// The caller's own preparation, on what is up.
  private mutating func prepareAsConfigured(
    _ id: AttemptID, _ candidate: Candidate, at now: MonotonicInstant
  ) {
    guard let prepare = setup.stages.prepare, let mailbox else {
      return race.attemptPrepared(id, at: now)
    }
    let completion = StageCompletion(mailbox: mailbox, attempt: id, stage: .preparing)
    switch prepare(candidate, completion) {
    case .ready: race.attemptPrepared(id, at: now)
    case .failed(let error): fail(id, AttemptFailure(error, at: .prepare), at: now)
    case .pending: break
    }
  }

  mutating func verify<Calls: SystemCalls>(
    _ id: AttemptID, with calls: Calls, at now: MonotonicInstant
  ) {
    guard let verify = setup.stages.verify, let mailbox else {
      return race.attemptVerified(id, at: now)
    }
    let completion = StageCompletion(mailbox: mailbox, attempt: id, stage: .verifying)
    let candidate = candidates[race.attempt(id).candidate]
    let answer = sockets.withSocket(of: id) { verify($0.rawValue, candidate, completion) }
    switch answer ?? .failed(.badFileDescriptor) {
    case .ok: pass(id, at: now)
    case .failed(let error): reject(id, error, with: calls, at: now)
    case .taken: letGo(id, at: now)
    case .whenReadable: sockets.watch(id, for: [.readable, .peerClosed])
    case .whenWritable: sockets.watch(id, for: .writable)
    case .pending: break
    }
  }

  private mutating func pass(_ id: AttemptID, at now: MonotonicInstant) {
    race.attemptVerified(id, at: now)
    tell(.verified(id))
  }

  private mutating func reject<Calls: SystemCalls>(
    _ id: AttemptID, _ error: Errno, with calls: Calls, at now: MonotonicInstant
  ) {
    if sockets.withSocket(of: id, { calls.isSocket($0) }) == false {
      forget(id)
    } else {
      closeLoser(id, with: calls)
    }
    fail(id, AttemptFailure(error, at: .verify), at: now)
  }

  /// The check has taken the descriptor: it is its own business from now on.
  private mutating func letGo(_ id: AttemptID, at now: MonotonicInstant) {
    forget(id)
    pass(id, at: now)
  }

  /// Lets a descriptor go that is not ours any more.
  mutating func forget(_ id: AttemptID) {
    guard var removed = sockets.remove(id), let socket = removed.descriptor.take() else { return }
    budget.release()
    _ = socket.take()
  }

  /// Reads what other threads have said.
  ///
  /// Only an answer that the machine waits for is passed on: a stage may be completed twice, or when
  /// its attempt has long ended.
  mutating func readMailbox<Calls: SystemCalls>(
    with calls: Calls, at now: MonotonicInstant
  ) {
    guard let mailbox else { return }
    for message in mailbox.drain() {
      switch message {
      case .stage(let id, let stage, let error):
        finish(stage, of: id, error: error, with: calls, at: now)
      case .broughtUp(let id, let error): finishBringUp(of: id, error: error, at: now)
      case .targets(let targets, let query, let answer):
        take(targets, at: now)
        race.resolutionAnswered(query, answer, at: now)
      case .resolutionFinished: race.resolutionFinished(at: now)
      case .withdrawn: end(with: ConnectError(.withdrawn), at: now)
      }
    }
  }

  private mutating func finishBringUp(
    of id: AttemptID, error: Errno?, at now: MonotonicInstant
  ) {
    guard race.attempt(id).stage == .preparing else { return }
    if let error { return fail(id, AttemptFailure(error, at: .prepare), at: now) }
    prepareAsConfigured(id, candidate(of: id), at: now)
  }

  private mutating func finish<Calls: SystemCalls>(
    _ stage: AttemptStage, of id: AttemptID, error: Errno?, with calls: Calls,
    at now: MonotonicInstant
  ) {
    guard race.attempt(id).stage == stage else { return }
    switch (stage, error) {
    case (.preparing, nil): race.attemptPrepared(id, at: now)
    case (.preparing, let error?): fail(id, AttemptFailure(error, at: .prepare), at: now)
    case (_, nil): pass(id, at: now)
    case (_, let error?): reject(id, error, with: calls, at: now)
    }
  }

  /// The policy ends the race.
  private mutating func end(with error: ConnectError, at now: MonotonicInstant) {
    if isOver { return }
    decided?.end(with: error)
    race.cancelled(at: now)
  }

  /// Takes a newer list over; one that was overtaken on its way is older than what is here.
  private mutating func take(_ targets: AnsweredTargets, at now: MonotonicInstant) {
    guard targets.serial > newestAnswer else { return }
    newestAnswer = targets.serial
    if let failure = targets.failure { return end(with: failure, at: now) }
    decided?.adopt(targets.candidates.decision)
    dropped = targets.dropped
    race.candidatesChanged(to: candidates.adopt(targets.candidates), at: now)
  }
}
