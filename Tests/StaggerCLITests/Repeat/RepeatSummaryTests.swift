#if CommandLine
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite struct RepeatSummaryTests {
    /// Races that take as many milliseconds as the numbers say; zero is a failure.
    static func tally(_ milliseconds: [Int64]) throws -> RepeatTally {
      var tally = RepeatTally()
      for time in milliseconds {
        var race = ScriptedRace()
        try race.add(
          "192.0.2.1:443",
          time > 0
            ? .connects(after: .milliseconds(time))
            : .fails(.connectionRefused, after: .milliseconds(1)))
        let report = race.report()
        let result =
          time > 0
          ? ConnectResult(report: report, localAddress: nil)
          : ConnectResult(
            report: report,
            error: ConnectError(.allAttemptsFailed, errno: .connectionRefused, report: report))
        tally.add(result, words: ScriptedRace.words)
      }
      return tally
    }

    @Test func `percentiles are right to three digits`() throws {
      let times = try Self.tally(Array(1...1_000)).times
      #expect(times.count == 1_000)
      for (percentile, exact) in [(50.0, 500.0), (90, 900), (99, 990), (99.9, 999), (100, 1_000)] {
        let time = times.time(at: percentile).inMilliseconds
        #expect(abs(time - exact) <= exact / 1_000, "p\(percentile) is \(time) ms")
      }
      #expect(abs(times.least.inMilliseconds - 1) < 0.001)
      #expect(abs(times.mean.inMilliseconds - 500.5) < 1)
    }

    @Test func `times from a microsecond to a day fit`() {
      var times = ConnectTimes()
      times.record(.microseconds(1))
      times.record(.seconds(86_400))
      #expect(times.least.count >= 999)
      #expect(times.greatest >= .seconds(86_313))
      #expect(times.time(at: 100) <= .seconds(86_487))
    }

    @Test func `the summary has times, winners and failures`() throws {
      let summary = RepeatSummary(
        try Self.tally([10, 10, 10, 0]), wanted: 4, concurrency: 2, duration: .milliseconds(31))
      #expect(summary.status == .failed)
      #expect(
        summary.full(PictureStyle(columns: 80)) == """
          4 races in 31 ms, 2 at a time: 3 connected, 1 failed

          time to connect
            least     10 ms
            mean      10 ms
            p50       10 ms
            p90       10 ms
            p99       10 ms
            p99.9     10 ms
            greatest  10 ms

          winners
            192.0.2.1:443  3

          failures
            every attempt failed (ECONNREFUSED)  1

          """)
    }

    @Test func `an interrupted run says so`() throws {
      let summary = RepeatSummary(
        try Self.tally([10]), wanted: 9, concurrency: 1, duration: .milliseconds(12),
        signal: .interrupt)
      #expect(summary.status == .interrupted)
      #expect(summary.headline == "1 race of 9, interrupted, in 12 ms, 1 at a time: 1 connected")
    }
  }
#endif
