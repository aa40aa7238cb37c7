import StaggerCore
import Synchronization

/// Keeps books of a race from its events alone, and objects to what cannot be.
final class RaceLedger: RaceObserver {
  struct Books {
    /// The attempts whose connect has begun and that have not ended.
    var underWay: Set<AttemptID> = []
    var winners = 0
    var ends: Set<AttemptID> = []
    var outcome: RaceOutcome?
    var objections: [String] = []
  }

  private let kept = Mutex(Books())

  var books: Books { kept.withLock { $0 } }

  func observe(_ event: RaceEvent) {
    kept.withLock { $0.enter(event.kind) }
  }
}

extension RaceLedger.Books {
  fileprivate mutating func enter(_ kind: RaceEvent.Kind) {
    if outcome != nil { objections.append("\(kind) after the end") }
    switch kind {
    case .preparing: break
    case .connecting(let id, _):
      if ends.contains(id) { objections.append("\(id) begins after its end") }
      // A connect that the host had no buffers for was told of before it was put off.
      if !underWay.insert(id).inserted { objections.append("\(id) begins twice") }
    case .deferred(let id): underWay.remove(id)
    case .connected(let id), .verified(let id):
      if !underWay.contains(id) { objections.append("\(kind) while not under way") }
    case .failed(let id, _), .stopped(let id, _): end(id, kind)
    case .won(let id):
      winners += 1
      end(id, kind)
    case .finished(let outcome):
      self.outcome = outcome
      if !underWay.isEmpty { objections.append("\(underWay.count) attempts have not ended") }
    }
  }

  private mutating func end(_ id: AttemptID, _ kind: RaceEvent.Kind) {
    underWay.remove(id)
    if !ends.insert(id).inserted { objections.append("\(kind) is a second end") }
  }
}
