/// An error number of the Linux kernel.
///
/// System calls throw it, and the report of a race keeps one for each attempt that failed:
///
///     if attempt.error == .connectionRefused { print("nobody listens there") }
///
/// Any number is representable, because filters such as seccomp and cgroup programs may answer a
/// call with one of their own. The order of the numbers means nothing.
public struct Errno: Error, RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number; positive for every error that the kernel reports.
  public let rawValue: Int32

  /// Makes the error with the number `rawValue`.
  ///
  /// - Complexity: O(1).
  @inlinable
  public init(rawValue: Int32) {
    self.rawValue = rawValue
  }
}
