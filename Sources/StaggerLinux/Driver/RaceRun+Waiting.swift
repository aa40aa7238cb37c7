import StaggerCore

extension RaceRun {
  /// Drives the race with an epoll set of its own, which its mailbox rings, until it is over.
  mutating func finish<Calls: SystemCalls>(
    with calls: Calls, waitingIn set: inout EpollSet<Calls>
  ) {
    let tag = set.nextTag()
    while true {
      settle(with: calls, in: set.descriptor, tag: tag)
      if isOver { break }
      set.wait(until: nextDeadline)
      takeEvents(of: &set, tag: tag, with: calls)
    }
    mailbox?.attach(nil)
    unregisterWinners(with: calls, from: set.descriptor)
  }

  /// Drives the race as far as it goes without waiting.
  mutating func process<Calls: SystemCalls>(
    with calls: Calls, in set: inout EpollSet<Calls>, tag: RaceTag
  ) {
    set.wait(until: .origin)
    takeEvents(of: &set, tag: tag, with: calls)
    settle(with: calls, in: set.descriptor, tag: tag)
    if isOver { unregisterWinners(with: calls, from: set.descriptor) }
  }

  /// Lets other threads ring the set, where they may have something to say.
  func attach<Calls: SystemCalls>(to set: inout EpollSet<Calls>) throws(Errno) {
    if let mailbox { mailbox.attach(try set.makeBell()) }
  }

  /// Drains the machine and tells the set what came of it.
  ///
  /// `news` is when events were read, where that may have been long ago; see `time(with:after:)`.
  mutating func settle<Calls: SystemCalls>(
    with calls: Calls, in epoll: borrowing Descriptor, tag: RaceTag,
    after news: MonotonicInstant? = nil
  ) {
    lookAtUnwatched(with: calls)
    resendRested(with: calls)
    advance(with: calls, at: time(with: calls, after: news))
    register(with: calls, in: epoll, tag: tag)
  }

  /// The time that a race is drained at.
  ///
  /// A deadline, of the race or of an attempt, that is younger than the newest events does not count
  /// before the next ones are read: a success may be among them.
  func time<Calls: SystemCalls>(
    with calls: Calls, after news: MonotonicInstant?
  ) -> MonotonicInstant {
    let now = calls.now()
    guard let news, let limit = race.nextLimit(after: news), limit <= now else { return now }
    return limit - Nanoseconds(1)
  }

  /// Reports everything that is ready at this instant; nothing is drained in between.
  private mutating func takeEvents<Calls: SystemCalls>(
    of set: inout EpollSet<Calls>, tag: RaceTag, with calls: Calls
  ) {
    let now = calls.now()
    for index in 0..<set.events.count {
      let event = set.events[index]
      if event.token == RaceTag.bell {
        set.bell?.silence()
      } else if RaceTag(token: event.token) == tag {
        handle(event.readiness, for: RaceTag.attempt(of: event.token), with: calls, at: now)
      }
    }
    readMailbox(with: calls, at: now)
  }
}
