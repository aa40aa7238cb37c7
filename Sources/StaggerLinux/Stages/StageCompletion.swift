public import StaggerCore

/// Ends a stage of an attempt that answered `pending`, from any thread.
///
/// The first call counts. A call that comes after the attempt has ended does nothing.
public struct StageCompletion: Sendable {
  let mailbox: StageMailbox
  let attempt: AttemptID
  let stage: AttemptStage

  /// The stage has succeeded.
  public func succeed() { mailbox.post(self, error: nil) }

  /// The stage has failed with `error`.
  public func fail(_ error: Errno) { mailbox.post(self, error: error) }
}

/// Wakes whoever drives a race.
protocol StageBell: AnyObject, Sendable {
  /// May be called from any thread, also after the race is over.
  func ring()
}

/// Where completions from other threads wait until the race is driven again.
///
/// One belongs to each race that has stages. All state is guarded by the lock.
final class StageMailbox: @unchecked Sendable {
  struct Message {
    let attempt: AttemptID
    let stage: AttemptStage
    let error: Errno?
  }

  private let lock = Lock()
  private var messages: [Message] = []
  private var bell: (any StageBell)?

  func post(_ completion: StageCompletion, error: Errno?) {
    let bell = lock.withLock { () -> (any StageBell)? in
      messages.append(
        Message(attempt: completion.attempt, stage: completion.stage, error: error))
      return self.bell
    }
    bell?.ring()
  }

  /// Takes all messages so far.
  func drain() -> [Message] {
    lock.withLock {
      let taken = messages
      messages = []
      return taken
    }
  }

  /// From now on `bell` is rung for each message, and at once if one is waiting; nil silences.
  func attach(_ bell: (any StageBell)?) {
    let isWaiting = lock.withLock {
      self.bell = bell
      return !messages.isEmpty
    }
    if isWaiting { bell?.ring() }
  }
}
