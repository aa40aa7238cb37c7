import CStaggerSystem
package import StaggerCore

// What is asked of a descriptor that a caller owns.
extension LinuxCalls {
  /// Whether calls on the descriptor answer `EAGAIN` instead of waiting.
  ///
  /// The corresponding system call is `fcntl` with `F_GETFL`.
  package func isNonblocking(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try check(linux_is_nonblocking(descriptor.rawValue)) != 0
  }

  /// Whether the descriptor is closed when another program is started.
  ///
  /// The corresponding system call is `fcntl` with `F_GETFD`.
  package func closesOnExec(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try check(linux_closes_on_exec(descriptor.rawValue)) != 0
  }

  /// Lets a caller's number name another open file; what it named is closed.
  ///
  /// The corresponding system call is `dup3`.
  ///
  /// - Parameters:
  ///   - replaced: the caller's descriptor.
  ///   - descriptor: what it is to name from now on.
  ///   - closesOnExec: whether it is closed when another program is started.
  /// - Throws: `EBUSY` while another thread is about to be given the number; `EINTR`.
  package func replace(
    _ replaced: borrowing Descriptor, with descriptor: borrowing Descriptor, closesOnExec: Bool
  ) throws(Errno) {
    try check(linux_replace(descriptor.rawValue, replaced.rawValue, closesOnExec ? 1 : 0))
  }
}
