#if CommandLine
  import StaggerCore

  /// What came of races that were run again and again.
  package struct RepeatTally {
    package private(set) var times = ConnectTimes()
    /// How many connections each address has won.
    package private(set) var wins: [String: Int] = [:]
    /// How many races ended without what was wanted, by the reason.
    package private(set) var failures: [String: Int] = [:]
    /// How many races have ended.
    package private(set) var finished = 0
    /// What the command ends with: the first failure counts.
    package private(set) var status = CommandStatus.connected

    package init() {}

    /// How many races made all connections that were wanted.
    package var connected: Int { times.count }

    /// Takes in a race that has ended.
    package mutating func add(_ result: ConnectResult, words: AttemptWords) {
      finished += 1
      for winner in result.winners {
        wins[words.names.text(winner.attempt.candidate.remote), default: 0] += 1
      }
      if result.isComplete {
        times.record(result.report.duration)
        return
      }
      failures[reason(of: result), default: 0] += 1
      if status == .connected { status = result.status }
    }

    /// The reason without what differs from race to race.
    private func reason(of result: ConnectResult) -> String {
      guard let error = result.error else { return "too few connections" }
      let errno = error.errno.map { " (\($0.name))" } ?? ""
      return error.code == .timedOut ? "timed out" : "\(error.code)\(errno)"
    }
  }
#endif
