public import StaggerCore

/// What is to be raced, and for how long.
public struct RaceRequest: Sendable {
  /// The configuration that all of its attempts share.
  public let setup: RaceSetup
  /// What is tried, in this order; empty for a race with a feed.
  public let candidates: CandidateList
  /// Where the candidates come from while the race runs; nil when all are known.
  public let feed: TargetFeed?
  /// When the race must be over; nil means that it has no limit.
  public let deadline: MonotonicInstant?
  /// How many connections are wanted.
  public let winnersWanted: Int
  /// Who watches.
  public let observer: (any RaceObserver)?

  /// Makes a request for a race whose candidates are known.
  public init(
    setup: RaceSetup, candidates: CandidateList, deadline: MonotonicInstant? = nil,
    winnersWanted: Int = 1, observer: (any RaceObserver)? = nil
  ) {
    self.setup = setup
    self.candidates = candidates
    feed = nil
    self.deadline = deadline
    self.winnersWanted = winnersWanted
    self.observer = observer
  }

  /// Makes a request for a race whose candidates come from a feed.
  public init(
    feed: TargetFeed, deadline: MonotonicInstant? = nil, winnersWanted: Int = 1,
    observer: (any RaceObserver)? = nil
  ) {
    setup = feed.setup
    candidates = .empty
    self.feed = feed
    self.deadline = deadline
    self.winnersWanted = winnersWanted
    self.observer = observer
  }

  /// Whether other threads may have something to say to the race.
  var hearsFromOutside: Bool {
    feed != nil || setup.stages.completeFromOutside
      || candidates.decision?.endsWhenWithdrawn == true
  }
}
