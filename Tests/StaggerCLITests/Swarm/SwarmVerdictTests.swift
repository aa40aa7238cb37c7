import Foundation
import StaggerCLI
import StaggerCore
import StaggerSimulation
import Testing

/// What the command makes of machines that are not right; each runs in a process of its own.
@Suite struct SwarmVerdictTests {
  private static func run(_ judge: (SwarmCase) -> SwarmResult) -> Int32 {
    let seeds = SeedRange(first: 0, count: 10)
    return SwarmRun(seeds: seeds, isReplay: false, printsJSON: false).run(judging: judge).rawValue
  }

  /// From seed 3 on a machine that starts too soon, on a network that is always the same.
  private static func breaksRules(_ swarmCase: SwarmCase) -> SwarmResult {
    guard swarmCase.seed >= 3 else { return swarmCase.run() }
    var broken = swarmCase
    broken.raceCount = 1
    broken.simulation = Simulation(
      network: SimulatedNetwork([
        SimulatedCandidate("A", .silent), SimulatedCandidate("B", .silent),
      ]))
    return broken.run { simulation in
      var settings = simulation.settings
      settings.attemptDelay = .milliseconds(249)
      var race = Race(settings: settings, resolving: false, deadline: nil, at: simulation.start)
      race.candidatesChanged(to: simulation.network.list(0..<2), at: simulation.start)
      return race
    }
  }

  /// From seed 3 on too few steps for any race.
  private static func neverRests(_ swarmCase: SwarmCase) -> SwarmResult {
    var hurried = swarmCase
    if swarmCase.seed >= 3 { hurried.simulation.stepLimit = 1 }
    return hurried.run()
  }

  @Test func `a broken rule ends the run with 1 and all that is to be known`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(1), observing: [\.standardOutputContent]
    ) {
      exit(SwarmVerdictTests.run(SwarmVerdictTests.breaksRules))
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("\(SwarmCase(seed: 3))\n\nA |o----"))
    #expect(
      output.contains(
        "\nseed 3: correctness\n  attemptDelay at 249000000 ns: planned for 250000000 ns\n"))
    #expect(output.contains("\nthe same with less:\n\nseed 3\n"))
    #expect(output.contains("\nto see it again: stagger simulate --seed 3\n"))
    #expect(output.contains("\n3 seeds passed, 1 failed (correctness) (0..4, "))
  }

  @Test func `the same as a JSON object`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(1), observing: [\.standardOutputContent]
    ) {
      let run = SwarmRun(
        seeds: SeedRange(first: 0, count: 10), isReplay: false, printsJSON: true)
      exit(run.run(judging: SwarmVerdictTests.breaksRules).rawValue)
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("\"outcome\":\"correctness\""))
    #expect(output.contains("\"objections\":[\"attemptDelay at 249000000 ns: "))
    #expect(output.contains("\"smaller\":\"seed 3\\n"))
  }

  @Test func `a race without end ends the run with 2`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(2), observing: [\.standardOutputContent]
    ) {
      exit(SwarmVerdictTests.run(SwarmVerdictTests.neverRests))
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("\nseed 3: liveness\n  no rest after 1 events and actions\n"))
  }

  @Test func `a machine that traps ends the run with 3, and its seed is known`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(3), observing: [\.standardOutputContent]
    ) {
      exit(
        SwarmVerdictTests.run { swarmCase in
          precondition(swarmCase.seed < 4)
          return swarmCase.run()
        })
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.hasPrefix("seed 4 crashes (signal "))
    #expect(output.contains("\nto see it again: stagger simulate --seed 4\n"))
    #expect(output.hasSuffix("\n\(SwarmCase(seed: 4))\n"))
  }

  @Test func `a machine that hangs ends the run with 2, and its seed is known`() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(2), observing: [\.standardOutputContent]
    ) {
      var run = SwarmRun(
        seeds: SeedRange(first: 5, count: 10), isReplay: false, printsJSON: false)
      run.patience.rounds = 2
      run.patience.milliseconds = 200
      exit(
        run.run { swarmCase in
          while swarmCase.seed < 100 {}
          return swarmCase.run()
        }.rawValue)
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.hasPrefix("seed 5 hangs\nto see it again: stagger simulate --seed 5\n"))
  }
}
