import Benchmark
import Racers
import Stagger

/// Races that are given up while they are under way, from the first connect to the last close.
///
/// SwiftNIO is not here: nothing that it has cancels a connect.
func registerCancellation(of peers: LoopbackPeers) throws {
  let silent = TargetList("[silent]", [peers.silent[0]], delay: .milliseconds(250))
  let plainC = try PlainCRacer()
  for count in [1, 100, 1_000] {
    let configuration = Benchmark.Configuration(metrics: [.wallClock], warmupIterations: 2)
    Benchmark("Cancel: \(count) × [silent], plain C", configuration: configuration) { _ in
      try plainC.connectAndGiveUp(count, to: silent)
    }
    let engine = Engine()
    let connector = Connector.inGivenOrder(delay: silent.delay, engine: engine)
    Benchmark("Cancel: \(count) × [silent], Stagger async", configuration: configuration) { _ in
      await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<count {
          group.addTask { _ = try await connector.connect(to: silent.addresses[0]).take() }
        }
        while engine.attemptsInFlight < count { await Task.yield() }
        group.cancelAll()
        while let result = await group.nextResult() {
          if case .success = result { fatalError("a silent address has answered") }
        }
      }
    }
  }
}
