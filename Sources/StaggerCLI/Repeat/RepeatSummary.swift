#if CommandLine
  package import StaggerCore

  /// What came of many races, as text or as JSON.
  package struct RepeatSummary {
    private let tally: RepeatTally
    private let wanted: Int
    private let concurrency: Int
    private let duration: Nanoseconds
    private let signal: StopSignal?

    /// - Parameters:
    ///   - tally: what came of them.
    ///   - wanted: how many were to be run.
    ///   - concurrency: how many ran at once, at most.
    ///   - duration: how long all of them took together.
    ///   - signal: the signal that ended them.
    package init(
      _ tally: RepeatTally, wanted: Int, concurrency: Int, duration: Nanoseconds,
      signal: StopSignal? = nil
    ) {
      self.tally = tally
      self.wanted = wanted
      self.concurrency = concurrency
      self.duration = duration
      self.signal = signal
    }

    /// What the command ends with.
    package var status: CommandStatus {
      switch signal {
      case .interrupt: .interrupted
      case .terminate: .terminated
      case nil: tally.status
      }
    }

    /// The outcome in one line.
    package var headline: String {
      let races = tally.finished == 1 ? "1 race" : "\(tally.finished) races"
      let asked = signal == nil ? "" : " of \(wanted), interrupted,"
      let failed = tally.finished - tally.connected
      return races + asked
        + " in \(duration), \(concurrency) at a time: \(tally.connected) connected"
        + (failed == 0 ? "" : ", \(failed) failed")
    }

    /// The outcome, the times, and who won.
    package func full(_ style: PictureStyle) -> String {
      let isGood = signal == nil && tally.status == .connected
      var lines = [style.paint(headline, isGood ? .green : .red)]
      if tally.connected > 0 {
        lines += ["", style.paint("time to connect", .bold)]
        lines += Self.aligned(times.map { ($0.name, $0.time.description) })
      }
      lines += counts("winners", tally.wins, style) + counts("failures", tally.failures, style)
      return lines.map { $0 + "\n" }.joined()
    }

    private var times: [(name: String, time: Nanoseconds)] {
      let times = tally.times
      return [("least", times.least), ("mean", times.mean)]
        + ConnectTimes.percentiles.map { ($0.name, times.time(at: $0.value)) }
        + [("greatest", times.greatest)]
    }

    private func counts(
      _ title: String, _ counts: [String: Int], _ style: PictureStyle
    ) -> [String] {
      if counts.isEmpty { return [] }
      let rows = Self.sorted(counts).map { ($0.name, "\($0.count)") }
      return ["", style.paint(title, .bold)] + Self.aligned(rows)
    }

    private static func aligned(_ rows: [(String, String)]) -> [String] {
      let name = rows.map(\.0.count).max() ?? 0
      let value = rows.map(\.1.count).max() ?? 0
      return rows.map { "  " + $0.0.padded(to: name) + "  " + $0.1.padded(to: value, .right) }
    }

    /// The most frequent first.
    private static func sorted(_ counts: [String: Int]) -> [(name: String, count: Int)] {
      counts.map { ($0.key, $0.value) }
        .sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }
    }

    /// The outcome as JSON.
    package var document: RepeatDocument {
      RepeatDocument(
        outcome: signal != nil
          ? "interrupted" : tally.status == .connected ? "connected" : "failed",
        races: tally.finished, racesWanted: wanted, connected: tally.connected,
        durationMs: duration.inMilliseconds, concurrency: concurrency,
        timeToConnectMs: OrNull(tally.connected > 0 ? RepeatDocument.Times(tally.times) : nil),
        winners: Self.sorted(tally.wins).map { RepeatDocument.Count(of: $0.name, count: $0.count) },
        failures: Self.sorted(tally.failures).map {
          RepeatDocument.Count(of: $0.name, count: $0.count)
        })
    }
  }
#endif
