public import StaggerCore

/// Attempts one after the other, in one lane or in two side by side.
///
/// | client | lanes | an attempt is abandoned |
/// |---|---|---|
/// | Go, hyper, Chromium's older jobs | the family of the first address, and the other one | never |
/// | Node | one | after its time, but for the last |
/// | clients without a race | one, and only its first address | never |
///
/// The second lane starts after the fallback delay, or when the first has failed.
public struct LaneRace: RaceMachine, ClientMachine, Hashable {
  /// How the lanes are run.
  public struct Rule: Hashable, Sendable {
    /// The lane of each candidate, 0 or 1, by the index of its `CandidateID`; nil puts all in one.
    public var lanes: [Int]?
    /// When the second lane starts, counted from the first candidate; nil waits for the first's end.
    public var fallbackDelay: Nanoseconds?
    /// When an attempt is abandoned that is not the last.
    public var attemptTimeout: Nanoseconds?
    /// Whether only the first candidate is tried.
    public var triesFirstOnly = false

    /// Makes a rule for one lane that never gives up.
    public init() {}
  }

  var books: ClientBooks
  private let rule: Rule
  /// The candidates that were not started, by lane.
  private var waiting: [[CandidateID]] = [[], []]
  private var started: Set<CandidateID> = []
  private var lastOfLane: [Int?] = [nil, nil]
  private var fallbackTime: MonotonicInstant?
  private var wasSecondLaneOpened = false

  /// Makes a machine at the start of a race; its candidates come as an event.
  public init(
    _ rule: Rule, limits: ClientBooks.Limits, resolving: Bool, at now: MonotonicInstant
  ) {
    self.rule = rule
    books = ClientBooks(limits, resolving: resolving, at: now)
  }

  mutating func listChanged() {
    let isFirstList = started.isEmpty && waiting.allSatisfy(\.isEmpty)
    waiting = [[], []]
    for candidate in books.list where !started.contains(candidate.id) {
      waiting[lane(of: candidate.id)].append(candidate.id)
    }
    if isFirstList, !books.list.isEmpty {
      fallbackTime = rule.fallbackDelay.map { books.now + $0 }
    }
  }

  private func lane(of candidate: CandidateID) -> Int {
    guard let lanes = rule.lanes, Int(candidate.index) < lanes.count else { return 0 }
    return min(max(lanes[Int(candidate.index)], 0), 1)
  }

  mutating func nextCandidate() -> CandidateID? {
    guard let lane = [0, 1].first(where: { isIdle($0) && hasCandidate($0) && isOpen($0) }) else {
      return nil
    }
    let candidate = waiting[lane].removeFirst()
    started.insert(candidate)
    lastOfLane[lane] = books.attempts.count
    if lane == 1 { wasSecondLaneOpened = true }
    return candidate
  }

  /// The second lane opens in time, or when the first has failed; from then on it stays open.
  private func isOpen(_ lane: Int) -> Bool {
    if lane == 0 || wasSecondLaneOpened { return true }
    return (isIdle(0) && !hasCandidate(0)) || fallbackTime.map { $0 <= books.now } == true
  }

  private func hasCandidate(_ lane: Int) -> Bool {
    !waiting[lane].isEmpty && !(rule.triesFirstOnly && !started.isEmpty)
  }

  private func isIdle(_ lane: Int) -> Bool {
    lastOfLane[lane].map { !books.live.contains($0) } ?? true
  }

  var nextStart: MonotonicInstant? {
    let next = [0, 1].filter { isIdle($0) && hasCandidate($0) }
    if next.contains(where: isOpen) { return books.now }
    return next.isEmpty ? nil : fallbackTime
  }

  var hasCandidateLeft: Bool {
    if rule.triesFirstOnly, !started.isEmpty { return false }
    return books.isResolving || waiting.contains { !$0.isEmpty }
  }

  var attemptTimeout: Nanoseconds? { hasCandidateLeft ? rule.attemptTimeout : nil }
}
