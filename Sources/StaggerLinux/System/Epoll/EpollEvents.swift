import CStaggerSystem

/// Room for the events of one wait, allocated once and used again and again.
///
///     var events = EpollEvents(capacity: 64)
///     calls.epollWait(epoll, into: &events, until: deadline)
///     for index in 0..<events.count { handle(events[index]) }
///
/// Where more events are ready than there is room for, the next wait brings the others.
@safe
package struct EpollEvents: ~Copyable {
  /// The greatest number of events that one wait can bring.
  package let capacity: Int

  /// The number of events that the last wait brought.
  package private(set) var count = 0

  // Invariant: `capacity` initialised elements, owned by this value alone.
  private let storage: UnsafeMutablePointer<linux_epoll_event>

  /// Makes room for `capacity` events.
  ///
  /// - Precondition: `capacity` is positive, as `epoll_wait` demands.
  package init(capacity: Int = 64) {
    precondition(capacity > 0 && capacity <= 4096, "an epoll buffer holds 1 to 4096 events")
    self.capacity = capacity
    unsafe storage = UnsafeMutablePointer.allocate(capacity: capacity)
    unsafe storage.initialize(repeating: linux_epoll_event(), count: capacity)
  }

  deinit {
    // SAFETY: allocated in the initialiser, never moved; the elements are plain data.
    unsafe storage.deallocate()
  }

  /// The event at `index`.
  ///
  /// - Precondition: `index` lies in `0..<count`.
  /// - Complexity: O(1).
  package subscript(index: Int) -> EpollEvent {
    precondition(index >= 0 && index < count, "the last wait brought no such event")
    // SAFETY: count never exceeds capacity.
    let event = unsafe storage + index
    return unsafe EpollEvent(
      token: linux_epoll_event_token(event),
      readiness: EpollReadiness(rawValue: linux_epoll_event_readiness(event)))
  }

  /// Forgets all events.
  package mutating func removeAll() {
    count = 0
  }

  /// Adds an event, as a scripted kernel does.
  ///
  /// - Precondition: there is room.
  package mutating func append(_ event: EpollEvent) {
    precondition(count < capacity, "there is no room for another event")
    // SAFETY: the index is below capacity.
    unsafe linux_epoll_event_set(storage + count, event.token, event.readiness.rawValue)
    count += 1
  }

  /// Replaces the events by what `wait` writes; it returns their number, or a negated error.
  mutating func replace(
    by wait: (UnsafeMutablePointer<linux_epoll_event>, CInt) -> CInt
  ) -> CInt {
    let result = unsafe wait(storage, CInt(capacity))
    assert(result <= CInt(capacity))
    count = max(0, Int(result))
    return result
  }
}
