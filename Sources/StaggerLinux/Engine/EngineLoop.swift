import StaggerCore
import Synchronization

/// What the engine's thread runs; touched by that thread alone.
///
/// All state is in one value, so that a round is one access to the class.
final class EngineLoop<Calls: SystemCalls>: ThreadLoop, @unchecked Sendable {
  private var rounds: EngineRounds<Calls>

  init(core: EngineCore<Calls>) {
    rounds = EngineRounds(core: core)
  }

  func end() { rounds.end() }

  func turn() -> Bool { rounds.turn() }
}

/// What the engine's thread does, round after round.
private struct EngineRounds<Calls: SystemCalls>: ~Copyable {
  private let calls: Calls
  private let core: EngineCore<Calls>
  /// Made by the thread; nil until the kernel has room for it.
  private var set: EpollSet<Calls>?
  private var races = RaceTable<Calls>()
  private var deadlines = DeadlineHeap()
  private var inbox: [EngineMessage<Calls>] = []
  /// Races that something has happened to and that were not drained yet.
  private var dirty: [CarriedRace<Calls>] = []

  init(core: EngineCore<Calls>) {
    self.core = core
    calls = core.calls
  }

  mutating func end() {
    let remaining = races.all
    for race in remaining { race.run.race.cancelled(at: calls.now()) }
    let now = calls.now()
    for race in remaining { settle(race, after: now) }
  }

  /// One round: what is ready, what has come in, what is due; true when the thread must end.
  ///
  /// The time is looked at before the events are read: whatever took long in between, a deadline never
  /// counts that is younger than the newest news.
  mutating func turn() -> Bool {
    wait()
    let now = calls.now()
    takeEvents(at: now)
    let mustStop = readInbox(at: now)
    markDue(at: now)
    settleDirty(after: now)
    return mustStop
  }

  /// Waits in the epoll set; while there can be none, for a moment without.
  private mutating func wait() {
    if set?.wait(until: deadlines.earliest) != nil { return }
    if makeSet() { return }
    let retry = calls.now() + RaceRun.hostRetryInterval
    calls.pause(until: min(deadlines.earliest ?? retry, retry))
  }

  /// Makes the set and its bell.
  private mutating func makeSet() -> Bool {
    do throws(Errno) {
      var made = try EpollSet(with: calls)
      let bell = try made.makeBell()
      set = consume made
      core.attach(bell)
      return true
    } catch {
      return false
    }
  }

  private mutating func readInbox(at now: MonotonicInstant) -> Bool {
    let mustStop = core.takeInbox(into: &inbox)
    for message in inbox {
      let race = message.race
      if message.isNew { admit(race) }
      // Not here yet, or gone already: a cancellation is looked at when the race comes in.
      if race.slot < 0 { continue }
      if race.isCancelled.load(ordering: .acquiring) {
        race.run.race.cancelled(at: calls.now())
      }
      race.run.readMailbox(with: calls, at: now)
      mark(race)
    }
    // Before the thread sleeps: a message keeps its race alive.
    inbox.removeAll(keepingCapacity: true)
    return mustStop
  }

  private mutating func admit(_ race: CarriedRace<Calls>) {
    races.insert(race)
    race.run.ring(race)
  }

  private mutating func markDue(at now: MonotonicInstant) {
    while let slot = deadlines.dueSlot(at: now) {
      deadlines.set(nil, of: slot)
      if let race = races[slot] { mark(race) }
    }
  }

  /// Reports everything that is ready at this instant; each race is drained once afterwards.
  private mutating func takeEvents(at now: MonotonicInstant) {
    for index in 0..<(set?.events.count ?? 0) {
      guard let event = set?.events[index] else { return }
      if event.token == RaceTag.bell {
        set?.bell?.silence()
      } else if let race = races.race(of: RaceTag(token: event.token)) {
        race.run.handle(
          event.readiness, for: RaceTag.attempt(of: event.token), with: calls, at: now)
        mark(race)
      }
    }
  }

  private mutating func mark(_ race: CarriedRace<Calls>) {
    if race.isDirty { return }
    race.isDirty = true
    dirty.append(race)
  }

  private mutating func settleDirty(after news: MonotonicInstant) {
    var next = 0
    while next < dirty.count {
      settle(dirty[next], after: news)
      next += 1
    }
    dirty.removeAll(keepingCapacity: true)
  }

  /// Drains one race; one that is over leaves the table.
  ///
  /// `news` is when events were read; others may have been drained for long since then.
  private mutating func settle(_ race: CarriedRace<Calls>, after news: MonotonicInstant) {
    race.isDirty = false
    guard race.slot >= 0 else { return }
    switch set {
    case .some(let set):
      race.run.settle(
        with: calls, in: set.descriptor, tag: races.tag(of: race.slot), after: news)
    case nil: race.run.settleUnwatched(with: calls, after: news)
    }
    if race.run.isOver {
      finish(race)
    } else {
      deadlines.set(race.run.nextDeadline, of: race.slot)
    }
  }

  /// The winner goes first, the losers are closed after it; without a winner nothing is left open
  /// when the caller hears of it.
  private mutating func finish(_ race: CarriedRace<Calls>) {
    deadlines.set(nil, of: race.slot)
    races.remove(race)
    race.run.ring(nil)
    switch set {
    case .some(let set): race.run.unregisterWinners(with: calls, from: set.descriptor)
    case nil: break
    }
    if !race.run.isWon { race.run.closeLosers(with: calls) }
    var losers = race.run.takeLosers(with: calls)
    race.complete()
    losers.close(with: calls)
  }
}
