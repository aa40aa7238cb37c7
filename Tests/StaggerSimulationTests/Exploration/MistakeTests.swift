import StaggerCore
import StaggerSimulation
import Testing

/// An exploration that finds nothing means something only if it finds what is wrong.
@Suite struct MistakeTests {
  private static let races: [ExplorationCase] = [
    ExplorationCase("two", [.ipv6, .ipv4]),
    ExplorationCase("two with answers", [.ipv6, .ipv4]) { $0.resolves = true },
    ExplorationCase("one with a deadline between attempts", [.ipv6]) {
      $0.settings.deadlineRule = .betweenAttempts
      $0.timeout = .milliseconds(10)
    },
  ]

  @Test(arguments: MistakenRace.Mistake.allCases)
  func `each mistake is found, with a way to it`(mistake: MistakenRace.Mistake) throws {
    let failures = Self.races.compactMap { exploration in
      exploration.explore(MistakenRace(exploration.race, mistake)).failure
    }
    let failure = try #require(failures.first)
    #expect(!failure.path.isEmpty && failure.path.count < 12, "\(failure)")
    #expect(failure.description.hasPrefix(failure.what + "\n  "))
  }

  @Test func `the way to a mistake is the shortest`() throws {
    let exploration = Self.races[0]
    let found = exploration.explore(MistakenRace(exploration.race, .ignoresCancellation)).failure
    // The caller gives up before the first drain, and the first thing asked for is a connect.
    let path = try #require(found).path
    #expect(path.count == 2 && path.first == .told([.cancelled]))
  }

  @Test func `a machine without a mistake passes the same races`() {
    for exploration in Self.races { #expect(exploration.explore().failure == nil) }
  }
}
