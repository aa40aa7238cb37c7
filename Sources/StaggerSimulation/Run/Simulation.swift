public import StaggerCore

/// Runs a race machine on a simulated network in virtual time.
///
///     let simulation = Simulation(network: SimulatedNetwork([
///       SimulatedCandidate("A", .silent),
///       SimulatedCandidate("B", .connects(after: .milliseconds(50))),
///     ]))
///     print(try simulation.run().picture())
///
/// The driving contract is kept to the letter: everything that is ready at one instant is reported
/// before the machine is drained, and it is asked again at `nextDeadline`. Two runs of one simulation
/// are identical. A `ShadowModel` watches every run; what it objects to stands in
/// `Timeline.violations`.
public struct Simulation: Hashable, Sendable {
  /// How the race is run.
  public var settings: RaceSettings
  /// The network that it runs on.
  public var network: SimulatedNetwork
  /// The time that the race has, counted from its start; nil means that it has no limit.
  public var timeout: Nanoseconds?
  /// Where the virtual clock stands when the race begins.
  public var start = MonotonicInstant.origin
  /// By how much each wake-up by a timer comes late, one after the other; the last one repeats.
  public var timerLateness: [Nanoseconds] = []
  /// When the process does not run; counted from the start of the race, with finite ends.
  ///
  /// What happens within such a span is noticed at its end, all at one instant.
  public var stalls: [TimeSpan] = []
  /// Whether an answer that takes no time is reported before the drain goes on, or after it.
  ///
  /// A driver does the former when connect() itself returns an error. Default: before.
  public var reportsInstantAnswersInDrain = true
  /// Whether what is ready at one instant is reported in the other order; default false.
  ///
  /// A driver hears of several events in the order in which the kernel lists them.
  public var reportsInReverse = false
  /// Whether what an attempt would have answered is reported after it was stopped; default false.
  public var reportsLateAnswers = false
  /// How many events and actions a run may have; default one million.
  public var stepLimit = 1_000_000

  /// Makes a simulation; the clock begins at the origin and timers are punctual.
  public init(
    settings: RaceSettings = RaceSettings(), network: SimulatedNetwork,
    timeout: Nanoseconds? = nil
  ) {
    self.settings = settings
    self.network = network
    self.timeout = timeout
  }

  /// When the race must be over; nil means that it has no limit.
  public var deadline: MonotonicInstant? { timeout.map { start + $0 } }

  /// The product's own machine, at the start of the race.
  ///
  /// - Throws: `SimulationError.settings` if the settings are not valid.
  public func makeRace() throws(SimulationError) -> Race {
    do throws(SettingsError) {
      try settings.validate()
    } catch {
      throw .settings(error)
    }
    return Race(
      settings: settings, resolving: network.resolves, deadline: deadline, at: start)
  }

  /// Runs the product's own machine until the race is over or nothing more can happen.
  ///
  /// - Returns: All that happened.
  /// - Throws: `SimulationError` if the settings are not valid or the machine does not come to rest.
  /// - Complexity: O(steps × attempts under way).
  public func run() throws(SimulationError) -> Timeline {
    var race = try makeRace()
    return try run(&race)
  }

  /// Runs `machine` until the race is over or nothing more can happen.
  ///
  /// Candidates that are known from the start are the first event that the machine is told.
  ///
  /// - Parameter machine: A machine at the start of a race with the settings of the simulation.
  /// - Returns: All that happened.
  /// - Throws: `SimulationError.stepLimitReached` if the machine does not come to rest.
  /// - Complexity: O(steps × attempts under way).
  public func run(_ machine: inout some RaceMachine) throws(SimulationError) -> Timeline {
    var run = SimulationRun(self)
    try run.finish(&machine)
    return run.timeline
  }
}
