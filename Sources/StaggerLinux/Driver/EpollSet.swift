import StaggerCore

/// An epoll set with room for its events: what a drive waits with.
///
/// It is closed by the calls that opened it.
struct EpollSet<Calls: SystemCalls>: ~Copyable {
  let descriptor: Descriptor
  var events = EpollEvents(capacity: 64)
  private(set) var bell: EventBell<Calls>?
  /// Counts the races that used the set, so that an event of an earlier one is told apart.
  private(set) var generation: UInt32 = 0
  let forkGeneration = ForkGeneration.current
  private let calls: Calls

  init(with calls: Calls) throws(Errno) {
    descriptor = try calls.makeEpoll()
    self.calls = calls
  }

  deinit { calls.close(descriptor) }

  /// The tag of a race that has the set for itself.
  mutating func nextTag() -> RaceTag {
    generation &+= 1
    return RaceTag(slot: 0, generation: generation)
  }

  /// A bell that wakes the set; made when it is asked for the first time.
  mutating func makeBell() throws(Errno) -> EventBell<Calls> {
    if let bell { return bell }
    let made = try EventBell(with: calls, waking: descriptor)
    bell = made
    return made
  }

  /// Waits for events; see `EpollCalls.epollWait`.
  mutating func wait(until deadline: MonotonicInstant?) {
    calls.epollWait(descriptor, into: &events, until: deadline)
  }
}
