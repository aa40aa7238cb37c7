public import CStagger
import StaggerCore

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_report_summary(
  _ report: OpaquePointer?, _ summary: UnsafeMutablePointer<stagger_summary>?
) -> CInt {
  guard let report = unsafe nativeReport(report), let summary = unsafe summary else {
    return CInt(STAGGER_NULL_ARGUMENT)
  }
  return unsafe write(report.summary, to: UnsafeMutableRawPointer(summary))
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_report_attempt_count(_ report: OpaquePointer?) -> Int {
  unsafe nativeReport(report)?.report.attempts.count ?? 0
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_report_attempt(
  _ report: OpaquePointer?, _ index: Int, _ attempt: UnsafeMutablePointer<stagger_attempt>?
) -> CInt {
  guard let report = unsafe nativeReport(report), let attempt = unsafe attempt else {
    return CInt(STAGGER_NULL_ARGUMENT)
  }
  let attempts = report.report.attempts
  guard attempts.indices.contains(index) else { return CInt(STAGGER_NO_SUCH_ATTEMPT) }
  return unsafe write(attempts[index].record, to: UnsafeMutableRawPointer(attempt))
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_report_text(
  _ report: OpaquePointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int
) -> Int {
  unsafe write(nativeReport(report)?.text ?? "", to: buffer, size)
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_report_free(_ report: OpaquePointer?) {
  guard let report = unsafe report else { return }
  // SAFETY: the caller says that it comes from this library and was not freed.
  unsafe Unmanaged<NativeReport>.fromOpaque(UnsafeRawPointer(report)).release()
}

private func nativeReport(_ report: OpaquePointer?) -> NativeReport? {
  guard let report = unsafe report else { return nil }
  // SAFETY: the caller says that it comes from this library and was not freed.
  return unsafe Unmanaged<NativeReport>.fromOpaque(UnsafeRawPointer(report)).takeUnretainedValue()
}

private func write<Value>(_ value: Value, to start: UnsafeMutableRawPointer) -> CInt {
  do throws(NativeFailure) {
    try unsafe SizedStruct.write(value, to: start)
    return CInt(STAGGER_OK)
  } catch {
    return error.code
  }
}
