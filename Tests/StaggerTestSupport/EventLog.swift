package import StaggerCore
import Synchronization

/// Writes down what an observer is told.
package final class EventLog: RaceObserver {
  private let entries = Mutex<[RaceEvent]>([])

  package init() {}

  package var events: [RaceEvent] { entries.withLock { $0 } }

  package func observe(_ event: RaceEvent) {
    entries.withLock { $0.append(event) }
  }

  /// The events in words, such as "connecting 0": what happened to which attempt.
  package var story: [String] { events.map { $0.kind.words } }
}

extension RaceEvent.Kind {
  fileprivate var words: String {
    switch self {
    case .preparing(let id, _): "preparing \(id.ordinal)"
    case .connecting(let id, _): "connecting \(id.ordinal)"
    case .deferred(let id): "deferred \(id.ordinal)"
    case .connected(let id): "connected \(id.ordinal)"
    case .verified(let id): "verified \(id.ordinal)"
    case .failed(let id, let failure): "failed \(id.ordinal) \(failure.error.name)"
    case .stopped(let id, let reason): "stopped \(id.ordinal) \(reason)"
    case .won(let id): "won \(id.ordinal)"
    case .finished(let outcome): "finished \(outcome.word)"
    }
  }
}

extension RaceOutcome {
  fileprivate var word: String {
    if case .aborted = self { "aborted" } else { "\(self)" }
  }
}
