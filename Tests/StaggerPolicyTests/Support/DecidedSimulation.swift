import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

/// Runs a decided race on a simulated network, one script for each interface, and tells the policy.
struct DecidedSimulation {
  /// What becomes of attempts over an interface; silent where nothing is said.
  var scripts: [KernelName: AttemptScript] = [:]
  /// What becomes of attempts of a family, where nothing is said of their interface.
  var families: [AddressFamily: AttemptScript] = [:]
  var settings = RaceSettings()

  struct Result {
    let timeline: Timeline
    let report: RaceReport

    /// Each attempt: its remote and interface, and when it began in milliseconds.
    var starts: [String] {
      timeline.attempts.map { "\($0.label) \(Int(($0.began - timeline.start).inMilliseconds))" }
    }

    /// The attempt that won; nil for none.
    var winner: String? { timeline.winners.first.map { timeline[$0].label } }
  }

  func run(
    _ decision: PolicyDecision, at start: MonotonicInstant = .origin, timeout: Nanoseconds? = nil
  ) throws -> Result {
    let candidates = decision.candidates.map { planned in
      let name =
        decision.snapshot.interface(planned.interfaceIndex ?? 0)?.name
        ?? planned.candidate.binding.interfaceName
      var made = SimulatedCandidate(
        "\(planned.candidate.remote.lastPart)>\(name?.description ?? "?")",
        delay: planned.candidate.delay, needsPreparation: planned.candidate.needsPreparation)
      made.waitsForEarlier = planned.candidate.waitsForEarlier
      made.tries = [
        name.flatMap { scripts[$0] } ?? families[planned.candidate.remote.family] ?? .silent
      ]
      return made
    }
    var limited = Race(
      settings: settings, candidateCount: candidates.count, deadline: nil, at: start)
    limited.limit(by: decision.limits)
    var simulation = Simulation(
      settings: limited.settings, network: SimulatedNetwork(candidates),
      timeout: timeout ?? decision.limits.duration)
    simulation.start = start
    var race = try simulation.makeRace()
    let timeline = try simulation.run(&race)
    for violation in timeline.violations { Issue.record("\(violation)") }
    let report = RaceReport(
      of: race, candidates: CandidateList(decision.candidates.map(\.candidate)))
    decision.policy.raceEnded(
      PolicyOutcome(of: decision, report: report, ended: timeline.lastInstant))
    return Result(timeline: timeline, report: report)
  }
}
