package import StaggerCore

/// How a race ended, as the command tells it: the connection itself is somebody else's.
package struct ConnectResult: Sendable {
  /// Every attempt.
  package let report: RaceReport
  /// The near end of the winner; nil without a winner, or when the kernel did not say.
  package let localAddress: SocketAddress?
  /// Why there is no winner.
  package let error: ConnectError?
  /// The signal that ended the race.
  package let signal: StopSignal?

  package init(
    report: RaceReport, localAddress: SocketAddress? = nil, error: ConnectError? = nil,
    signal: StopSignal? = nil
  ) {
    self.report = report
    self.localAddress = localAddress
    self.error = error
    self.signal = signal
  }

  /// The attempt that won.
  package var winner: AttemptReport? { error == nil ? report.winners.first : nil }

  /// What the command ends with.
  package var status: CommandStatus {
    if let signal { return signal == .terminate ? .terminated : .interrupted }
    return error.map { CommandStatus($0.code) } ?? .connected
  }
}

/// A signal that asks the command to stop.
package enum StopSignal: Hashable, Sendable {
  /// SIGINT, as from Ctrl-C.
  case interrupt
  /// SIGTERM.
  case terminate
}
