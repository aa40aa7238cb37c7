import CMallocCount
import Glibc
import Racers
import Stagger

/// What the values of a race take, wherever they live.
func reportLayouts() {
  report("bytes.Race", Double(MemoryLayout<Race>.size))
  report("bytes.AttemptRecord", Double(MemoryLayout<AttemptRecord>.size))
  report("bytes.Candidate", Double(MemoryLayout<Candidate>.size))
}

/// What races that wait on the engine take of the heap, their candidates and their share of the
/// engine's tables included.
func reportPendingRaces() throws {
  let pending = try PendingRaces()
  let one = try pending.bytes(attempts: 1)
  let eight = try pending.bytes(attempts: 8)
  let many = try pending.bytes(attempts: 32)
  report("bytes.pending-race", one)
  report("bytes.each-early-attempt", (eight - one) / 7)
  report("bytes.each-further-attempt", (many - eight) / 24)
}

/// Races that nobody answers, on an engine of their own.
private struct PendingRaces {
  private static let count = 200
  private let peers: LoopbackPeers
  private let setup: RaceSetup

  init() throws {
    peers = try LoopbackPeers.find(silentCount: 32)
    var configuration = ConnectConfiguration()
    configuration.ordering = .given
    configuration.settings.attemptDelay = .milliseconds(10)
    setup = try RaceSetup(configuration)
  }

  /// The heap that each race takes once its attempts are under way.
  func bytes(attempts: Int) throws -> Double {
    let addresses = Array(peers.silent.prefix(attempts))
    let engine = Engine()
    // The thread and what is made once are not the races'.
    try run(1, over: addresses, on: engine) {}
    var bytes: UInt64 = 0
    c_malloc_count_everywhere(1)
    let before = c_malloc_count_process()
    try run(Self.count, over: addresses, on: engine) {
      let now = c_malloc_count_process()
      bytes =
        (now.bytes_allocated - before.bytes_allocated) - (now.bytes_freed - before.bytes_freed)
    }
    c_malloc_count_everywhere(0)
    engine.shutDown()
    return Double(bytes) / Double(Self.count)
  }

  /// Runs `body` while so many races are pending, then gives them up.
  private func run(
    _ count: Int, over addresses: [SocketAddress], on engine: Engine, _ body: () -> Void
  ) throws {
    var races: [HandedRace] = []
    races.reserveCapacity(count)
    for _ in 0..<count {
      let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: addresses))
      let race = BegunRace(request, engine: engine).handOver()
      race.start {}
      races.append(race)
    }
    waitUntil { engine.attemptsInFlight == count * addresses.count }
    body()
    for race in races { race.cancel() }
    waitUntil { engine.attemptsInFlight == 0 }
  }

  /// Looks every millisecond, for ten seconds at most.
  private func waitUntil(_ isReached: () -> Bool) {
    var looks = 0
    while !isReached(), looks < 10_000 {
      looks += 1
      usleep(1_000)
    }
    precondition(isReached(), "the races did not get as far as they should")
  }
}
