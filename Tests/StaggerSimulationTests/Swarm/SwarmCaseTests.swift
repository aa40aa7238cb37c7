import StaggerCore
import StaggerSimulation
import Testing

@Suite("Swarm cases")
struct SwarmCaseTests {
  @Test func `the option block has every setting and every path`() throws {
    let swarmCase = try #require(
      (UInt64(0)..<100).map(SwarmCase.init(seed:)).first {
        $0.simulation.network.candidates.count > 1
      })
    let lines = swarmCase.description.split(separator: "\n").map(String.init)
    let settings = Mirror(reflecting: swarmCase.simulation.settings).children.compactMap(\.label)
    #expect(settings.count >= 20)
    for setting in settings {
      #expect(lines.count { $0.dropFirst(2).hasPrefix("\(setting) ") } == 1, "\(setting)")
    }
    for title in ["seed \(swarmCase.seed)", "settings", "driver", "candidates", "network", "paths"]
    {
      #expect(lines.contains(title))
    }
    let candidates = swarmCase.simulation.network.candidates
    for candidate in candidates {
      #expect(lines.count { $0.hasPrefix("  \(candidate.label) ") } >= 1, "\(candidate.label)")
    }
  }

  @Test func `a setting that is not the default has a star`() {
    var swarmCase = SwarmCase(seed: 3)
    swarmCase.simulation.settings = RaceSettings()
    #expect(!swarmCase.description.contains("\n* "))
    swarmCase.simulation.settings.winnersWanted = 7
    #expect(swarmCase.description.contains("\n* winnersWanted           7\n"))
  }

  @Test func `whatever differs between two cases can be read`() {
    var blocks: Set<String> = []
    for seed in UInt64(0)..<200 {
      let swarmCase = SwarmCase(seed: seed)
      let block = swarmCase.description.split(separator: "\n").dropFirst().joined(separator: "\n")
      #expect(blocks.insert(block).inserted)
      for change in Self.changes {
        var changed = swarmCase
        change(&changed)
        #expect((changed == swarmCase) == (changed.description == swarmCase.description))
      }
    }
  }

  private static let changes: [@Sendable (inout SwarmCase) -> Void] = [
    { $0.raceCount += 1 }, { $0.simulation.timeout = 77.ms }, { $0.simulation.stepLimit += 1 },
    { $0.simulation.stalls.append(TimeSpan(from: 7.ms, until: 9.ms)) },
    { $0.simulation.timerLateness.append(77.ms) },
    { $0.simulation.reportsLateAnswers.toggle() }, { $0.simulation.reportsInReverse.toggle() },
    { $0.simulation.network.at(77.ms, .cancelled) },
    { $0.simulation.network.model?.grain = 77.ms },
    { $0.simulation.network.model?.retransmission = nil },
    { $0.simulation.network.model?.outages.append(InterfaceOutage(of: 7, TimeSpan(from: 7.ms))) },
    { $0.simulation.network.model?.portShortages.append(TimeSpan(from: 7.ms)) },
    {
      $0.simulation.network.model?.descriptorShortages
        .append(DescriptorShortage(TimeSpan(from: 7.ms)))
    },
  ]

  @Test func `a case that fails is made as small as it can be`() throws {
    func fails(_ swarmCase: SwarmCase) -> Bool {
      let result = swarmCase.run { SabotagedRace(.dropsStops, $0, dice: 0) }
      return result.verdict == .correctness
    }
    let found = try #require(
      (UInt64(0)..<500).map(SwarmCase.init(seed:)).first {
        fails($0) && $0.simulation.network.candidates.count > 5
      })
    let small = found.shrunk(while: fails)
    #expect(fails(small))
    #expect(small.simulation.network.candidates.count <= 2)
    #expect(small.simulation.network.script.count <= 1)
    let starred = small.description.split(separator: "\n").count { $0.hasPrefix("* ") }
    #expect(starred <= 1, "\(small)")
    #expect(small.shrunk(while: fails) == small)
  }

  @Test func `nothing is taken out of a case that does not fail`() {
    let swarmCase = SwarmCase(seed: 5)
    #expect(swarmCase.shrunk { _ in false } == swarmCase)
  }
}
