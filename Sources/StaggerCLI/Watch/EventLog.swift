import StaggerCore
import Synchronization

/// Keeps the events of a race until the loop has time to show them.
///
/// An observer is called in between two system calls of the race, so it does no more than this.
final class EventLog: RaceObserver {
  private let events = Mutex<[RaceEvent]>([])

  func observe(_ event: RaceEvent) {
    events.withLock { $0.append(event) }
  }

  /// The events since the last time.
  func take() -> [RaceEvent] {
    events.withLock { events in
      defer { events.removeAll(keepingCapacity: true) }
      return events
    }
  }
}
