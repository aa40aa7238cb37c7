import StaggerCore

extension RaceRun {
  /// Drives the race with an epoll set of its own until it is over.
  mutating func finish<Calls: SystemCalls>(
    with calls: Calls, waitingIn set: inout EpollSet<Calls>
  ) {
    let tag = set.nextTag()
    if !begin(waitingIn: &set, with: calls) { return }
    while true {
      settle(with: calls, in: set.descriptor, tag: tag)
      if isOver { break }
      set.wait(until: race.nextDeadline)
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

  /// Lets stages ring the set; false when the race ended because that was not possible.
  mutating func begin<Calls: SystemCalls>(
    waitingIn set: inout EpollSet<Calls>, with calls: Calls
  ) -> Bool {
    guard let mailbox else { return true }
    do {
      mailbox.attach(try set.makeBell())
      return true
    } catch {
      race.hostFailed(AttemptFailure(error, at: .prepare), at: calls.now())
      advance(with: calls, at: calls.now())
      return false
    }
  }

  /// Drains the machine and tells the set what came of it.
  mutating func settle<Calls: SystemCalls>(
    with calls: Calls, in epoll: borrowing Descriptor, tag: RaceTag
  ) {
    advance(with: calls, at: calls.now())
    if register(with: calls, in: epoll, tag: tag) { advance(with: calls, at: calls.now()) }
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
