package import StaggerCore

extension AttemptWords {
  /// A line about an event: its time, the attempt, what happened.
  package func line(_ event: RaceEvent) -> String {
    event.time.description.padded(to: 8, .right) + "  " + text(event.kind)
  }

  private func text(_ kind: RaceEvent.Kind) -> String {
    switch kind {
    case .preparing(let id, let candidate): "\(id.words): preparing \(label(of: candidate))"
    case .connecting(let id, let candidate): "\(id.words): connecting to \(label(of: candidate))"
    case .deferred(let id): "\(id.words): put off, no room on this host"
    case .connected(let id): "\(id.words): connected"
    case .verified(let id): "\(id.words): checked"
    case .failed(let id, let failure): "\(id.words): \(reason(for: failure))"
    case .stopped(let id, let reason): "\(id.words): \(reason.words)"
    case .won(let id): "\(id.words): won"
    case .finished(let outcome): "race \(outcome.ending)"
    }
  }
}

extension AttemptID {
  fileprivate var words: String { "attempt \(ordinal + 1)" }
}

extension RaceOutcome {
  /// How the race ended.
  var ending: String {
    switch self {
    case .connected: "won"
    case .failed: "lost: every attempt failed"
    case .timedOut: "out of time"
    case .cancelled: "cancelled"
    case .aborted(let failure): "given up: \(failure.error) (\(failure.error.name))"
    }
  }
}
