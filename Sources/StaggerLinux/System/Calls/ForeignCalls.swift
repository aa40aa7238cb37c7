package import StaggerCore

/// What is asked of a descriptor that a caller owns, beside the calls on sockets: the seam of fault
/// injection for code that takes a caller's socket.
package protocol ForeignCalls: SocketCalls, Sendable {
  /// Whether calls on the descriptor answer `EAGAIN` instead of waiting.
  ///
  /// The corresponding system call is `fcntl` with `F_GETFL`.
  func isNonblocking(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool

  /// Whether the descriptor is closed when another program is started.
  ///
  /// The corresponding system call is `fcntl` with `F_GETFD`.
  func closesOnExec(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool

  /// Lets a caller's number name another open file; what it named is closed.
  ///
  /// The corresponding system call is `dup3`.
  ///
  /// - Parameters:
  ///   - replaced: the caller's descriptor.
  ///   - descriptor: what it is to name from now on.
  ///   - closesOnExec: whether it is closed when another program is started.
  /// - Throws: `EBUSY` while another thread is about to be given the number; `EINTR`.
  func replace(
    _ replaced: borrowing Descriptor, with descriptor: borrowing Descriptor, closesOnExec: Bool
  ) throws(Errno)
}
