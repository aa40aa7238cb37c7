public import StaggerCore

/// A clock that goes only where it is told to.
public struct VirtualClock: Hashable, Sendable {
  /// The current instant.
  public private(set) var now: MonotonicInstant

  /// Makes a clock that stands at `start`.
  public init(at start: MonotonicInstant = .origin) {
    now = start
  }

  /// Moves on to `instant`.
  ///
  /// - Precondition: `instant` is not in the past.
  public mutating func advance(to instant: MonotonicInstant) {
    precondition(instant >= now, "a monotonic clock does not go back")
    now = instant
  }
}
