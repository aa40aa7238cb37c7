package import StaggerCore

/// The part of the seam that starts threads.
package protocol ThreadCalls {
  /// Starts a thread that takes one turn after the other until it must end.
  ///
  /// The corresponding C library call is `pthread_create`.
  ///
  /// - Parameters:
  ///   - name: what tools such as `top -H` show.
  ///   - loop: what the thread does.
  /// - Returns: the thread, to be joined; nil where a script takes the turns itself.
  /// - Throws: `EAGAIN` when there can be no more threads.
  func startThread<Loop: ThreadLoop>(
    name: KernelName, _ loop: Loop
  ) throws(Errno) -> SystemThread?
}

/// What a thread does.
package protocol ThreadLoop: AnyObject, Sendable {
  /// Takes one turn.
  ///
  /// - Returns: whether the thread must end.
  func turn() -> Bool

  /// Comes after the last turn.
  func end()
}
