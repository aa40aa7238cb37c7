import Benchmark
import NIORacers
import Racers
import Stagger

private let delay = Nanoseconds.milliseconds(250)

/// One connect after the other, each racer beside the others.
func registerConnects(to peers: LoopbackPeers) throws {
  for workload in [Workload.good, .refusedGood] {
    let targets = workload.targets(of: peers, delay: delay)
    for racer in try racers(for: targets) {
      Benchmark(
        "Connect: \(targets.name), \(racer.name)",
        configuration: .init(metrics: [.toSocket, .wallClock])
      ) { benchmark in
        benchmark.measurement(.toSocket, Int(try await racer.connect(to: targets).count))
      }
    }
  }
}

private func racers(for targets: TargetList) throws -> [any Racer] {
  [
    try PlainCRacer(), StaggerBlockingRacer(delay: delay), StaggerPollableRacer(delay: delay),
    StaggerAsyncRacer(delay: delay), try NIORacer(targets), try NIOAsyncRacer(targets),
  ]
}

/// Thousands of races at once, each over a silent and a good address.
func registerManyRaces(to peers: LoopbackPeers) throws {
  let targets = Workload.silentGood.targets(of: peers, delay: delay)
  let racers: [any Racer] = [
    try PlainCRacer(), StaggerAsyncRacer(delay: delay), try NIORacer(targets),
    try NIOAsyncRacer(targets),
  ]
  for count in [raceCountWithinLimits(1_000), raceCountWithinLimits(10_000)] {
    for racer in racers {
      Benchmark(
        "At once: \(count) × \(targets.name), \(racer.name)",
        configuration: .init(
          metrics: [.beyondDelay, .wallClock], warmupIterations: 1, maxDuration: .seconds(20),
          maxIterations: 5)
      ) { benchmark in
        let time = try await racer.connectAtOnce(count, to: targets)
        benchmark.measurement(.beyondDelay, Int((time - delay).count / 1_000))
      }
    }
  }
}
