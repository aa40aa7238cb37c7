import StaggerCore
import StaggerSimulation
import Testing

/// Runs another client's machine over candidates that are known from the start, or come by a script.
func simulate<Machine: RaceMachine>(
  _ machine: Machine, _ network: SimulatedNetwork, verifies: Bool = false,
  timeout: Nanoseconds? = nil
) throws -> Timeline {
  var simulation = Simulation(network: network, timeout: timeout)
  simulation.settings.verifies = verifies
  var machine = machine
  return try simulation.run(&machine)
}

func candidate(_ label: String, _ tries: AttemptScript...) -> SimulatedCandidate {
  var made = SimulatedCandidate(label)
  made.tries = tries
  return made
}

/// Limits with a few of them changed.
func limits(_ change: (inout ClientBooks.Limits) -> Void = { _ in }) -> ClientBooks.Limits {
  var limits = ClientBooks.Limits()
  change(&limits)
  return limits
}
