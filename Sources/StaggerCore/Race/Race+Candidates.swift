extension Race {
  /// The candidates are now these, in this order.
  ///
  /// The list is complete and sorted as if it had been known from the start
  /// (draft-ietf-happy-happyeyeballs-v3 section 4.2.1): candidates that were started are kept, whether
  /// they are in the list or not; those that were not and are gone are dropped; the next to start is
  /// the first of the list that was not started. The timetable does not move, unless nothing was left
  /// to start, or what was left had to wait for earlier tiers: then it goes on from now.
  ///
  /// - Parameters:
  ///   - candidates: All candidates in their order, each id once. What is beyond
  ///     `RaceSettings.candidateLimit` is dropped and counted in `droppedCandidateCount`.
  ///   - instant: The current instant.
  /// - Complexity: O((*n* + *m*) log *m*) for *n* candidates and *m* attempts.
  public mutating func candidatesChanged(
    to candidates: [RaceCandidate], at instant: MonotonicInstant
  ) {
    advance(to: instant)
    if phase == .ending || phase == .ended { return }
    if !canStart { timetable.begin(from: now) }
    let taken = min(candidates.count, settings.candidateLimit)
    droppedCandidateCount = candidates.count - taken
    let started = startedCandidates()
    queue = []
    nextCandidate = 0
    queue.reserveCapacity(taken)
    for index in 0..<attempts.count { attempts[index].isListed = false }
    var tierBegin: UInt32 = 0
    for rank in 0..<taken {
      var candidate = candidates[rank]
      candidate.rank = UInt32(rank)
      if candidate.waitsForEarlier { tierBegin = UInt32(rank) + 1 }
      candidate.tierBegin = tierBegin
      let place = started.firstPlace(of: candidate.id)
      if place == started.count || started[place].candidate != candidate.id {
        queue.append(candidate)
      }
      rerank(started, from: place, candidate.id, to: UInt32(rank))
    }
  }

  /// The candidates that attempts were started for, sorted by id, each with its attempts.
  private func startedCandidates() -> [StartedCandidate] {
    var started: [StartedCandidate] = []
    started.reserveCapacity(attempts.count)
    for index in 0..<attempts.count {
      started.append(StartedCandidate(candidate: attempts[index].candidate, attempt: index))
    }
    started.sort { ($0.candidate.index, $0.attempt) < ($1.candidate.index, $1.attempt) }
    return started
  }

  private mutating func rerank(
    _ started: [StartedCandidate], from place: Int, _ candidate: CandidateID, to rank: UInt32
  ) {
    var place = place
    while place < started.count, started[place].candidate == candidate {
      attempts[started[place].attempt].rank = rank
      attempts[started[place].attempt].isListed = true
      place += 1
    }
  }
}

/// A started candidate and the place of one of its attempts.
private struct StartedCandidate {
  let candidate: CandidateID
  let attempt: Int
}

extension [StartedCandidate] {
  /// The first place whose candidate is not below `id`.
  fileprivate func firstPlace(of id: CandidateID) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].candidate.index < id.index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
