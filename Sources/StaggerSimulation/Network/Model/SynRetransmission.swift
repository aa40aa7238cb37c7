public import StaggerCore

/// When the kernel sends a SYN again that nobody has answered, and when it gives up.
///
/// The timeouts are those of Linux: the first few are equal (`tcp_syn_linear_timeouts`), then each is
/// twice the one before, up to a bound. The kernel's timers are a few milliseconds late; these are not.
public struct SynRetransmission: Hashable, Sendable {
  /// The first timeout; 1 s in Linux (RFC 6298 section 2).
  public var initialTimeout = Nanoseconds.seconds(1)
  /// No timeout is longer; 120 s in Linux.
  public var maximumTimeout = Nanoseconds.seconds(120)
  /// How many retransmissions are made at doubling timeouts: `tcp_syn_retries`.
  public var retries: Int
  /// How many retransmissions are made before them, without doubling: `tcp_syn_linear_timeouts`.
  public var linearTimeouts: Int

  /// Makes the schedule of a kernel with these settings.
  public init(retries: Int, linearTimeouts: Int) {
    self.retries = retries
    self.linearTimeouts = linearTimeouts
  }

  /// Linux since version 6.5, as it is set up by default.
  ///
  /// Retransmissions after 1, 2, 3, 4, 5, 7, 11, 19, 35 and 67 s; ETIMEDOUT after 131 s.
  public static var linux: SynRetransmission {
    SynRetransmission(retries: 6, linearTimeouts: 4)
  }

  /// Linux before version 6.5, as it is set up by default; later with `tcp_syn_linear_timeouts` 0.
  ///
  /// Retransmissions after 1, 3, 7, 15, 31 and 63 s; ETIMEDOUT after 127 s.
  public static var linuxBefore6_5: SynRetransmission {
    SynRetransmission(retries: 6, linearTimeouts: 0)
  }

  /// When each SYN is sent that nobody answers, counted from the connect; the first one at once.
  public var transmissions: [Nanoseconds] {
    var next = SynTimes(self)
    return (0...max(0, retries + linearTimeouts)).map { _ in next.next() }
  }

  /// When the kernel gives up, counted from the connect.
  public var end: Nanoseconds {
    var next = SynTimes(self)
    for _ in 0...max(0, retries + linearTimeouts) { _ = next.next() }
    return next.next()
  }
}

/// The instants of one schedule, one after the other.
struct SynTimes {
  private let schedule: SynRetransmission
  private var timeout: Nanoseconds
  private var count = 0
  private var time = Nanoseconds.zero

  init(_ schedule: SynRetransmission) {
    self.schedule = schedule
    timeout = schedule.initialTimeout
  }

  /// When the next SYN is sent, the first one at zero; after the last one, when the kernel gives up.
  mutating func next() -> Nanoseconds {
    defer {
      time = time + timeout
      if count >= schedule.linearTimeouts {
        timeout = min(timeout + timeout, schedule.maximumTimeout)
      }
      count += 1
    }
    return time
  }
}
