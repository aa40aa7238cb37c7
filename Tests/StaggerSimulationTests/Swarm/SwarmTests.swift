import StaggerCore
import StaggerSimulation
import Testing

@Suite("Swarm")
struct SwarmTests {
  /// A seed that fails here can be seen alone: `stagger simulate --seed` with the printed seed.
  @Test(arguments: 0..<16)
  func `every rule holds for whatever settings on whatever network`(part: UInt64) {
    for seed in part * 400..<(part + 1) * 400 {
      let swarmCase = SwarmCase(seed: seed)
      let result = swarmCase.run()
      if result.verdict == .passed { continue }
      Issue.record("\(swarmCase)\n\(result.objections)\n\(result.timeline.picture())")
      return
    }
  }

  @Test func `the draws reach every feature and everything that can be seen`() {
    var census = SwarmCensus()
    for seed in UInt64(0)..<2_000 {
      let swarmCase = SwarmCase(seed: seed)
      census.add(swarmCase, swarmCase.run())
    }
    for feature in SwarmFeature.allCases {
      #expect((600...1_000).contains(census.count(of: feature)), "\(feature)")
    }
    for sight in SwarmSight.allCases { #expect(census.count(of: sight) >= 3, "\(sight)") }
    #expect(census.caseCount == 2_000)
    #expect(census.attemptCount > 4_000)
  }

  @Test func `a seed is the same case and the same race every time`() {
    for seed in UInt64(0)..<100 {
      let (first, second) = (SwarmCase(seed: seed), SwarmCase(seed: seed))
      #expect(first == second)
      #expect(first.run().timeline == second.run().timeline)
      #expect(first.description == second.description)
    }
  }
}
