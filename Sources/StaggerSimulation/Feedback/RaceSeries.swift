public import StaggerCore

/// Races one after the other on one network, each of which may learn from those before.
///
///     var series = RaceSeries(simulation, feedback: ConnectTimeHistory())
///     let first = try series.run()
///     let second = try series.run()   // the candidates that failed come last now
///
/// The conditions of a `NetworkModel` go on between the races: an interface that was lost in the first
/// may be back in the second.
public struct RaceSeries<Feedback: AttemptFeedback> {
  /// The next race.
  public private(set) var simulation: Simulation
  /// What was learned so far.
  public private(set) var feedback: Feedback
  /// How long the network waits between two races.
  public var pause: Nanoseconds
  private let original: SimulatedNetwork

  /// Makes a series whose first race is `simulation`, with its candidates as they are.
  public init(_ simulation: Simulation, feedback: Feedback, pause: Nanoseconds = .seconds(1)) {
    self.simulation = simulation
    self.feedback = feedback
    self.pause = pause
    original = simulation.network
  }

  /// Runs the next race with the product's own machine, and learns from it.
  ///
  /// - Returns: All that happened.
  /// - Throws: `SimulationError` if the settings are not valid or the machine does not come to rest.
  public mutating func run() throws(SimulationError) -> Timeline {
    let timeline = try simulation.run()
    learn(from: timeline)
    return timeline
  }

  /// Learns from a race that was run by somebody else, and arranges the next.
  ///
  /// - Parameter timeline: All that happened in the race of `simulation`.
  public mutating func learn(from timeline: Timeline) {
    for attempt in timeline.attempts { feedback.learn(from: attempt) }
    var network = original
    if var model = simulation.network.model {
      model.raceStart = model.raceStart + (timeline.lastInstant - timeline.start) + pause
      network.model = model
    }
    for place in network.script.indices {
      guard case .candidates(let list) = network.script[place].event else { continue }
      network.script[place].event = .candidates(feedback.arranged(list))
    }
    if !network.resolves {
      let list = feedback.arranged(network.list(network.candidates.indices))
      network.script.insert(ScriptedEvent(at: .zero, .candidates(list)), at: 0)
    }
    simulation.network = network
  }
}
