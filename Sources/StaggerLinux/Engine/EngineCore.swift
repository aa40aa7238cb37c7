import StaggerCore

/// A race that the thread should look at: a new one, or one that something has happened to.
struct EngineMessage<Calls: SystemCalls> {
  let race: CarriedRace<Calls>
  let isNew: Bool
}

/// The part of an engine that belongs to one process: its mailbox, its thread, its budget.
///
/// All state behind the lock; the loop belongs to the thread alone.
package final class EngineCore<Calls: SystemCalls>: @unchecked Sendable {
  package let budget: AttemptBudget
  /// The process that it belongs to.
  let generation = ForkGeneration.current
  let calls: Calls

  private let lock = Lock()
  private var inbox: [EngineMessage<Calls>] = []
  private var isRinging = false
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
  /// Where there can be no thread, the race is over at once with `.resourceLimit`.
  func submit(_ race: CarriedRace<Calls>) {
    let failure = lock.withLock { () -> AttemptFailure? in
      if isStopped { return AttemptFailure(.canceled, at: .prepare) }
      do throws(Errno) { try startThread() } catch { return AttemptFailure(error, at: .prepare) }
      inbox.append(EngineMessage(race: race, isNew: true))
      return nil
    }
    if let failure { race.refuse(failure) } else { ring() }
  }

  /// Has the thread look at a race that it may have.
  ///
  /// After the end nobody reads, and no race is left to look at.
  func poke(_ race: CarriedRace<Calls>) {
    let isRead = lock.withLock {
      if !isStopped { inbox.append(EngineMessage(race: race, isNew: false)) }
      return !isStopped
    }
    if isRead { ring() }
  }

  /// Tells the thread to end; nil when there is none.
  package func stop() -> SystemThread? {
    let thread = lock.withLock { () -> SystemThread? in
      isStopped = true
      return self.thread.take()
    }
    ring()
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
  func takeInbox(into messages: inout [EngineMessage<Calls>]) -> Bool {
    lock.withLock {
      isRinging = false
      swap(&inbox, &messages)
      return isStopped
    }
  }

  /// Has the thread rung from now on; what came in before, it looks at in the same round.
  func attach(_ bell: EventBell<Calls>) {
    lock.withLock { self.bell = bell }
  }

  /// One signal for all that comes in until the thread has looked; none before there is a bell.
  private func ring() {
    let bell = lock.withLock { () -> EventBell<Calls>? in
      guard !isRinging, let ours = self.bell else { return nil }
      isRinging = true
      return ours
    }
    bell?.ring()
  }

  private func startThread() throws(Errno) {
    if isStarted { return }
    thread = try calls.startThread(name: "stagger", EngineLoop(core: self))
    isStarted = true
  }
}
