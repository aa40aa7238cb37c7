package import StaggerCore

/// An event of a race as JSON; every key is always there, and what does not apply is null.
package struct EventDocument: Encodable, Sendable {
  /// `preparing`, `connecting`, `deferred`, `connected`, `verified`, `failed`, `stopped`, `won` or
  /// `finished`.
  let event: String
  /// When it happened, counted from the start of the race.
  let timeMs: Double
  /// The number of the attempt; null for the end of the race.
  let attempt: OrNull<Int>
  let remote: OrNull<String>
  /// The local address that the attempt is bound to.
  let source: OrNull<String>
  /// The interface that the attempt is bound to.
  let interface: OrNull<String>
  /// Why it failed or was stopped, or how the race ended, in words.
  let reason: OrNull<String>
  /// Why it failed, by the kernel's name.
  let errno: OrNull<String>
  /// Where it failed.
  let step: OrNull<String>

  package init(_ event: RaceEvent, words: AttemptWords) {
    let facts = Facts(event.kind, words)
    self.event = facts.name
    timeMs = event.time.inMilliseconds
    attempt = OrNull(facts.attempt.map { Int($0.ordinal) + 1 })
    let binding = facts.candidate?.binding
    remote = OrNull(facts.candidate.map { words.names.text($0.remote) })
    source = OrNull(binding?.source.map(words.names.source))
    interface = OrNull(binding.flatMap { words.names.interface($0.interface) })
    reason = OrNull(facts.reason)
    errno = OrNull(facts.failure?.error.name)
    step = OrNull(facts.failure?.step.name)
  }

  /// What an event says.
  private struct Facts {
    let name: String
    var attempt: AttemptID?
    var candidate: Candidate?
    var reason: String?
    var failure: AttemptFailure?

    init(_ kind: RaceEvent.Kind, _ words: AttemptWords) {
      switch kind {
      case .preparing(let id, let candidate):
        (name, attempt, self.candidate) = ("preparing", id, candidate)
      case .connecting(let id, let candidate):
        (name, attempt, self.candidate) = ("connecting", id, candidate)
      case .deferred(let id): (name, attempt) = ("deferred", id)
      case .connected(let id): (name, attempt) = ("connected", id)
      case .verified(let id): (name, attempt) = ("verified", id)
      case .failed(let id, let failure):
        (name, attempt, self.failure) = ("failed", id, failure)
        reason = words.reason(for: failure)
      case .stopped(let id, let stop): (name, attempt, reason) = ("stopped", id, stop.words)
      case .won(let id): (name, attempt) = ("won", id)
      case .finished(let outcome): (name, reason) = ("finished", outcome.ending)
      }
    }
  }
}

/// The last line of a race: its report.
package struct ReportLine: Encodable, Sendable {
  let event = "report"
  let report: RaceDocument

  package init(_ report: RaceDocument) {
    self.report = report
  }
}
