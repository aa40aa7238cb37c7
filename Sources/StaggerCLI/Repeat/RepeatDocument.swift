#if CommandLine
  import StaggerCore

  /// Many races as one JSON object.
  package struct RepeatDocument: Encodable, Sendable {
    let schema = RaceDocument.schemaVersion
    let event = "summary"
    /// `connected`, `failed` or `interrupted`.
    let outcome: String
    /// How many have ended.
    let races: Int
    let racesWanted: Int
    /// How many made all connections that were wanted.
    let connected: Int
    let durationMs: Double
    let concurrency: Int
    /// Null where no race has connected.
    let timeToConnectMs: OrNull<Times>
    let winners: [Count]
    let failures: [Count]

    /// How often something came up.
    struct Count: Encodable, Sendable {
      let of: String
      let count: Int
    }

    /// Times of all races that connected.
    struct Times: Encodable, Sendable {
      let least, mean, p50, p90, p99, p999, greatest: Double

      init(_ times: ConnectTimes) {
        least = times.least.inMilliseconds
        mean = times.mean.inMilliseconds
        p50 = times.time(at: 50).inMilliseconds
        p90 = times.time(at: 90).inMilliseconds
        p99 = times.time(at: 99).inMilliseconds
        p999 = times.time(at: 99.9).inMilliseconds
        greatest = times.greatest.inMilliseconds
      }
    }
  }
#endif
