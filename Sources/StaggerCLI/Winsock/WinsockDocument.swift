import StaggerCore
import StaggerWinsock

/// The result of `stagger wsa` as one JSON object; the names of its properties, in snake case, are the
/// keys.
package struct WinsockDocument: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  /// `connected`, `failed` or `timed_out`.
  let outcome: String
  /// What `WSAGetLastError` says; 0 after success.
  let code: Int32
  /// The name of the code, such as `WSAECONNREFUSED`.
  let name: OrNull<String>
  let remote: OrNull<String>
  let local: OrNull<String>
  let durationMs: Double
  let attempts: [Attempt]
  /// How many pairs of addresses were never tried.
  let untried: Int

  /// One attempt, with the code that it would have ended the call with.
  struct Attempt: Encodable, Sendable {
    let id: Int
    let remote: String
    /// The local address that it was bound to.
    let source: OrNull<String>
    let beganMs: Double
    let endedMs: OrNull<Double>
    /// What became of it, in words.
    let outcome: String
    let code: OrNull<Int32>
    let name: OrNull<String>
  }

  package init(_ result: WinsockResult, words: AttemptWords) {
    outcome = result.code == nil ? "connected" : result.isOutOfTime ? "timed_out" : "failed"
    code = result.code?.rawValue ?? 0
    name = OrNull(result.code?.description)
    let connection = try? result.outcome.get()
    remote = OrNull(connection.map { words.names.text($0.remoteAddress) })
    local = OrNull(connection.map { words.names.text($0.localAddress) })
    durationMs = result.report.duration.inMilliseconds
    attempts = result.report.attempts.map { Attempt($0, words: words) }
    untried = result.report.untriedCount
  }
}

extension WinsockDocument.Attempt {
  fileprivate init(_ attempt: AttemptReport, words: AttemptWords) {
    self.init(
      id: Int(attempt.id.ordinal) + 1, remote: words.names.text(attempt.candidate.remote),
      source: OrNull(attempt.candidate.binding.source.map(words.names.source)),
      beganMs: attempt.began.inMilliseconds, endedMs: OrNull(attempt.ended?.inMilliseconds),
      outcome: words.outcome(of: attempt), code: OrNull(attempt.winsockCode?.rawValue),
      name: OrNull(attempt.winsockCode?.description))
  }
}

/// A command line that could not be carried out, as JSON.
struct WinsockRefusal: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  let outcome = "bad_input"
  let error: ErrorDocument

  init(_ error: UsageError) {
    self.error = ErrorDocument(error)
  }
}
