package import StaggerCore

/// The part of the seam that waits: epoll sets, and the descriptors that wake them.
package protocol EpollCalls {
  /// Makes an epoll set, close-on-exec.
  ///
  /// The corresponding system call is `epoll_create1`.
  func makeEpoll() throws(Errno) -> Descriptor

  /// Begins to watch a descriptor.
  ///
  /// The corresponding system call is `epoll_ctl` with `EPOLL_CTL_ADD`.
  ///
  /// - Parameters:
  ///   - epoll: the epoll set.
  ///   - descriptor: what is watched.
  ///   - interest: what to report; errors and hang-ups are reported in any case.
  ///   - token: what comes back with each event.
  /// - Throws: `ENOMEM`, or `ENOSPC` when the user watches too many descriptors.
  func epollAdd(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno)

  /// Changes what is watched for, and the token.
  ///
  /// The corresponding system call is `epoll_ctl` with `EPOLL_CTL_MOD`.
  func epollModify(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor, interest: EpollInterest,
    token: UInt64
  ) throws(Errno)

  /// Watches a descriptor no longer. Needed only where the descriptor stays open.
  ///
  /// The corresponding system call is `epoll_ctl` with `EPOLL_CTL_DEL`.
  func epollRemove(
    _ epoll: borrowing Descriptor, _ descriptor: borrowing Descriptor
  ) throws(Errno)

  /// Waits for events until `deadline`, and replaces the contents of `events` with them.
  ///
  /// It may also come back early without any event: interrupted by a signal, or because the
  /// deadline is further away than the kernel counts. Look at the clock; never take 0 for "time
  /// is up".
  ///
  /// The corresponding system call is `epoll_pwait2`, or `epoll_wait` where that is missing.
  /// Traps when the set is not an epoll set.
  ///
  /// - Parameters:
  ///   - epoll: the epoll set.
  ///   - events: receives the events.
  ///   - deadline: nil or ``MonotonicInstant/distantFuture`` waits without a limit; an instant in
  ///     the past looks without waiting.
  /// - Returns: the number of events.
  @discardableResult
  func epollWait(
    _ epoll: borrowing Descriptor, into events: inout EpollEvents, until deadline: MonotonicInstant?
  ) -> Int

  /// Makes a descriptor that other threads signal to wake an epoll set.
  ///
  /// It is non-blocking and close-on-exec. The corresponding system call is `eventfd`.
  func makeEventDescriptor() throws(Errno) -> Descriptor

  /// Makes the event descriptor readable; it stays so until it is drained.
  ///
  /// The corresponding system call is `write`. Traps when it is not an event descriptor.
  func signalEvent(_ event: borrowing Descriptor)

  /// Takes back all signals so far.
  ///
  /// The corresponding system call is `read`. Traps when it is not an event descriptor.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  func drainEvent(_ event: borrowing Descriptor) -> Bool
}
