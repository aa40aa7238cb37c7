package import StaggerCore

/// Everything that the drivers ask of the kernel, and nothing else.
///
/// This is the seam of fault injection. ``LinuxCalls`` is the kernel; a test passes a class that
/// records and fails on purpose. Code behind the seam is generic over it and specialised inside
/// this module, so that the seam costs nothing.
///
/// The members report what the kernel said. Whether an error is a defect of the program, an
/// attempt that failed or the end of a race is for the caller to decide. Exceptions are calls
/// that can fail only by a defect; they trap.
///
/// A scripted kernel makes descriptors up only if every one of them comes back through
/// ``close(_:)``, where it calls ``Descriptor/take()``: letting a ``Descriptor`` go closes a real
/// number.
package protocol SystemCalls: SocketCalls, EpollCalls, ThreadCalls {
  /// The time on the clock that deadlines are measured on.
  ///
  /// The corresponding system call is `clock_gettime` with `CLOCK_MONOTONIC`; it does not enter
  /// the kernel.
  func now() -> MonotonicInstant

  /// Waits until `deadline` without a descriptor; it may come back early, as ``epollWait`` may.
  ///
  /// The corresponding system call is `clock_nanosleep` on `CLOCK_MONOTONIC`.
  func pause(until deadline: MonotonicInstant)

  /// Closes a descriptor. What is still under way on a socket is given up.
  ///
  /// The corresponding system call is `close`.
  func close(_ descriptor: consuming Descriptor)

  /// Makes calls on the descriptor wait instead of answering `EAGAIN`.
  ///
  /// The corresponding system call is `ioctl` with `FIONBIO`.
  func setBlocking(_ descriptor: borrowing Descriptor) throws(Errno)
}
