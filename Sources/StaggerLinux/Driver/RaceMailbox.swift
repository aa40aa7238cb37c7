import StaggerCore

/// Wakes whoever drives a race.
protocol RaceBell: AnyObject, Sendable {
  /// May be called from any thread, also after the race is over.
  func ring()
}

/// Where a race finds what other threads have to tell it, when it is driven again.
///
/// One belongs to each race that has stages or a feed, or that a policy may end. All state is guarded by
/// the lock.
final class RaceMailbox: @unchecked Sendable {
  enum Message: Sendable {
    /// A stage of an attempt is done, or has failed.
    case stage(AttemptID, AttemptStage, Errno?)
    /// What an attempt needs has been brought up, or cannot be.
    case broughtUp(AttemptID, Errno?)
    /// A query was answered; these are all candidates now.
    case targets(AnsweredTargets, ResolutionQuery, ResolutionAnswer)
    /// No further answers will come.
    case resolutionFinished
    /// The policy has withdrawn what the race goes over.
    case withdrawn
  }

  private let lock = Lock()
  private var messages: [Message] = []
  private var bell: (any RaceBell)?
  private var isOver = false

  /// Whether the race is over: nobody reads any more.
  var isClosed: Bool { lock.withLock { isOver } }

  /// Leaves a message; one to a race that is over is let go.
  func post(_ message: Message) {
    let bell = lock.withLock { () -> (any RaceBell)? in
      guard !isOver else { return nil }
      messages.append(message)
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
  func attach(_ bell: (any RaceBell)?) {
    let isWaiting = lock.withLock {
      self.bell = bell
      return !messages.isEmpty
    }
    if isWaiting { bell?.ring() }
  }

  /// The race is over: whoever still holds the mailbox keeps nothing else alive with it.
  func close() {
    // What nobody will read is let go outside of the lock.
    _ = lock.withLock { () -> [Message] in
      isOver = true
      let unread = messages
      messages = []
      return unread
    }
  }
}
