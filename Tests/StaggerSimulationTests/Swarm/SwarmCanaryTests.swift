import StaggerCore
import StaggerSimulation
import Testing

/// A swarm that finds nothing is only good news if it finds what is there.
@Suite("Swarm canaries")
struct SwarmCanaryTests {
  private typealias Fault = SabotagedRace.Fault

  @Test func `the machine that is wrapped has none of the faults`() {
    for seed in UInt64(0)..<300 { #expect(run(seed, nil).objections.isEmpty) }
  }

  @Test(arguments: SabotagedRace.Fault.allCases)
  func `each fault of a machine is found`(fault: SabotagedRace.Fault) {
    let verdict: SwarmVerdict = Self.endless.contains(fault) ? .liveness : .correctness
    #expect((UInt64(0)..<2_000).contains { run($0, fault).verdict == verdict })
  }

  /// Those that make a race wait for ever or spin before they break any other rule.
  private static let endless: Set<SabotagedRace.Fault> = [
    .neverFinishes, .neverRests, .oversleeps, .neverWakes, .wakesAtOnce, .waitsLonger,
    .ignoresAttemptTimeout, .forgetsPreparationTimeout, .ignoresEndOfResolution,
    .ignoresHostRelease,
  ]

  @Test func `a report that names the wrong error is found`() {
    let found = (UInt64(0)..<4_000).contains { seed in
      let result = SwarmCase(seed: seed).run { simulation in
        var settings = simulation.settings
        settings.primaryError = settings.primaryError == .last ? .first : .last
        return Race(
          settings: settings, resolving: simulation.network.resolves,
          deadline: simulation.deadline, at: simulation.start)
      }
      return result.objections.contains { objection in
        guard case .report(let what) = objection else { return false }
        return what.hasPrefix("primary ")
      }
    }
    #expect(found)
  }

  @Test func `faults that no rule forbids are found by the audits alone`() {
    func objections(_ fault: Fault) -> Set<String> {
      Set(
        (UInt64(0)..<1_000).flatMap { run($0, fault).objections }.map {
          String("\($0)".prefix { $0 != ":" })
        })
    }
    let (second, clock) = (
      "a second run differs", "another beginning of the clock changes the race"
    )
    #expect(objections(.rollsDice) == [second, clock])
    #expect(objections(.looksAtTheClock) == [clock])
  }

  private func run(_ seed: UInt64, _ fault: SabotagedRace.Fault?) -> SwarmResult {
    var dice = 0
    return SwarmCase(seed: seed).run { simulation in
      dice += 1
      return SabotagedRace(fault, simulation, dice: dice)
    }
  }
}
