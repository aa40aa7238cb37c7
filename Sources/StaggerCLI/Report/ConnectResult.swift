package import StaggerCore

/// How a race ended, as the command tells it: the connections themselves are somebody else's.
package struct ConnectResult: Sendable {
  /// Every attempt.
  package let report: RaceReport
  /// The connections, in the order in which they were won.
  package let winners: [Winner]
  /// How many connections were wanted.
  package let wanted: Int
  /// Why there is no connection.
  package let error: ConnectError?
  /// The signal that ended the race.
  package let signal: StopSignal?

  /// A connection that was made.
  package struct Winner: Hashable, Sendable {
    /// The attempt that won.
    package let attempt: AttemptReport
    /// The near end; nil when the kernel did not say.
    package let localAddress: SocketAddress?

    package init(_ attempt: AttemptReport, localAddress: SocketAddress? = nil) {
      self.attempt = attempt
      self.localAddress = localAddress
    }
  }

  package init(
    report: RaceReport, winners: [Winner] = [], wanted: Int = 1, error: ConnectError? = nil,
    signal: StopSignal? = nil
  ) {
    self.report = report
    self.winners = winners
    self.wanted = wanted
    self.error = error
    self.signal = signal
  }

  /// The result of a race whose connections are known by its report alone.
  package init(report: RaceReport, localAddress: SocketAddress?) {
    self.init(
      report: report, winners: report.winners.map { Winner($0, localAddress: localAddress) })
  }

  /// Whether all connections that were wanted were made.
  package var isComplete: Bool { error == nil && winners.count >= wanted }

  /// What the command ends with.
  package var status: CommandStatus {
    if let signal { return signal == .terminate ? .terminated : .interrupted }
    if let error { return CommandStatus(error.code) }
    if isComplete { return .connected }
    return report.outcome == .timedOut ? .timedOut : .failed
  }
}

extension ConnectResult.Winner {
  init(_ connection: OpenConnection, in report: RaceReport) {
    self.init(
      report.attempts[Int(connection.attempt.ordinal)], localAddress: connection.localAddress)
  }
}

/// A signal that asks the command to stop.
package enum StopSignal: Hashable, Sendable {
  /// SIGINT, as from Ctrl-C.
  case interrupt
  /// SIGTERM.
  case terminate
}
