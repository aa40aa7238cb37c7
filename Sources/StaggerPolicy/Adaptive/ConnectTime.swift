import StaggerCore

/// How long connects take, with the smoothing of RFC 6298 section 2: it converges, and old times
/// fade.
struct ConnectTime: Hashable {
  private(set) var smoothed: Nanoseconds
  private(set) var deviation: Nanoseconds

  init(_ first: Nanoseconds) {
    smoothed = first
    deviation = Nanoseconds(first.count / 2)
  }

  mutating func note(_ time: Nanoseconds) {
    let difference = time - smoothed
    deviation = Nanoseconds(
      deviation.count - deviation.count / 4 + Int64(difference.count.magnitude) / 4)
    smoothed = smoothed + Nanoseconds(difference.count / 8)
  }

  /// By when a connect should have succeeded: when its first retransmission would be due, were it
  /// not for the lower bound of one second (RFC 8305 section 5, RFC 6298 section 2).
  var expected: Nanoseconds { smoothed + Nanoseconds(4 * deviation.count) }

  /// The longest time that is believed: after a second the SYN was sent again, and nobody knows
  /// which one was answered (RFC 6298 sections 2.1 and 3).
  static var limit: Nanoseconds { .seconds(1) }
}
