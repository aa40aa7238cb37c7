import CStaggerSystem
package import StaggerCore
import Synchronization

/// Whether this process has found that it cannot wait by the nanosecond.
///
/// The call is newer (Linux 5.11) than kernels that are in use, and older container profiles
/// forbid what they do not know. Neither changes while a process lives.
private let mustCountMilliseconds = Atomic<Bool>(false)

extension LinuxCalls {
  @discardableResult
  package func epollWait(
    _ epoll: borrowing Descriptor, into events: inout EpollEvents, until deadline: MonotonicInstant?
  ) -> Int {
    let number = epoll.rawValue
    let left = remaining(until: deadline)
    if !mustCountMilliseconds.load(ordering: .relaxed) {
      // SAFETY: the pointer is valid for as many events as the capacity says.
      let result = unsafe events.replace { storage, capacity in
        unsafe linux_epoll_wait_nanoseconds(number, storage, capacity, left?.count ?? -1)
      }
      switch Errno(rawValue: -min(result, 0)) {
      case .noFunction, .notPermitted: mustCountMilliseconds.store(true, ordering: .relaxed)
      default: return eventCount(result)
      }
    }
    return waitByMilliseconds(number, into: &events, for: left)
  }

  /// The same wait with the older call, which overshoots by up to a millisecond.
  ///
  /// The corresponding system call is `epoll_wait`.
  ///
  /// - Parameters:
  ///   - epoll: the number of the epoll set.
  ///   - events: receives the events.
  ///   - span: nil waits without a limit.
  /// - Returns: the number of events.
  package func waitByMilliseconds(
    _ epoll: CInt, into events: inout EpollEvents, for span: Nanoseconds?
  ) -> Int {
    let timeout = span.map { CInt(clamping: $0.millisecondsRoundedUp) } ?? -1
    // SAFETY: the pointer is valid for as many events as the capacity says.
    let result = unsafe events.replace { storage, capacity in
      unsafe linux_epoll_wait(epoll, storage, capacity, timeout)
    }
    return eventCount(result)
  }

  private func eventCount(_ result: CInt) -> Int {
    if result == -Errno.interrupted.rawValue { return 0 }
    expect(result, "wait on an epoll set")
    return Int(result)
  }

  /// The time until `deadline`, or nil where there is none.
  private func remaining(until deadline: MonotonicInstant?) -> Nanoseconds? {
    guard let deadline, deadline != .distantFuture else { return nil }
    return max(.zero, deadline - now())
  }
}
