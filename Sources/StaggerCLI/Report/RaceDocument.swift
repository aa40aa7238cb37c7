package import StaggerCore

/// A race as one JSON object; the names of its properties, in snake case, are the keys.
///
/// Keys are only ever added within a schema version, and all of them are always there: what does not
/// apply is null.
package struct RaceDocument: Encodable, Sendable {
  /// The version of the schema.
  package static let schemaVersion = 1

  let schema = RaceDocument.schemaVersion
  /// `connected`, `partial`, `failed`, `timed_out`, `interrupted`, `aborted`, or `bad_input`.
  let outcome: String
  /// The first of the winners.
  let winner: OrNull<Winner>
  /// The connections, in the order in which they were won.
  let winners: [Winner]
  /// How many were wanted.
  let winnersWanted: Int
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
    /// When it was won.
    let wonMs: OrNull<Double>

    init(_ winner: ConnectResult.Winner, _ names: AddressNames) {
      let candidate = winner.attempt.candidate
      attempt = Int(winner.attempt.id.ordinal) + 1
      remote = names.text(candidate.remote)
      local = OrNull(winner.localAddress.map(names.text))
      interface = OrNull(names.interface(of: candidate.binding))
      wonMs = OrNull(winner.attempt.ended?.inMilliseconds)
    }
  }

  /// Describes a race that was run.
  package init(_ result: ConnectResult, words: AttemptWords) {
    let report = result.report
    outcome = Self.outcome(result)
    winners = result.winners.map { Winner($0, words.names) }
    winner = OrNull(winners.first)
    winnersWanted = result.wanted
    durationMs = report.duration.inMilliseconds
    attempts = report.attempts.map { AttemptDocument($0, words: words) }
    untried = report.untriedCount
    deferrals = report.deferralCount
    error = OrNull(result.error.map { ErrorDocument($0) })
  }

  /// Describes a command line that could not be carried out.
  package init(
    _ usage: UsageError, report: RaceReport = .empty, wanted: Int = 1, words: AttemptWords
  ) {
    outcome = "bad_input"
    winners = []
    winner = OrNull(nil)
    winnersWanted = wanted
    durationMs = report.duration.inMilliseconds
    attempts = report.attempts.map { AttemptDocument($0, words: words) }
    untried = report.untriedCount
    deferrals = report.deferralCount
    error = OrNull(ErrorDocument(usage))
  }

  private static func outcome(_ result: ConnectResult) -> String {
    if result.signal != nil { return "interrupted" }
    if result.error == nil { return result.isComplete ? "connected" : "partial" }
    return switch result.report.outcome {
    case .connected: "connected"
    case .timedOut: "timed_out"
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
