import StaggerCore

// Where the kernel has no room for an epoll set or for another entry in one, the attempts that are under
// way are not given up: plain connect() would not fail there either. They are looked at now and then.

extension RaceRun {
  /// When the race must be driven again without an event; nil if only an event can say.
  var nextDeadline: MonotonicInstant? {
    var next = race.nextDeadline
    if let nextLook { next = min(next ?? nextLook, nextLook) }
    if !resting.isEmpty, let nextResend { next = min(next ?? nextResend, nextResend) }
    return next
  }

  /// Whether nothing is left to be done before an event or `nextDeadline`.
  var isSettled: Bool { !isOver && mailbox == nil && sockets.unregisteredCount == 0 }

  /// When the race must be looked at, if the epoll set says nothing before.
  var nextVisit: MonotonicInstant {
    if isOver { return .origin }
    return nextDeadline ?? .distantFuture
  }

  /// Does what is due where there is no epoll set to tell of anything.
  mutating func settleUnwatched<Calls: SystemCalls>(
    with calls: Calls, after news: MonotonicInstant? = nil
  ) {
    lookAtUnwatched(with: calls)
    resendRested(with: calls)
    advance(with: calls, at: time(with: calls, after: news))
    if !isOver { lookLater(with: calls) }
  }

  /// Asks for another look, unless one is planned.
  mutating func lookLater<Calls: SystemCalls>(with calls: Calls) {
    nextLook = nextLook ?? calls.now() + RaceRun.hostRetryInterval
  }

  /// Looks at each socket that should be watched and is not, when it is time for that.
  mutating func lookAtUnwatched<Calls: SystemCalls>(with calls: Calls) {
    guard let due = nextLook, !isOver else { return }
    let now = calls.now()
    guard due <= now else { return }
    nextLook = nil
    for id in sockets.unwatched {
      switch race.attempt(id).stage {
      case .connecting: look(at: id, with: calls, at: now)
      // To ask the check once too often is all that can be done without an event.
      case .verifying:
        sockets.stopWatching(id)
        verify(id, with: calls, at: now)
      case .preparing, .ready, .established, .succeeded, .won, .failed, .stopped: break
      }
    }
  }

  private mutating func look<Calls: SystemCalls>(
    at id: AttemptID, with calls: Calls, at now: MonotonicInstant
  ) {
    let remote = candidates.remote(of: race.attempt(id).candidate)
    let answer = sockets.withSocket(of: id) { calls.lookAgain($0, to: remote) }
    switch answer {
    case .inProgress, nil: break
    case .connected:
      sockets.stopWatching(id)
      succeed(id, at: now)
    case .failed(let error):
      guard var removed = sockets.remove(id), let socket = removed.descriptor.take() else { return }
      giveBack(socket, after: error, with: calls)
      if rests(id, after: error, at: now) { return }
      fail(id, AttemptFailure(error, at: .connect), at: now)
    }
  }
}
