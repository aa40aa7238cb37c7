import Benchmark
import Racers

/// What the plugin of the harness looks for.
let benchmarks: @Sendable () -> Void = {
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock], warmupIterations: 3, maxDuration: .seconds(2), maxIterations: 100_000)
  do {
    let peers = try LoopbackPeers.find()
    registerMachine()
    registerRanking()
    try registerConnects(to: peers)
    try registerManyRaces(to: peers)
    try registerCancellation(of: peers)
  } catch {
    fatalError("no benchmarks: \(error)")
  }
}
