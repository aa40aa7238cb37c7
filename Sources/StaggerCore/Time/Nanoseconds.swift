/// A length of time in whole nanoseconds.
///
/// The core counts time in 64-bit nanoseconds, so that a race costs no 128-bit arithmetic. The range
/// is 292 years in both directions; arithmetic saturates instead of trapping, because an absurd
/// delay means "never", not a programming error.
///
///     settings.attemptDelay = .milliseconds(250)
///     settings.attemptTimeout = Nanoseconds(Duration.seconds(3))
public struct Nanoseconds: Hashable, Sendable, BitwiseCopyable {
  /// The number of nanoseconds; negative for a span that points backwards.
  public var count: Int64

  /// Makes a span of `count` nanoseconds.
  @inlinable
  public init(_ count: Int64) {
    self.count = count
  }

  /// Makes a span from a `Duration`, rounded up to a whole nanosecond and held within the range.
  ///
  /// Rounding up keeps a positive duration positive: a wait is never turned into a spin.
  public init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let nanoseconds = attoseconds / 1_000_000_000
    let remainder = attoseconds % 1_000_000_000
    self =
      Nanoseconds.seconds(seconds) + Nanoseconds(nanoseconds)
      + Nanoseconds(remainder > 0 ? 1 : 0)
  }

  /// No time at all.
  @inlinable public static var zero: Nanoseconds { Nanoseconds(0) }

  /// The longest span; as a limit it means "never".
  @inlinable public static var infinite: Nanoseconds { Nanoseconds(.max) }

  /// A span of whole seconds, held within the range.
  @inlinable
  public static func seconds(_ count: some BinaryInteger) -> Nanoseconds {
    scaled(count, by: 1_000_000_000)
  }

  /// A span of whole milliseconds, held within the range.
  @inlinable
  public static func milliseconds(_ count: some BinaryInteger) -> Nanoseconds {
    scaled(count, by: 1_000_000)
  }

  /// A span of whole microseconds, held within the range.
  @inlinable
  public static func microseconds(_ count: some BinaryInteger) -> Nanoseconds {
    scaled(count, by: 1_000)
  }

  /// A span of whole nanoseconds, held within the range.
  @inlinable
  public static func nanoseconds(_ count: some BinaryInteger) -> Nanoseconds {
    scaled(count, by: 1)
  }

  @inlinable
  static func scaled(_ count: some BinaryInteger, by factor: Int64) -> Nanoseconds {
    let (product, overflow) = Int64(clamping: count).multipliedReportingOverflow(by: factor)
    return Nanoseconds(overflow ? (count < 0 ? .min : .max) : product)
  }
}

extension Nanoseconds: Comparable {
  /// Whether the left span is shorter.
  @inlinable
  public static func < (left: Nanoseconds, right: Nanoseconds) -> Bool {
    left.count < right.count
  }
}

extension Nanoseconds: AdditiveArithmetic {
  /// Adds two spans, staying at the end of the range instead of overflowing.
  @inlinable
  public static func + (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
    let (sum, overflow) = left.count.addingReportingOverflow(right.count)
    return Nanoseconds(overflow ? (left.count < 0 ? .min : .max) : sum)
  }

  /// Subtracts two spans, staying at the end of the range instead of overflowing.
  @inlinable
  public static func - (left: Nanoseconds, right: Nanoseconds) -> Nanoseconds {
    let (difference, overflow) = left.count.subtractingReportingOverflow(right.count)
    return Nanoseconds(overflow ? (left.count < 0 ? .min : .max) : difference)
  }
}

extension Nanoseconds {
  /// The same span as a `Duration`.
  public var duration: Duration { .nanoseconds(count) }

  /// The span in milliseconds, as a fraction; for people, not for arithmetic.
  public var inMilliseconds: Double { Double(count) / 1_000_000 }
}
