package import StaggerCore

/// A `struct timeval` as a caller wrote it.
package struct TimeLimit: Hashable, Sendable, BitwiseCopyable {
  private let seconds: Int64
  private let microseconds: Int64

  /// Takes the two numbers, whatever they are.
  package init(seconds: Int64, microseconds: Int64) {
    self.seconds = seconds
    self.microseconds = microseconds
  }

  /// How long that is; more microseconds than a second has are counted as they are (ruling 5.4).
  ///
  /// - Parameter profile: Whether the seconds are milliseconds.
  /// - Returns: the span.
  /// - Throws: `.invalidArgument` when one of the numbers is negative.
  package func span(_ profile: WinsockProfile) throws(WinsockError) -> Nanoseconds {
    guard seconds >= 0, microseconds >= 0 else { throw WinsockError(.invalidArgument) }
    let isInMilliseconds = profile.deviations.contains(.millisecondTimeout)
    let whole: Nanoseconds = isInMilliseconds ? .milliseconds(seconds) : .seconds(seconds)
    return whole + .microseconds(microseconds)
  }
}
