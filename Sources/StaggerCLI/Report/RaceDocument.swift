package import StaggerCore

/// A race as one JSON object; the names of its properties, in snake case, are the keys.
///
/// Keys are only ever added within a schema version, and all of them are always there: what does not
/// apply is null.
package struct RaceDocument: Encodable, Sendable {
  /// The version of the schema.
  package static let schemaVersion = 1

  let schema = RaceDocument.schemaVersion
  /// `connected`, `failed`, `timed_out`, `interrupted`, `aborted`, or `bad_input`.
  let outcome: String
  let winner: OrNull<Winner>
  let durationMs: Double
  let attempts: [AttemptDocument]
  /// How many candidates were never tried.
  let untried: Int
  /// How many starts were put off because this host had no room for them.
  let deferrals: Int
  let error: OrNull<ErrorDocument>

  /// The connection that was made.
  struct Winner: Encodable, Sendable {
    /// The `id` of its attempt.
    let attempt: Int
    let remote: String
    let local: OrNull<String>
    /// The interface that it was bound to.
    let interface: OrNull<String>
  }

  /// Describes a race that was run.
  package init(_ result: ConnectResult, words: AttemptWords) {
    let report = result.report
    outcome = Self.outcome(result)
    winner = OrNull(
      result.winner.map { attempt in
        Winner(
          attempt: Int(attempt.id.ordinal) + 1, remote: words.names.text(attempt.candidate.remote),
          local: OrNull(result.localAddress.map { words.names.text($0) }),
          interface: OrNull(words.names.interface(of: attempt.candidate.binding)))
      })
    durationMs = report.duration.inMilliseconds
    attempts = report.attempts.map { AttemptDocument($0, words: words) }
    untried = report.untriedCount
    deferrals = report.deferralCount
    error = OrNull(result.error.map { ErrorDocument($0) })
  }

  /// Describes a command line that could not be carried out.
  package init(_ usage: UsageError, report: RaceReport = .empty, words: AttemptWords) {
    outcome = "bad_input"
    winner = OrNull(nil)
    durationMs = report.duration.inMilliseconds
    attempts = report.attempts.map { AttemptDocument($0, words: words) }
    untried = report.untriedCount
    deferrals = report.deferralCount
    error = OrNull(ErrorDocument(usage))
  }

  private static func outcome(_ result: ConnectResult) -> String {
    if result.signal != nil { return "interrupted" }
    return switch result.report.outcome {
    case .connected: "connected"
    case .timedOut: result.error == nil ? "connected" : "timed_out"
    case .cancelled: "interrupted"
    case .aborted: "aborted"
    case .failed, nil: "failed"
    }
  }
}

/// Why there is no connection.
struct ErrorDocument: Encodable, Sendable {
  /// The name of the error, such as `all_attempts_failed`.
  let code: String
  let message: String
  /// The name of the kernel's error that stands for the race.
  let errno: OrNull<String>
  /// The argument to blame.
  let entry: OrNull<UsageError.Entry>

  init(_ error: ConnectError) {
    code = error.code.name
    message = error.description
    errno = OrNull(error.errno?.name)
    entry = OrNull(nil)
  }

  init(_ usage: UsageError) {
    code = usage.code
    message = usage.message
    errno = OrNull(nil)
    entry = OrNull(usage.entry)
  }
}
