extension Race {
  /// Begins another race in the memory of this one, which is over.
  ///
  /// - Parameters:
  ///   - settings: How the race is run; must be valid.
  ///   - winnersWanted: How many winners are wanted, whatever the settings say.
  ///   - resolving: Whether a resolver brings the candidates; otherwise `enqueue(_:)` follows.
  ///   - deadline: When the race must be over; nil means that it has no limit.
  ///   - now: The current instant.
  /// - Complexity: O(attempts and candidates of the race before); nothing is allocated.
  package mutating func restart(
    settings: borrowing RaceSettings, winnersWanted: Int, resolving: Bool,
    deadline: MonotonicInstant?, at now: MonotonicInstant
  ) {
    self.settings = copy settings
    self.settings.winnersWanted = winnersWanted
    self.deadline = deadline
    began = now
    self.now = now
    phase = resolving ? .resolving : .racing
    outcome = nil
    winnerCount = 0
    deferralCount = 0
    droppedCandidateCount = 0
    attempts.empty()
    live.empty()
    queue.empty()
    nextCandidate = 0
    timetable = Timetable()
    resolution = ResolutionState(isOpen: resolving)
    beganWithResolution = resolving
    cancelRequested = false
    hostFailure = nil
  }
}
