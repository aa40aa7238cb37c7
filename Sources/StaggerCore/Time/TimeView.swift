/// Instants as they look from now, for states that are compared whatever the clock says.
///
/// Now is the origin. What lies further back than a span is as old as the span; what never comes stays
/// so.
package struct TimeView: Hashable, Sendable, BitwiseCopyable {
  private let now: MonotonicInstant
  private let oldest: MonotonicInstant

  /// Looks from `now`, and back no further than `span`.
  package init(from now: MonotonicInstant, backTo span: Nanoseconds) {
    self.now = now
    oldest = .origin - span
  }

  /// An instant as it looks from now.
  package func callAsFunction(_ instant: MonotonicInstant) -> MonotonicInstant {
    if instant == .distantFuture { return instant }
    return instant < now ? max(oldest, .origin - (now - instant)) : .origin + (instant - now)
  }

  /// The same for an instant that may not be known.
  package func callAsFunction(_ instant: MonotonicInstant?) -> MonotonicInstant? {
    instant.map { self($0) }
  }

  /// An instant of which only the future counts: whatever is over is over now.
  package func upcoming(_ instant: MonotonicInstant?) -> MonotonicInstant? {
    instant.map { max(.origin, self($0)) }
  }
}
