import CStaggerSystem

/// State that one thread at a time may look at and change.
///
/// No call that may block or call out belongs inside of it. The C library's mutex stands behind it,
/// because the standard library's is not there in Embedded Swift.
@safe
final class Guarded<State>: @unchecked Sendable {
  private var state: State
  // Allocated once: a mutex must stay where it was initialised.
  private let mutex: UnsafeMutablePointer<linux_mutex>

  init(_ state: State) {
    self.state = state
    unsafe mutex = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe mutex.initialize(to: linux_mutex())
    let result = unsafe linux_mutex_init(mutex)
    precondition(result == 0, "pthread_mutex_init failed")
  }

  deinit {
    // SAFETY: allocated in the initialiser, and nobody can hold a lock that nobody refers to.
    unsafe _ = linux_mutex_destroy(mutex)
    unsafe mutex.deallocate()
  }

  /// Runs `body` while no other thread runs one on this state.
  func withLock<Result>(_ body: (inout State) -> Result) -> Result {
    let locked = unsafe linux_mutex_lock(mutex)
    precondition(locked == 0, "pthread_mutex_lock failed")
    defer {
      let unlocked = unsafe linux_mutex_unlock(mutex)
      precondition(unlocked == 0, "pthread_mutex_unlock failed")
    }
    return body(&state)
  }
}
