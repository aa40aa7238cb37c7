import Glibc
import Stagger

/// What something took of the processor, in all threads, and of the clock.
struct Cost {
  private(set) var processor = Nanoseconds.zero
  private(set) var wall = Nanoseconds.zero

  /// Runs `body` and counts what it takes.
  ///
  /// - Returns: what it took.
  /// - Throws: what `body` throws.
  static func of(_ body: () throws -> Void) rethrows -> Cost {
    let before = Cost(processor: used(), wall: MonotonicInstant.now - .origin)
    try body()
    return Cost(
      processor: used() - before.processor,
      wall: MonotonicInstant.now - .origin - before.wall)
  }

  /// The time of the processor for each of `count`, in microseconds with a decimal.
  func processorMicroseconds(each count: Int) -> Double {
    Double(processor.count / Int64(max(count, 1)) / 100) / 10
  }

  private static func used() -> Nanoseconds {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime)
  }

  private static func nanoseconds(_ time: timeval) -> Nanoseconds {
    .seconds(time.tv_sec) + .microseconds(Int(time.tv_usec))
  }
}
