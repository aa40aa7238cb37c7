import CStaggerTestSupport
import Stagger
import StaggerLinux
import StaggerTestSupport
import Synchronization

/// The drives of a process that has no tasks: a forked child has the calling thread alone.
enum LoneDrive: CaseIterable {
  case blocking
  case engine
  case pollable

  /// Races until the outcome is known.
  func connect(
    _ configuration: ConnectConfiguration, to targets: [SocketAddress]
  ) throws -> RaceReport {
    switch self {
    case .blocking:
      return try Connector(configuration: configuration).connectBlocking(to: targets).report
    case .engine: return try raceOnEngine(configuration, to: targets)
    case .pollable:
      var race = try Connector(configuration: configuration).pollableRace(to: targets)
      race.processUntilOver()
      return try race.finish().report
    }
  }

  private func raceOnEngine(
    _ configuration: ConnectConfiguration, to targets: [SocketAddress]
  ) throws -> RaceReport {
    let setup = try RaceSetup(configuration)
    let candidates = try setup.candidates(for: targets)
    let begun = BegunRace(RaceRequest(setup: setup, candidates: candidates))
    if begun.isOver { return try begun.finish().report }
    let race = begun.handOver()
    let isOver = Shared(Atomic<Bool>(false))
    race.start { isOver.value.store(true, ordering: .releasing) }
    for _ in 0..<2_000 where !isOver.value.load(ordering: .acquiring) {
      test_sleep_milliseconds(5)
    }
    guard isOver.value.load(ordering: .acquiring) else { throw Errno.timedOut }
    return try race.takeConnections().report
  }
}
