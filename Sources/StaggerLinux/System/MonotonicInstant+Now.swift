public import StaggerCore

extension MonotonicInstant {
  /// The time on `CLOCK_MONOTONIC`.
  public static var now: MonotonicInstant { LinuxCalls().now() }
}
