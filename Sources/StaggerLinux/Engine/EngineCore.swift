import StaggerCore
import Synchronization

/// A race that the thread should look at: a new one, or one that something has happened to.
struct EngineMessage<Calls: SystemCalls> {
  let race: CarriedRace<Calls>
  /// What the set calls it; nil for one that has come in before.
  var newTag: RaceTag?
}

/// The part of an engine that belongs to one process: its mailbox, its thread, its budget.
///
/// All state is behind the locks; the loop belongs to the thread alone.
package final class EngineCore<Calls: SystemCalls>: @unchecked Sendable {
  package let budget: AttemptBudget
  /// The process that it belongs to.
  let generation = ForkGeneration.current
  let calls: Calls

  /// Held from the moment at which the set is told of a race until that is in the inbox.
  ///
  /// The thread would drop an event of a race that it has not heard of. Taken before the other lock.
  private let entrance = Lock()
  private var slots = RaceSlots()
  private var door: EventBell<Calls>?

  private let lock = Lock()
  private var inbox: [EngineMessage<Calls>] = []
  /// When the thread looks in here without being rung; nil while it is about to.
  private var sleepsUntil: MonotonicInstant?
  private var isStarted = false
  private var isStopped = false
  private var thread: SystemThread?
  private var bell: EventBell<Calls>?

  package init(limits: Engine.Limits, with calls: Calls) {
    self.calls = calls
    budget = AttemptBudget(limit: limits.attemptsInFlight, spareGap: limits.spareAttemptGap)
  }

  /// Gives a race to the thread, and starts the thread for the first one.
  ///
  /// The set is told of its sockets here, so that the thread can sleep on until it has something to do.
  /// Where there can be no thread, the race is over at once with `.resourceLimit`.
  func submit(_ race: CarriedRace<Calls>) {
    var bell: EventBell<Calls>?
    let failure = entrance.withLock { () -> AttemptFailure? in
      let tag = slots.take()
      door?.withSet { race.run.register(with: calls, in: $0, tag: tag) }
      let failure = put(EngineMessage(race: race, newTag: tag), &bell)
      if failure != nil { slots.giveBack(tag) }
      return failure
    }
    if let failure { race.refuse(failure) } else { bell?.ring() }
  }

  private func put(
    _ message: EngineMessage<Calls>, _ bell: inout EventBell<Calls>?
  ) -> AttemptFailure? {
    let visit = message.race.run.nextVisit
    return lock.withLock { () -> AttemptFailure? in
      if isStopped { return AttemptFailure(.canceled, at: .prepare) }
      do throws(Errno) { try startThread() } catch { return AttemptFailure(error, at: .prepare) }
      inbox.append(message)
      // Where it was given up before, nobody rings for that any more.
      let isCancelled = message.race.isCancelled.load(ordering: .acquiring)
      bell = bellForThread(asleepAt: isCancelled ? .origin : visit)
      return nil
    }
  }

  /// Has the thread look at a race that it may have.
  ///
  /// After the end nobody reads, and no race is left to look at.
  func poke(_ race: CarriedRace<Calls>) {
    let bell = lock.withLock { () -> EventBell<Calls>? in
      if isStopped { return nil }
      inbox.append(EngineMessage(race: race))
      return bellForThread(asleepAt: .origin)
    }
    bell?.ring()
  }

  /// Tells the thread to end; nil when there is none.
  package func stop() -> SystemThread? {
    var bell: EventBell<Calls>?
    let thread = lock.withLock { () -> SystemThread? in
      isStopped = true
      bell = bellForThread(asleepAt: .origin)
      return self.thread.take()
    }
    bell?.ring()
    return thread
  }

  /// Ends the thread, waits for it, and closes what it was rung with.
  package func shutDown() {
    stop()?.join()
    // Let go outside of the lock, because that closes a descriptor.
    _ = lock.withLock { () -> EventBell<Calls>? in
      defer { bell = nil }
      return bell
    }
  }

  /// Everything that has come in; the flag says whether the thread must end.
  ///
  /// `left` are places that races have left, for others to come.
  func takeInbox(
    into messages: inout [EngineMessage<Calls>], leaving left: inout [Int]
  ) -> Bool {
    entrance.withLock {
      slots.giveBack(&left)
      return lock.withLock {
        sleepsUntil = nil
        swap(&inbox, &messages)
        return isStopped
      }
    }
  }

  /// Asked by the thread before it waits until `deadline`; false when something has come in.
  func maySleep(until deadline: MonotonicInstant?) -> Bool {
    lock.withLock {
      if isStopped || !inbox.isEmpty { return false }
      sleepsUntil = deadline ?? .distantFuture
      return true
    }
  }

  /// Has the thread rung from now on; what came in before, it looks at in the same round.
  func open(_ bell: EventBell<Calls>) {
    entrance.withLock { door = bell }
    lock.withLock { self.bell = bell }
  }

  /// Must be called before the set is closed.
  func closeDoor() {
    entrance.withLock { door = nil }
  }

  /// The bell, if the thread would sleep beyond an instant; one signal for all that comes in until it looks.
  private func bellForThread(asleepAt instant: MonotonicInstant) -> EventBell<Calls>? {
    guard let sleepsUntil, instant < sleepsUntil else { return nil }
    self.sleepsUntil = nil
    return bell
  }

  private func startThread() throws(Errno) {
    if isStarted { return }
    thread = try calls.startThread(name: "stagger", EngineLoop(core: self))
    isStarted = true
  }
}
