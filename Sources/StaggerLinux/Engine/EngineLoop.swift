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
  /// Races that are over and whose owners have not heard of it yet, with the losers of those.
  private var over: [CarriedRace<Calls>] = []
  private var losers = Losers()

  /// How many races end before their owners hear of it.
  ///
  /// The first to end waits for the last, some 50 microseconds each; but whoever sleeps is woken once for
  /// all of them, and a wake-up costs a fifth of a race.
  private static var handOverLimit: Int { 16 }

  init(core: EngineCore<Calls>) {
    self.core = core
    calls = core.calls
  }

  mutating func end() {
    core.closeDoor()
    let remaining = races.all
    for race in remaining { race.run.race.cancelled(at: calls.now()) }
    let now = calls.now()
    for race in remaining { settle(race, after: now) }
    handOver()
  }

  /// One round: what has come in, what is ready, what is due; true when the thread must end.
  ///
  /// The time is looked at before the events are read: whatever took long in between, a deadline never
  /// counts that is younger than the newest news.
  mutating func turn() -> Bool {
    wait()
    let now = calls.now()
    let mustStop = core.takeInbox(into: &inbox, leaving: &races.left)
    admitNew()
    takeEvents(at: now)
    readInbox(at: now)
    markDue(at: now)
    settleDirty(after: now)
    return mustStop
  }

  /// Waits in the epoll set; while there can be none, for a moment without.
  private mutating func wait() {
    if set != nil {
      let deadline = deadlines.earliest
      set?.wait(until: core.maySleep(until: deadline) ? deadline : .origin)
      return
    }
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
      core.open(bell)
      return true
    } catch {
      return false
    }
  }

  /// New races come in before the events are taken, some of which may be theirs.
  private mutating func admitNew() {
    for message in inbox {
      guard let tag = message.newTag else { continue }
      races.insert(message.race, as: tag)
      message.race.run.ring(message.race)
    }
  }

  private mutating func readInbox(at now: MonotonicInstant) {
    for message in inbox {
      let race = message.race
      // Not here yet, or gone already: a cancellation is looked at when the race comes in.
      guard let slot = race.slot else { continue }
      if race.isCancelled.load(ordering: .acquiring) {
        race.run.race.cancelled(at: calls.now())
      } else if message.newTag != nil, race.run.isSettled {
        deadlines.set(race.run.nextDeadline, of: slot)
        continue
      }
      race.run.readMailbox(with: calls, at: now)
      mark(race)
    }
    // Before the thread sleeps: a message keeps its race alive.
    inbox.removeAll(keepingCapacity: true)
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
    handOver()
  }

  /// Drains one race; one that is over leaves the table.
  ///
  /// `news` is when events were read; others may have been drained for long since then.
  private mutating func settle(_ race: CarriedRace<Calls>, after news: MonotonicInstant) {
    race.isDirty = false
    guard let tag = race.tag else { return }
    switch set {
    case .some(let set):
      race.run.settle(with: calls, in: set.descriptor, tag: tag, after: news)
    case nil: race.run.settleUnwatched(with: calls, after: news)
    }
    if race.run.isOver {
      finish(race, in: Int(tag.slot))
    } else {
      deadlines.set(race.run.nextDeadline, of: Int(tag.slot))
    }
  }

  /// The winner goes first, the losers are closed after it; without a winner nothing is left open
  /// when the caller hears of it.
  private mutating func finish(_ race: CarriedRace<Calls>, in slot: Int) {
    deadlines.set(nil, of: slot)
    races.remove(race)
    race.run.ring(nil)
    switch set {
    case .some(let set): race.run.unregisterWinners(with: calls, from: set.descriptor)
    case nil: break
    }
    if race.run.isWon {
      race.run.moveLosers(to: &losers, with: calls)
    } else {
      race.run.closeLosers(with: calls)
    }
    over.append(race)
    if over.count == Self.handOverLimit { handOver() }
  }

  /// Tells the owners of all races that are over, and closes the losers after that.
  private mutating func handOver() {
    for race in over { race.complete() }
    over.removeAll(keepingCapacity: true)
    losers.close(with: calls, budget: core.budget)
  }
}
