import StaggerCore

// Linux ends a connect as soon as a router says that there is no way; Windows goes on sending until the
// time is up. Here a new socket sends again in its place, a pause later that doubles each time, as long as
// the attempt has time; the machine hears of nothing.

/// An attempt that a router's error does not end.
struct RestingAttempt: BitwiseCopyable {
  let id: AttemptID
  /// When a new socket connects; far away while one is under way.
  var until: MonotonicInstant
  /// How long the next pause is.
  var pause: Nanoseconds

  /// The pause after the first error, as TCP has it after the first packet (RFC 6298 section 2).
  static var firstPause: Nanoseconds { .seconds(1) }
}

extension RaceRun {
  /// Lets an attempt rest whose connect was answered by a router.
  ///
  /// - Returns: false when the error ends it.
  mutating func rests(_ id: AttemptID, after error: Errno, at now: MonotonicInstant) -> Bool {
    guard setup.outlivesRouterErrors, error.isFromRouter else { return false }
    for index in resting.indices where resting[index].id == id {
      resting[index].until = now + resting[index].pause
      resting[index].pause = resting[index].pause + resting[index].pause
      return true
    }
    let pause = RestingAttempt.firstPause
    resting.append(RestingAttempt(id: id, until: now + pause, pause: pause + pause))
    return true
  }

  /// When the next of them connects again; nil when none is to.
  var nextResend: MonotonicInstant? {
    var next: MonotonicInstant?
    for attempt in resting where attempt.until < .distantFuture {
      next = min(next ?? attempt.until, attempt.until)
    }
    return next
  }

  /// Connects those again whose pause is over; the machine may have ended them meanwhile.
  mutating func resendRested<Calls: SystemCalls>(with calls: Calls) {
    if resting.isEmpty || isOver { return }
    var now = calls.now()
    for index in resting.indices where resting[index].until <= now {
      resting[index].until = .distantFuture
      let id = resting[index].id
      let isOverdue = race.settings.attemptTimeout.map { time in
        race.attempt(id).connectBegan.map { $0 + time <= now } ?? true
      }
      guard race.attempt(id).stage == .connecting, isOverdue != true else { continue }
      if let until = budget.acquire(isSpare: true, at: now) {
        resting[index].until = until
        continue
      }
      resend(id, with: calls, at: &now)
    }
  }
}

extension Errno {
  /// Whether a connect that was under way ends so only because a router, or a neighbour's absence, said so.
  ///
  /// A closed port says the same by ICMP as by TCP; that counts as the peer's own word.
  fileprivate var isFromRouter: Bool {
    switch self {
    case .noRouteToHost, .networkUnreachable, .hostIsDown, .permissionDenied, .protocolError,
      .protocolNotAvailable, .notSupportedOnSocket, .machineNotOnNetwork:
      true
    default: false
    }
  }
}
