public import StaggerCore

/// A race, or several on one network, of which every option was drawn from one seed.
///
/// In swarm fashion: each feature is on or off for a seed as a whole, how many are on is drawn as well,
/// and so are the probabilities within a feature. So some seeds have much of one thing and nothing of
/// another, which finds more than seeds that have a little of everything.
///
///     let swarmCase = SwarmCase(seed: 4_711)
///     print(swarmCase)                       // the whole option block
///     let result = swarmCase.run()
///     if result.verdict != .passed { print(result.objections, result.timeline.picture()) }
///
/// A seed means the same race on every machine, as long as this module does not change.
public struct SwarmCase: Hashable, Sendable {
  /// From which everything was drawn.
  public let seed: UInt64
  /// What is on.
  public var features: SwarmFeatures
  /// The race, with its network.
  public var simulation: Simulation
  /// How many races follow each other.
  public var raceCount = 1
  /// How long the network waits between two races.
  public var pause = Nanoseconds.zero
  /// What is looked at beyond the rules of the race.
  public var audit = SwarmAudit.rules

  /// Draws the case of a seed.
  ///
  /// - Complexity: O(candidates).
  public init(seed: UInt64) {
    var draw = SwarmDraw(seed: seed)
    self.seed = seed
    features = draw.features
    simulation = draw.simulation()
    if draw.has(.consecutiveRaces) {
      raceCount = 2 + draw.random.below(2)
      pause = draw.span(upTo: 3_000)
    }
    audit = draw.audit()
  }
}

/// What is looked at in a run beyond the rules of the race, which always are.
public enum SwarmAudit: UInt8, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case rules
  /// A second run is identical.
  case secondRun
  /// The run does not depend on where the clock begins.
  case movedClock
  /// The report says what happened.
  case report
}
