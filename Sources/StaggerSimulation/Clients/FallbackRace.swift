public import StaggerCore

/// OkHttp's race: the transport decides, and TLS has a second chance.
///
/// A new attempt starts when nothing is in flight, or the delay after the start before it. The first
/// transport that is connected stops all others and goes on to TLS alone. When that fails, the race
/// goes on: with a further try of the same candidate, if there is one (OkHttp's follow-up with other
/// TLS settings), then with those that were stopped, then with those that were never tried.
public struct FallbackRace: RaceMachine, ClientMachine, Hashable {
  var books: ClientBooks
  private let delay: Nanoseconds
  /// How many tries each candidate has by itself, by the index of its `CandidateID`.
  private let ownTries: [Int]
  /// What is tried before candidates that were never tried.
  private var retries: [CandidateID] = []
  private var untried: [CandidateID] = []
  private var tries: [CandidateID: Int] = [:]

  /// Makes a machine at the start of a race; its candidates come as an event.
  ///
  /// - Parameters:
  ///   - delay: How long a start waits for the one before it.
  ///   - ownTries: How many tries each candidate has, its TLS follow-ups included; 1 where absent.
  ///   - limits: How the race is limited.
  ///   - resolving: Whether candidates may come later.
  ///   - now: The current instant.
  public init(
    delay: Nanoseconds, ownTries: [Int] = [], limits: ClientBooks.Limits, resolving: Bool,
    at now: MonotonicInstant
  ) {
    self.delay = delay
    self.ownTries = ownTries
    books = ClientBooks(limits, resolving: resolving, at: now)
  }

  mutating func listChanged() {
    untried = books.list.map(\.id).filter { tries[$0] == nil }
  }

  mutating func nextCandidate() -> CandidateID? {
    guard let nextStart, nextStart <= books.now else { return nil }
    let candidate = retries.isEmpty ? untried.removeFirst() : retries.removeFirst()
    tries[candidate, default: 0] += 1
    return candidate
  }

  var nextStart: MonotonicInstant? {
    if retries.isEmpty, untried.isEmpty { return nil }
    guard let last = books.attempts.last, !books.live.isEmpty else { return books.now }
    return max(last.began + delay, books.now)
  }

  var hasCandidateLeft: Bool { books.isResolving || !retries.isEmpty || !untried.isEmpty }

  mutating func attemptLost(_ ordinal: Int) {
    retries.append(books.attempts[ordinal].candidate)
  }

  mutating func checkFailed(_ ordinal: Int) {
    let candidate = books.attempts[ordinal].candidate
    let index = Int(candidate.index)
    let own = index < ownTries.count ? ownTries[index] : 1
    if tries[candidate, default: 0] < own { retries.insert(candidate, at: 0) }
  }
}
