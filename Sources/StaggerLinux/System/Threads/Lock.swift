import CStaggerSystem

/// A mutual exclusion lock.
///
/// The standard library's is not there in Embedded Swift, so this one is the C library's. It is
/// not recursive, and no call that may block or call out belongs inside of it.
@safe
package final class Lock: @unchecked Sendable {
  // Allocated once: a mutex must stay where it was initialised.
  private let mutex: UnsafeMutablePointer<linux_mutex>

  /// Makes an open lock.
  package init() {
    unsafe mutex = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe mutex.initialize(to: linux_mutex())
    unsafe expect(linux_mutex_init(mutex), "pthread_mutex_init")
  }

  deinit {
    // SAFETY: allocated in the initialiser, and nobody can hold a lock that nobody refers to.
    unsafe expect(linux_mutex_destroy(mutex), "pthread_mutex_destroy")
    unsafe mutex.deallocate()
  }

  /// Runs `body` while no other thread runs one under this lock.
  ///
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  package func withLock<Result: ~Copyable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe expect(linux_mutex_lock(mutex), "pthread_mutex_lock")
    defer { unsafe expect(linux_mutex_unlock(mutex), "pthread_mutex_unlock") }
    return try body()
  }
}
