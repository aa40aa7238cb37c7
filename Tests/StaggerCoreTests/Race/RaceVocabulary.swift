import StaggerCore
import StaggerSimulation
import Testing

extension Int {
  /// So many milliseconds.
  var ms: Nanoseconds { .milliseconds(self) }
}

/// The instant `milliseconds` after the origin, where every simulated race begins.
func at(_ milliseconds: Int) -> MonotonicInstant { .origin + milliseconds.ms }

func id(_ ordinal: UInt32) -> AttemptID { AttemptID(ordinal: ordinal) }

func candidate(
  _ label: String, _ tries: AttemptScript..., delay: Nanoseconds? = nil, prepares: Bool = false,
  waits: Bool = false
) -> SimulatedCandidate {
  var made = SimulatedCandidate(label, delay: delay, needsPreparation: prepares)
  made.waitsForEarlier = waits
  made.tries = tries
  return made
}

/// The settings with a few of them changed.
func settings(_ change: (inout RaceSettings) -> Void) -> RaceSettings {
  var settings = RaceSettings()
  change(&settings)
  return settings
}

/// A network with a resolver that brings what `script` says.
func resolved(
  _ candidates: [SimulatedCandidate], _ script: (inout SimulatedNetwork) -> Void
) -> SimulatedNetwork {
  var network = SimulatedNetwork(candidates)
  network.resolves = true
  script(&network)
  return network
}

/// Runs a race and lets the shadow model fail the test.
func simulate(
  _ network: SimulatedNetwork, _ settings: RaceSettings = RaceSettings(),
  timeout: Nanoseconds? = nil, lateness: [Nanoseconds] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Timeline {
  var simulation = Simulation(settings: settings, network: network, timeout: timeout)
  simulation.timerLateness = lateness
  let timeline = try simulation.run()
  for violation in timeline.violations {
    Issue.record("\(violation)", sourceLocation: sourceLocation)
  }
  return timeline
}

/// Runs a race over candidates that are known from the start.
func simulate(
  _ candidates: [SimulatedCandidate], _ settings: RaceSettings = RaceSettings(),
  timeout: Nanoseconds? = nil, lateness: [Nanoseconds] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> Timeline {
  try simulate(
    SimulatedNetwork(candidates), settings, timeout: timeout, lateness: lateness,
    sourceLocation: sourceLocation)
}

extension Timeline {
  /// When each connect began that was not put off, in the order of starts.
  var connectTimes: [MonotonicInstant] { attempts.compactMap(\.connectBegan) }

  /// The labels of the winners.
  var winnerLabels: [String] { winners.map { self[$0].label } }
}
