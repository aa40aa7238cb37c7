import Benchmark
import CMallocCount
import Stagger

/// What the harness cannot measure itself.
extension BenchmarkMetric {
  /// Heap allocations of all threads, by a counter that counts.
  static var allocations: BenchmarkMetric { .custom("Heap allocations", useScalingFactor: false) }

  /// From the start of a connect to the connected socket in the caller's hands.
  static var toSocket: BenchmarkMetric { .custom("To the socket (ns)", useScalingFactor: false) }

  /// What a race takes beyond the connection attempt delay.
  static var beyondDelay: BenchmarkMetric { .custom("Beyond the delay (µs)") }

  /// The time of one event or action of the machine.
  static var perEvent: BenchmarkMetric { .custom("An event (ns)", useScalingFactor: false) }
}

extension Benchmark {
  /// Measures the time of `body`, and what it allocates by itself.
  func measure(_ body: () -> Void) {
    c_malloc_count_everywhere(1)
    let before = c_malloc_count_process()
    startMeasurement()
    body()
    stopMeasurement()
    let after = c_malloc_count_process()
    c_malloc_count_everywhere(0)
    measurement(.allocations, Int(after.allocations - before.allocations))
  }
}
