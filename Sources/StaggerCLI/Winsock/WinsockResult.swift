import StaggerCore
package import StaggerWinsock

/// How a call ended, as the command tells it: the connection itself is nobody's.
package struct WinsockResult: Sendable {
  /// The connection, or why there is none.
  package let outcome: Result<WinsockConnection, WinsockError>

  package init(_ connection: WinsockConnection) { outcome = .success(connection) }

  package init(_ error: WinsockError) { outcome = .failure(error) }

  var report: RaceReport {
    switch outcome {
    case .success(let connection): connection.report
    case .failure(let error): error.report
    }
  }

  /// What `WSAGetLastError` says; nil after success.
  var code: WinsockCode? {
    if case .failure(let error) = outcome { error.code } else { nil }
  }

  /// Whether the time was up before the last attempt.
  var isOutOfTime: Bool { code == .timedOut && report.outcome == .timedOut }

  /// What the command ends with.
  package var status: CommandStatus {
    switch code {
    case nil: .connected
    case .tooManyOpenSockets, .noBufferSpace: .hostLimit
    default: isOutOfTime ? .timedOut : .failed
    }
  }
}
