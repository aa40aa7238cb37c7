import StaggerCore

extension RaceRun {
  /// Takes an event of an epoll set; the machine is drained after all events of the instant.
  mutating func handle<Calls: SystemCalls>(
    _ readiness: EpollReadiness, for id: AttemptID, with calls: Calls,
    at now: MonotonicInstant
  ) {
    guard sockets.contains(id), !isOver else { return }
    switch race.attempt(id).stage {
    case .connecting: finishConnect(id, readiness, with: calls, at: now)
    case .verifying: verify(id, with: calls, at: now)
    case .preparing, .ready, .established, .succeeded, .won, .failed, .stopped: break
    }
  }

  /// Writable without an error means connected; an error is read once, and closes the socket.
  private mutating func finishConnect<Calls: SystemCalls>(
    _ id: AttemptID, _ readiness: EpollReadiness, with calls: Calls,
    at now: MonotonicInstant
  ) {
    let isTrouble = !readiness.isDisjoint(with: [.error, .hangUp])
    if !isTrouble { return succeed(id, at: now) }
    let answer = sockets.withSocket(of: id) { socket in
      do throws(Errno) { return try calls.takeSocketError(socket) } catch { return error }
    }
    let error = answer ?? nil
    // Something in the error queue that is no error of the connection.
    if error == nil, !readiness.contains(.hangUp) { return succeed(id, at: now) }
    closeFailed(id, with: calls)
    if let error, rests(id, after: error, at: now) { return }
    // A hang-up without an error: the peer was there and has gone again.
    fail(id, AttemptFailure(error ?? .connectionReset, at: .connect), at: now)
  }

  private mutating func closeFailed<Calls: SystemCalls>(
    _ id: AttemptID, with calls: Calls
  ) {
    guard var removed = sockets.remove(id), let socket = removed.descriptor.take() else { return }
    budget.release()
    calls.close(socket)
  }

  /// Tells an epoll set what to watch; what it has no room for is looked at until it has.
  mutating func register<Calls: SystemCalls>(
    with calls: Calls, in epoll: borrowing Descriptor, tag: RaceTag
  ) {
    do {
      try sockets.register(with: calls, in: epoll, tag: tag)
      nextLook = nil
    } catch {
      lookLater(with: calls)
    }
  }

  /// Takes the winners out of the epoll set that knows them: they are the caller's alone.
  mutating func unregisterWinners<Calls: SystemCalls>(
    with calls: Calls, from epoll: borrowing Descriptor
  ) {
    winners.unregister(with: calls, from: epoll)
  }
}
