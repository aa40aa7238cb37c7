import CStaggerSystem
import Synchronization

/// How many forks lie between this process and the one in which the question was first asked.
///
///     let generation = ForkGeneration.current  // when something is made
///     …
///     if generation != ForkGeneration.current { … }  // in a child: leave it alone
///
/// A child shares epoll sets and sockets with its parent, and must not touch them. Asking costs
/// no system call. A process made by `clone` or `vfork` behind the C library's back is not noticed.
package enum ForkGeneration {
  /// The number of this process; only equality means anything.
  ///
  /// The first call registers a handler (`pthread_atfork`), for as long as the process lives.
  package static var current: UInt32 {
    guard isCounting else { fatalError("no memory to notice a fork with") }
    return forks.load(ordering: .relaxed)
  }

  /// Registered by whoever asks first, never by loading the library.
  private static let isCounting = linux_at_fork_in_child { countFork() } == 0
}

/// Changed only in a child before `fork` returns there, when it has a single thread.
private let forks = Atomic<UInt32>(0)

private func countFork() {
  forks.wrappingAdd(1, ordering: .relaxed)
}
