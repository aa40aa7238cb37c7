public import StaggerCore

/// What is to be raced, and for how long.
public struct RaceRequest: Sendable {
  /// The configuration that all of its attempts share.
  public let setup: RaceSetup
  /// What is tried, in this order.
  public let candidates: CandidateList
  /// When the race must be over; nil means that it has no limit.
  public let deadline: MonotonicInstant?
  /// How many connections are wanted.
  public let winnersWanted: Int
  /// Who watches.
  public let observer: (any RaceObserver)?

  /// Makes a request.
  public init(
    setup: RaceSetup, candidates: CandidateList, deadline: MonotonicInstant? = nil,
    winnersWanted: Int = 1, observer: (any RaceObserver)? = nil
  ) {
    self.setup = setup
    self.candidates = candidates
    self.deadline = deadline
    self.winnersWanted = winnersWanted
    self.observer = observer
  }

  var settings: RaceSettings {
    var settings = setup.settings
    settings.winnersWanted = winnersWanted
    return settings
  }
}
