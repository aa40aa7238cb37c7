import StaggerCore

/// A descriptor that other threads make readable, to wake an epoll set.
///
/// Whoever rings may hold it longer than the set that it wakes.
final class EventBell<Calls: SystemCalls>: RaceBell, @unchecked Sendable {
  private let event: EventDescriptor<Calls>
  /// The number of the set that it wakes.
  private let set: CInt

  /// Makes a bell that wakes `epoll`.
  init(with calls: Calls, waking epoll: borrowing Descriptor) throws(Errno) {
    event = try EventDescriptor(with: calls)
    set = epoll.rawValue
    try calls.epollAdd(epoll, event.descriptor, interest: .readable, token: RaceTag.bell)
  }

  func ring() { event.calls.signalEvent(event.descriptor) }

  /// Runs `body` with the set on loan.
  ///
  /// - Precondition: The set is not closed.
  func withSet(_ body: (borrowing Descriptor) -> Void) {
    let loan = Descriptor(owning: set)
    body(loan)
    _ = loan.take()
  }

  func silence() { event.calls.drainEvent(event.descriptor) }
}

/// An event descriptor that is closed by the calls that opened it.
private struct EventDescriptor<Calls: SystemCalls>: ~Copyable {
  let descriptor: Descriptor
  let calls: Calls

  init(with calls: Calls) throws(Errno) {
    descriptor = try calls.makeEventDescriptor()
    self.calls = calls
  }

  deinit { calls.close(descriptor) }
}
