import StaggerCore

extension RaceRun {
  /// How long a start waits that the host had no room for, unless something is freed before.
  static var hostRetryInterval: Nanoseconds { .milliseconds(10) }

  /// The transport of an attempt is connected.
  mutating func succeed(_ id: AttemptID, at now: MonotonicInstant) {
    race.attemptConnected(id, at: now)
    tell(.connected(id))
  }

  /// An attempt has failed; its socket is closed already.
  mutating func fail(_ id: AttemptID, _ failure: AttemptFailure, at now: MonotonicInstant) {
    race.attemptFailed(id, failure, at: now)
    tell(.failed(id, failure))
    race.hostReleased(at: now)
  }

  /// An attempt could not be made ready: what the caller set for all attempts ends the race, what is
  /// set for its candidate alone does not.
  mutating func end(_ id: AttemptID, with failure: AttemptFailure, at now: MonotonicInstant) {
    fail(id, failure, at: now)
    if failure.step == .option, refusedOption != nil { race.hostFailed(failure, at: now) }
  }

  /// The process-wide limits put a start off.
  mutating func putOff(_ id: AttemptID, until: MonotonicInstant, at now: MonotonicInstant) {
    race.attemptDeferred(id, until: until, at: now)
    tell(.deferred(id))
  }

  /// The host has run out of something.
  ///
  /// Another candidate would fail in the same way, so the list is not burnt: the start is put off
  /// while attempts of this engine are under way whose end frees something. Otherwise nothing would
  /// ever change, and the race fails at once (row 52).
  mutating func hold(_ id: AttemptID, _ failure: AttemptFailure, at now: MonotonicInstant) {
    if budget.inFlight > 0 {
      putOff(id, until: now + RaceRun.hostRetryInterval, at: now)
    } else {
      race.attemptFailed(id, failure, at: now)
      race.hostFailed(failure, at: now)
      tell(.failed(id, failure))
    }
  }

  // MARK: Closing

  /// Closes whatever is still there; called when the winner is in the caller's hands.
  ///
  /// Winners of a race that brings nothing, such as a cancelled one, go the same way.
  mutating func closeLosers<Calls: SystemCalls>(with calls: Calls) {
    if sockets.isEmpty, isWon { return }
    let closing = closing
    if setup.stages.verify != nil { forgetForeignSockets(with: calls) }
    sockets.closeAll(with: calls, closing, budget: budget)
    if !isWon { winners.closeAll(with: calls, closing, budget: nil) }
  }

  /// Hands the losers to somebody who closes them when the winner is in the caller's hands.
  mutating func moveLosers<Calls: SystemCalls>(to losers: inout Losers, with calls: Calls) {
    if sockets.isEmpty { return }
    let closing = closing
    if setup.stages.verify != nil { forgetForeignSockets(with: calls) }
    while var removed = sockets.removeFirst() {
      guard let socket = removed.descriptor.take() else { continue }
      losers.adopt(socket, closing: closing)
    }
  }

  mutating func closeLoser<Calls: SystemCalls>(_ id: AttemptID, with calls: Calls) {
    guard let removed = sockets.remove(id) else { return }
    budget.release()
    removed.close(with: calls, closing)
  }

  /// Lets go of what a caller's check has closed behind our back: the numbers may be a stranger's.
  private mutating func forgetForeignSockets<Calls: SystemCalls>(with calls: Calls) {
    for ordinal in 0..<race.attemptCount {
      let id = AttemptID(ordinal: UInt32(ordinal))
      if sockets.withSocket(of: id, { calls.isSocket($0) }) == false { forget(id) }
    }
  }
}

extension AttemptSockets {
  /// Closes every socket as a loser, and gives its place back where it still holds one.
  mutating func closeAll<Calls: SystemCalls>(
    with calls: Calls, _ closing: LoserClosing, budget: AttemptBudget?
  ) {
    while let removed = removeFirst() {
      budget?.release()
      removed.close(with: calls, closing)
    }
  }

  /// Takes over a socket together with what is known of it.
  mutating func adopt(_ removed: consuming RemovedSocket) {
    let attempt = removed.attempt
    let isRegistered = removed.isRegistered
    guard let socket = removed.descriptor.take() else { return insertTaken(attempt) }
    insert(socket, for: attempt)
    if isRegistered { markRegistered(attempt) }
  }
}

extension RemovedSocket {
  /// Closes a loser, unless it is somebody else's already.
  consuming func close<Calls: SystemCalls>(
    with calls: Calls, _ closing: LoserClosing
  ) {
    guard let socket = descriptor.take() else { return }
    socket.closeLoser(with: calls, closing)
  }
}
