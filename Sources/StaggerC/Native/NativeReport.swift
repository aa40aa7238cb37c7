import StaggerCore

/// What `stagger_report` stands for: what a race did, and how it or its input failed.
final class NativeReport {
  let report: RaceReport
  /// Nil for a race that has its winners, or goes on.
  let failure: NativeFailure?

  /// Makes the report of a race that has its winners, or goes on.
  init(_ report: RaceReport) {
    self.report = report
    failure = nil
  }

  /// Makes the report of a failure.
  init(_ failure: NativeFailure) {
    self.report = failure.cause?.report ?? .empty
    self.failure = failure
  }

  /// A reference for a C program, which gives it back by `stagger_report_free`.
  var handedOut: OpaquePointer {
    unsafe OpaquePointer(Unmanaged.passRetained(self).toOpaque())
  }
}

/// A place of a C program's for a report; nil where it wants none.
@unsafe struct ReportPlace {
  let pointer: UnsafeMutablePointer<OpaquePointer?>?

  /// Says that there is none so far.
  func clear() {
    // SAFETY: the caller says that there is a pointer to be written.
    unsafe pointer?.pointee = nil
  }

  /// Puts the report of a failure there.
  ///
  /// - Returns: the number for the program.
  func fail(_ failure: NativeFailure) -> CInt {
    unsafe pointer?.pointee = NativeReport(failure).handedOut
    return failure.code
  }

  /// Puts a report there.
  ///
  /// - Parameter report: Makes it, where it is wanted.
  func fill(_ report: () -> RaceReport) {
    guard let pointer = unsafe pointer else { return }
    unsafe pointer.pointee = NativeReport(report()).handedOut
  }
}
