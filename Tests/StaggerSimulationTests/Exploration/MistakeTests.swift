import StaggerCore
import StaggerSimulation
import Testing

/// An exploration that finds nothing means something only if it finds what is wrong.
@Suite struct MistakeTests {
  private static let both: [AddressFamily] = [.ipv6, .ipv4]

  private static let races: [ExplorationCase] = [
    ExplorationCase("two", both),
    ExplorationCase("two with answers", both) { $0.resolves = true },
    ExplorationCase("two, verified, with time for each and a deadline", both) {
      $0.settings.verifies = true
      $0.settings.attemptTimeout = .milliseconds(30)
      $0.timeout = .milliseconds(40)
    },
    ExplorationCase("two, host without room", both) { $0.mayLackRoom = true },
    ExplorationCase("two with delays of their own", both) {
      $0.delays = [nil, .milliseconds(40)]
    },
    ExplorationCase("three, two at once", both + [.ipv6]) { $0.settings.inFlightLimit = 2 },
    ExplorationCase("three, two in all", both + [.ipv6]) { $0.settings.attemptLimit = 2 },
    ExplorationCase("three, two on the list", both + [.ipv6]) { $0.settings.candidateLimit = 2 },
    ExplorationCase("two tiers", both) { $0.tiers = [1] },
    ExplorationCase("two, prepared, with time for that", both) {
      $0.prepares = true
      $0.settings.preparationTimeout = .milliseconds(30)
    },
    ExplorationCase("two, silent ones count", both) {
      $0.failures = [AttemptFailure(.connectionRefused, at: .connect)]
      $0.settings.failureReaction = .noneInFlight
    },
  ]

  /// What a single race can show; the others need two runs, or a clock that begins elsewhere.
  private static let faults = SabotagedRace.Fault.allCases.filter {
    $0 != .looksAtTheClock && $0 != .rollsDice
  }

  @Test(arguments: faults)
  func `each mistake is found, with a way to it`(fault: SabotagedRace.Fault) throws {
    let failure = Self.races.lazy.compactMap { exploration in
      exploration.explore(SabotagedRace(fault, exploration)).failure
    }.first
    let found = try #require(failure)
    #expect(!found.path.isEmpty && found.path.count < 24, "\(found)")
    #expect(found.description.hasPrefix(found.what + "\n  "))
  }

  @Test func `the way to a mistake is the shortest`() throws {
    let exploration = Self.races[0]
    let found = exploration.explore(SabotagedRace(.ignoresCancellation, exploration)).failure
    // The caller gives up before the first drain, and the first thing asked for is a connect.
    let path = try #require(found).path
    #expect(path.count == 2 && path.first == .told([.cancelled]))
  }

  @Test func `a machine without a mistake passes the same races`() {
    for exploration in Self.races { #expect(exploration.explore().failure == nil) }
  }
}
