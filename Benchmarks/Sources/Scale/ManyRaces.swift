import Glibc
import Racers
import Stagger
import Synchronization

/// Races over [silent, good], all under way at once, on one engine's thread or on several.
///
/// They are begun and started without a task, as valgrind wants it.
struct ManyRaces {
  private let count: Int
  private let delay: Nanoseconds
  private let engines: [Engine]
  private let setup: RaceSetup
  private let targets: [SocketAddress]

  init(count: Int, engines: Int, delay: Nanoseconds) throws {
    self.count = count
    self.delay = delay
    self.engines = (0..<engines).map { _ in Engine() }
    raiseDescriptorLimit(to: 2 * count + 1_000)
    var configuration = ConnectConfiguration()
    configuration.ordering = .given
    configuration.settings.attemptDelay = delay
    configuration.settings.maximumAttemptDelay = max(delay, .seconds(2))
    setup = try RaceSetup(configuration)
    targets = Workload.silentGood.targets(of: try LoopbackPeers.find(), delay: delay).addresses
  }

  func run() throws -> String {
    let ended = Ended()
    var races: [HandedRace] = []
    races.reserveCapacity(count)
    var pendingAtOnce = 0
    let cost = try Cost.of {
      for index in 0..<count { races.append(try start(on: engines[index % engines.count], ended)) }
      pendingAtOnce = engines.reduce(0) { $0 + $1.attemptsInFlight }
      while ended.count.load(ordering: .acquiring) < count { usleep(1_000) }
    }
    for race in races {
      var connections = try race.takeConnections()
      while let connection = connections.next() { closeDescriptor(connection.take()) }
    }
    for engine in engines { engine.shutDown() }
    let beyond = Double((cost.wall - delay).count / 10_000) / 100
    return """
      {"races": \(count), "engines": \(engines.count), "pendingAtOnce": \(pendingAtOnce), \
      "processorMicroseconds": \(cost.processorMicroseconds(each: count)), \
      "beyondDelayMilliseconds": \(beyond)}
      """
  }

  private func start(on engine: Engine, _ ended: Ended) throws -> HandedRace {
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: targets))
    let race = BegunRace(request, engine: engine).handOver()
    race.start { ended.count.wrappingAdd(1, ordering: .releasing) }
    return race
  }
}

/// How many races have ended.
private final class Ended: Sendable {
  let count = Atomic<Int>(0)
}
