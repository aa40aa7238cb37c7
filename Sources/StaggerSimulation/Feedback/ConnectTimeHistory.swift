public import StaggerCore

/// Remembers how long connects took and which candidates failed.
///
/// A candidate whose last attempt failed goes behind those that did not fail. The delay before a
/// candidate is the time by which the connect of the one before it should have succeeded: its smoothed
/// round-trip time and four deviations, when a first retransmission would be due (RFC 8305 section 5,
/// RFC 6298 section 2).
public struct ConnectTimeHistory: AttemptFeedback, Hashable, Sendable {
  private var entries: [CandidateID: Entry] = [:]

  /// What is known of one candidate.
  fileprivate struct Entry: Hashable, Sendable {
    var smoothed: Nanoseconds?
    var deviation = Nanoseconds.zero
    var hasFailed = false
  }

  /// Makes a history without memories.
  public init() {}

  /// Takes note of how long the connect took, or that the attempt failed.
  ///
  /// An attempt that the race stopped says nothing: nobody knows what would have become of it.
  public mutating func learn(from attempt: TimelineAttempt) {
    if let began = attempt.connectBegan, let connected = attempt.connected {
      entries[attempt.candidate, default: Entry()].note(connected - began)
    }
    switch attempt.end {
    case .failed, .stopped(.attemptTimedOut):
      entries[attempt.candidate, default: Entry()].hasFailed = true
    case .won:
      entries[attempt.candidate, default: Entry()].hasFailed = false
    case .stopped, nil: break
    }
  }

  /// In each tier the candidates that did not fail, then those that did, each with its delay.
  public func arranged(_ candidates: [RaceCandidate]) -> [RaceCandidate] {
    let begins = candidates.indices.filter { $0 > 0 && candidates[$0].waitsForEarlier }
    let ends = begins + [candidates.count]
    let ordered = zip([0] + begins, ends).flatMap { begin, end in
      let tier = candidates[begin..<end]
      return tier.filter { entries[$0.id]?.hasFailed != true }
        + tier.filter { entries[$0.id]?.hasFailed == true }
    }
    return ordered.indices.map { place in
      let candidate = ordered[place]
      let expected = place > 0 ? expectedTime(of: ordered[place - 1].id) : nil
      return RaceCandidate(
        id: candidate.id, delay: expected ?? candidate.delay,
        needsPreparation: candidate.needsPreparation,
        waitsForEarlier: candidates[place].waitsForEarlier)
    }
  }

  /// By when a connect should have succeeded, counted from its start; nil where nothing is known.
  public func expectedTime(of candidate: CandidateID) -> Nanoseconds? {
    guard let entry = entries[candidate], let smoothed = entry.smoothed else { return nil }
    return smoothed + Nanoseconds(4 * entry.deviation.count)
  }
}

extension ConnectTimeHistory.Entry {
  /// The weights are those of RFC 6298 section 2: an eighth for the time, a quarter for the deviation.
  fileprivate mutating func note(_ time: Nanoseconds) {
    guard let before = smoothed else {
      smoothed = time
      deviation = Nanoseconds(time.count / 2)
      return
    }
    let difference = time - before
    deviation = Nanoseconds((3 * deviation.count + Int64(difference.count.magnitude)) / 4)
    smoothed = before + Nanoseconds(difference.count / 8)
  }
}
