package import StaggerCore

/// The sockets of a race's attempts: the one owner of their descriptors.
///
/// What is still in it when it goes away is closed plainly; a race resets its losers before.
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

  private var entries: [Entry] = []
  /// How many entries an epoll set must be told of.
  package private(set) var unregisteredCount = 0

  package init() {}

  deinit {
    let calls = LinuxCalls()
    for entry in entries where entry.number >= 0 {
      calls.close(Descriptor(owning: entry.number))
    }
  }

  package var count: Int { entries.count }

  package var isEmpty: Bool { entries.isEmpty }

  /// Whose sockets they are, the newest last.
  var attempts: [AttemptID] { entries.map { AttemptID(ordinal: $0.attempt) } }

  /// Takes a socket over; the newest is last.
  package mutating func insert(_ socket: consuming Descriptor, for attempt: AttemptID) {
    entries.append(
      Entry(
        attempt: attempt.ordinal, number: socket.take(), isRegistered: false,
        needsRegistration: false, interest: []))
  }

  /// Notes a winner whose descriptor is already somebody else's.
  package mutating func insertTaken(_ attempt: AttemptID) {
    entries.append(
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
    guard let index = index(of: attempt), entries[index].number >= 0 else { return nil }
    let loan = Descriptor(owning: entries[index].number)
    let result = body(loan)
    _ = loan.take()
    return result
  }

  /// Runs `body` for each descriptor, on loan.
  func forEachSocket(_ body: (borrowing Descriptor) -> Void) {
    for index in 0..<count where entries[index].number >= 0 {
      let loan = Descriptor(owning: entries[index].number)
      body(loan)
      _ = loan.take()
    }
  }

  package func contains(_ attempt: AttemptID) -> Bool { index(of: attempt) != nil }

  /// Asks for the socket to be watched once for `interest`.
  package mutating func watch(_ attempt: AttemptID, for interest: EpollInterest) {
    guard let index = index(of: attempt) else { return }
    if !entries[index].needsRegistration { unregisteredCount += 1 }
    entries[index].needsRegistration = true
    entries[index].interest = interest
  }

  /// Takes back what `watch` has asked for.
  mutating func stopWatching(_ attempt: AttemptID) {
    guard let index = index(of: attempt), entries[index].needsRegistration else { return }
    entries[index].needsRegistration = false
    unregisteredCount -= 1
  }

  /// The attempts whose sockets should be watched, and that no set has been told of.
  var unwatched: [AttemptID] {
    entries.lazy.filter { $0.needsRegistration }.map { AttemptID(ordinal: $0.attempt) }
  }

  /// Tells an epoll set about every socket that it must watch.
  ///
  /// - Throws: what epoll said; the sockets after the failing one stay untold.
  package mutating func register<Calls: SystemCalls>(
    with calls: Calls, in epoll: borrowing Descriptor, tag: RaceTag
  ) throws(Errno) {
    guard unregisteredCount > 0 else { return }
    for index in 0..<count where entries[index].needsRegistration {
      let entry = entries[index]
      let loan = Descriptor(owning: entry.number)
      let failure = announce(
        loan, entry, with: calls, in: epoll, token: tag.token(for: entry.attempt))
      _ = loan.take()
      if let failure { throw failure }
      entries[index].isRegistered = true
      entries[index].needsRegistration = false
      unregisteredCount -= 1
    }
  }

  /// Takes every registered socket out of an epoll set.
  ///
  /// A descriptor that a set does not know any more is none of our concern: the set may be gone.
  package mutating func unregister<Calls: SystemCalls>(
    with calls: Calls, from epoll: borrowing Descriptor
  ) {
    for index in 0..<count where entries[index].isRegistered {
      let loan = Descriptor(owning: entries[index].number)
      try? calls.epollRemove(epoll, loan)
      _ = loan.take()
      entries[index].isRegistered = false
    }
  }

  mutating func markRegistered(_ attempt: AttemptID) {
    guard let index = index(of: attempt) else { return }
    entries[index].isRegistered = true
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

  /// Closes plainly whatever is left.
  mutating func closeRest() {
    let calls = LinuxCalls()
    while var removed = removeFirst() {
      if let socket = removed.descriptor.take() { calls.close(socket) }
    }
  }

  // MARK: Entries

  private func index(of attempt: AttemptID) -> Int? {
    for index in 0..<entries.count where entries[index].attempt == attempt.ordinal {
      return index
    }
    return nil
  }

  private mutating func remove(at index: Int) -> RemovedSocket {
    let removed = entries.removeQuickly(at: index)
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
