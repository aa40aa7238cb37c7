#if CommandLine
  import Histogram
  package import StaggerCore

  /// How long connecting took, over many races.
  ///
  /// A histogram with three significant digits (HdrHistogram): its size depends neither on how many
  /// races there are nor on how much their times differ, and no time is cut off.
  package struct ConnectTimes {
    private var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)

    package init() {}

    /// Takes in one time.
    package mutating func record(_ time: Nanoseconds) {
      histogram.record(UInt64(max(time.count, 0)))
    }

    package var count: Int { Int(histogram.totalCount) }

    /// The time within which a share of all races connected; the share in percent.
    package func time(at percentile: Double) -> Nanoseconds {
      // A bucket stands for its upper end, which may lie beyond everything that was recorded.
      let value = min(histogram.valueAtPercentile(percentile), histogram.max)
      return Nanoseconds(Int64(clamping: value))
    }

    package var least: Nanoseconds { Nanoseconds(Int64(clamping: histogram.min)) }
    package var mean: Nanoseconds { Nanoseconds(Int64(histogram.mean)) }
    package var greatest: Nanoseconds { Nanoseconds(Int64(clamping: histogram.max)) }

    /// The percentiles that are told.
    package static let percentiles: [(name: String, value: Double)] = [
      ("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9),
    ]
  }
#endif
