import CStaggerSystem
package import StaggerCore

/// The kernel itself, behind the seam.
///
/// It is empty: generic code specialised for it calls the C library directly.
package struct LinuxCalls: SystemCalls, Sendable {
  /// Makes the seam's production end, at no cost.
  package init() {}

  package func now() -> MonotonicInstant {
    MonotonicInstant(nanoseconds: linux_monotonic_nanoseconds())
  }

  package func pause(until deadline: MonotonicInstant) {
    // An interrupted pause is a short one, and no other error can be.
    _ = linux_monotonic_pause(max(0, deadline.nanoseconds))
  }

  package func close(_ descriptor: consuming Descriptor) {
    Descriptor.close(descriptor.take())
  }

  package func setBlocking(_ descriptor: borrowing Descriptor) throws(Errno) {
    try check(linux_set_blocking(descriptor.rawValue))
  }
}

/// Turns a negated error number into a thrown one.
///
/// - Returns: the result, when it is not negative.
@discardableResult
func check(_ result: CInt) throws(Errno) -> CInt {
  guard result >= 0 else { throw Errno(rawValue: -result) }
  return result
}

/// Traps on a result that only a defect of the program can bring about.
func expect(_ result: CInt, _ call: StaticString) {
  if result < 0 {
    fatalError("\(call): \(Errno(rawValue: -result).name)")
  }
}
