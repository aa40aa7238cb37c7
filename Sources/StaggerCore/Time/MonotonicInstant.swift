/// A point in time on a clock that never goes backwards.
///
/// The core has no clock: whoever drives it passes the time in. On Linux that is CLOCK_MONOTONIC;
/// in a simulation it is whatever the simulation says. Only differences mean anything.
public struct MonotonicInstant: Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds since the clock's own beginning.
  public var nanoseconds: Int64

  /// Makes the instant that lies `nanoseconds` after the clock's own beginning.
  @inlinable
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The clock's own beginning; where simulations start.
  @inlinable public static var origin: MonotonicInstant { MonotonicInstant(nanoseconds: 0) }

  /// A point that is never reached.
  @inlinable public static var distantFuture: MonotonicInstant {
    MonotonicInstant(nanoseconds: .max)
  }

  /// The instant `span` after `start`; stays at the end of the range instead of overflowing.
  @inlinable
  public static func + (start: MonotonicInstant, span: Nanoseconds) -> MonotonicInstant {
    MonotonicInstant(nanoseconds: (Nanoseconds(start.nanoseconds) + span).count)
  }

  /// The instant `span` before `end`; stays at the end of the range instead of overflowing.
  @inlinable
  public static func - (end: MonotonicInstant, span: Nanoseconds) -> MonotonicInstant {
    MonotonicInstant(nanoseconds: (Nanoseconds(end.nanoseconds) - span).count)
  }

  /// The span from `start` to `end`; negative when `end` lies before `start`.
  @inlinable
  public static func - (end: MonotonicInstant, start: MonotonicInstant) -> Nanoseconds {
    Nanoseconds(end.nanoseconds) - Nanoseconds(start.nanoseconds)
  }
}

extension MonotonicInstant: Comparable {
  /// Whether the left instant comes first.
  @inlinable
  public static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
