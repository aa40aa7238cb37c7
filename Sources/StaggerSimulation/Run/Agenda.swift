import StaggerCore

/// What is going to happen on the simulated network, sorted by time.
struct Agenda {
  private struct Entry {
    let time: MonotonicInstant
    let comesLast: Bool
    let event: MachineEvent

    /// Whether the entry comes later than one that is added.
    func comes(after time: MonotonicInstant, _ comesLast: Bool, isReversed: Bool) -> Bool {
      if self.time != time { return self.time > time }
      return self.comesLast == comesLast ? isReversed : self.comesLast
    }
  }

  /// The latest first, so that the next is taken from the end.
  private var entries: [Entry] = []
  private let isReversed: Bool

  /// - Parameter isReversed: Whether an event comes before those of its instant that are there already.
  init(isReversed: Bool) {
    self.isReversed = isReversed
  }

  /// When the next event comes; nil if none will.
  var nextTime: MonotonicInstant? { entries.last?.time }

  /// Adds an event after all others of its instant, or before them; those that come last stay last.
  ///
  /// - Complexity: O(*n*) for *n* events, most of them moves of plain memory.
  mutating func add(
    _ event: MachineEvent, at time: MonotonicInstant, comesLast: Bool = false
  ) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let isBehind = entries[middle].comes(after: time, comesLast, isReversed: isReversed)
      if isBehind { low = middle + 1 } else { high = middle }
    }
    entries.insert(Entry(time: time, comesLast: comesLast, event: event), at: low)
  }

  /// Whether the next event is one that comes last in its instant.
  var isLastOfInstant: Bool { entries.last?.comesLast ?? false }

  /// Takes the next event if its time has come; either one that comes last, or any other.
  mutating func next(until now: MonotonicInstant, lasts: Bool) -> MachineEvent? {
    guard let entry = entries.last, entry.time <= now, entry.comesLast == lasts else { return nil }
    entries.removeLast()
    return entry.event
  }

  /// Takes out what was still to be heard of an attempt.
  mutating func drop(_ id: AttemptID) {
    entries.removeAll { $0.event.attempt == id }
  }
}

extension MachineEvent {
  /// The attempt that the event is about, if it is about one.
  var attempt: AttemptID? {
    switch self {
    case .prepared(let id), .connected(let id), .verified(let id): id
    case .failed(let id, _), .deferred(let id, _): id
    default: nil
    }
  }
}
