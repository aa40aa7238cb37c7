package import StaggerCore

/// The sockets of a race's attempts: the one owner of their descriptors.
///
/// The first eight live in the value itself. What is still in it when it goes away is closed plainly;
/// a race resets its losers before.
package struct AttemptSockets: ~Copyable {
  struct Entry: BitwiseCopyable {
    var attempt: UInt32
    /// The descriptor, or -1 for one that a caller's check has taken.
    var number: CInt
    /// Whether an epoll set knows the descriptor.
    var isRegistered: Bool
    /// Whether the set must be told what to wait for.
    var needsRegistration: Bool
    var interest: EpollInterest
  }

  private var head = InlineArray<8, Entry>(
    repeating: Entry(
      attempt: 0, number: -1, isRegistered: false, needsRegistration: false, interest: []))
  private var tail: [Entry] = []
  package private(set) var count = 0
  /// How many entries an epoll set must be told of.
  package private(set) var unregisteredCount = 0

  package init() {}

  deinit {
    let calls = LinuxCalls()
    for index in 0..<count where entry(index).number >= 0 {
      calls.close(Descriptor(owning: entry(index).number))
    }
  }

  package var isEmpty: Bool { count == 0 }

  /// Takes a socket over; the newest is last.
  package mutating func insert(_ socket: consuming Descriptor, for attempt: AttemptID) {
    append(
      Entry(
        attempt: attempt.ordinal, number: socket.take(), isRegistered: false,
        needsRegistration: false, interest: []))
  }

  /// Notes a winner whose descriptor is already somebody else's.
  package mutating func insertTaken(_ attempt: AttemptID) {
    append(
      Entry(
        attempt: attempt.ordinal, number: -1, isRegistered: false, needsRegistration: false,
        interest: []))
  }

  /// Lets a socket go; nil when the attempt has none.
  package mutating func remove(_ attempt: AttemptID) -> RemovedSocket? {
    guard let index = index(of: attempt) else { return nil }
    return remove(at: index)
  }

  package mutating func removeFirst() -> RemovedSocket? {
    isEmpty ? nil : remove(at: 0)
  }

  /// Runs `body` with the attempt's descriptor on loan; nil when the attempt has none.
  package func withSocket<R>(of attempt: AttemptID, _ body: (borrowing Descriptor) -> R) -> R? {
    guard let index = index(of: attempt), entry(index).number >= 0 else { return nil }
    let loan = Descriptor(owning: entry(index).number)
    let result = body(loan)
    _ = loan.take()
    return result
  }

  /// Runs `body` for each descriptor, on loan.
  func forEachSocket(_ body: (borrowing Descriptor) -> Void) {
    for index in 0..<count where entry(index).number >= 0 {
      let loan = Descriptor(owning: entry(index).number)
      body(loan)
      _ = loan.take()
    }
  }

  package func contains(_ attempt: AttemptID) -> Bool { index(of: attempt) != nil }

  /// Asks for the socket to be watched once for `interest`.
  package mutating func watch(_ attempt: AttemptID, for interest: EpollInterest) {
    guard let index = index(of: attempt) else { return }
    var changed = entry(index)
    if !changed.needsRegistration { unregisteredCount += 1 }
    changed.needsRegistration = true
    changed.interest = interest
    setEntry(index, changed)
  }

  /// Tells an epoll set about every socket that it must watch.
  ///
  /// - Throws: what epoll said; the sockets after the failing one stay untold.
  package mutating func register<Calls: SystemCalls>(
    with calls: Calls, in epoll: borrowing Descriptor, tag: RaceTag
  ) throws(Errno) {
    guard unregisteredCount > 0 else { return }
    for index in 0..<count where entry(index).needsRegistration {
      var changed = entry(index)
      let loan = Descriptor(owning: changed.number)
      let failure = announce(
        loan, changed, with: calls, in: epoll, token: tag.token(for: changed.attempt))
      _ = loan.take()
      if let failure { throw failure }
      changed.isRegistered = true
      changed.needsRegistration = false
      unregisteredCount -= 1
      setEntry(index, changed)
    }
  }

  /// Takes every registered socket out of an epoll set.
  ///
  /// A descriptor that a set does not know any more is none of our concern: the set may be gone.
  package mutating func unregister<Calls: SystemCalls>(
    with calls: Calls, from epoll: borrowing Descriptor
  ) {
    for index in 0..<count where entry(index).isRegistered {
      var changed = entry(index)
      let loan = Descriptor(owning: changed.number)
      try? calls.epollRemove(epoll, loan)
      _ = loan.take()
      changed.isRegistered = false
      setEntry(index, changed)
    }
  }

  mutating func markRegistered(_ attempt: AttemptID) {
    guard let index = index(of: attempt) else { return }
    var changed = entry(index)
    changed.isRegistered = true
    setEntry(index, changed)
  }

  private func announce<Calls: SystemCalls>(
    _ socket: borrowing Descriptor, _ entry: Entry, with calls: Calls,
    in epoll: borrowing Descriptor, token: UInt64
  ) -> Errno? {
    let interest = entry.interest.union(.once)
    do {
      if entry.isRegistered {
        try calls.epollModify(epoll, socket, interest: interest, token: token)
      } else {
        try calls.epollAdd(epoll, socket, interest: interest, token: token)
      }
      return nil
    } catch {
      return error
    }
  }

  // MARK: Entries

  private func entry(_ index: Int) -> Entry {
    index < 8 ? head[index] : tail[index - 8]
  }

  private mutating func setEntry(_ index: Int, _ entry: Entry) {
    if index < 8 { head[index] = entry } else { tail[index - 8] = entry }
  }

  private func index(of attempt: AttemptID) -> Int? {
    for index in 0..<count where entry(index).attempt == attempt.ordinal { return index }
    return nil
  }

  private mutating func append(_ entry: Entry) {
    if count < 8 { head[count] = entry } else { tail.append(entry) }
    count += 1
  }

  private mutating func remove(at index: Int) -> RemovedSocket {
    let removed = entry(index)
    for place in index..<(count - 1) { setEntry(place, entry(place + 1)) }
    if count > 8 { tail.removeLast() }
    count -= 1
    if removed.needsRegistration { unregisteredCount -= 1 }
    return RemovedSocket(removed)
  }
}

/// A socket that was let go, with what there is to know of it.
package struct RemovedSocket: ~Copyable {
  package let attempt: AttemptID
  package let isRegistered: Bool
  /// The descriptor; nil for one that a caller's check has taken.
  package var descriptor: Descriptor?

  init(_ entry: AttemptSockets.Entry) {
    attempt = AttemptID(ordinal: entry.attempt)
    isRegistered = entry.isRegistered
    descriptor = entry.number >= 0 ? Descriptor(owning: entry.number) : nil
  }
}
