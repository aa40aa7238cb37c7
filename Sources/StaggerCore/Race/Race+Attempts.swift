extension Race {
  /// How many attempts have been started.
  public var attemptCount: Int { attempts.count }

  /// How many attempts have not ended.
  public var inFlightCount: Int { live.count }

  /// How many candidates have not been started.
  public var untriedCount: Int { queue.count - nextCandidate }

  /// What is known of one attempt.
  ///
  /// - Precondition: The attempt was started by this race.
  public func attempt(_ id: AttemptID) -> AttemptRecord {
    requireStarted(id)
    return attempts[Int(id.ordinal)]
  }

  /// The failure that stands for the whole race, by `RaceSettings.primaryError`; nil without any.
  ///
  /// - Complexity: O(attempts).
  public var primaryFailure: AttemptFailure? {
    if case .aborted(let failure) = outcome { return failure }
    var first: AttemptFailure?
    var firstAnswered: AttemptFailure?
    var last: AttemptFailure?
    for index in 0..<attempts.count {
      guard let failure = attempts[index].failure else { continue }
      if first == nil { first = failure }
      if firstAnswered == nil, failure.reachedNetwork, failure.isAnswer { firstAnswered = failure }
      last = failure
    }
    switch settings.primaryError {
    case .firstAnswered: return firstAnswered ?? first
    case .first: return first
    case .last: return last
    }
  }

  /// Ends an attempt in the books.
  mutating func end(_ id: AttemptID, as stage: AttemptStage) {
    if !canStart { timetable.begin(from: now) }
    attempts[Int(id.ordinal)].stage = stage
    attempts[Int(id.ordinal)].ended = now
    for index in 0..<live.count where live[index] == id {
      live.removeQuickly(at: index)
      return
    }
  }

  @inline(__always)
  func requireStarted(_ id: AttemptID) {
    if Int(id.ordinal) >= attempts.count {
      impossible("attempt \(id.ordinal) was never started")
    }
  }

  /// Stops the program because the driver broke its contract.
  @inline(__always)
  func impossible(_ what: @autoclosure () -> String) -> Never {
    Race.stop(what(), phase, attempts.count, live.count)
  }

  @inline(never)
  private static func stop(_ what: String, _ phase: RacePhase, _ count: Int, _ live: Int) -> Never {
    fatalError("Race: \(what); \(phase), \(count) attempts, \(live) under way")
  }
}
