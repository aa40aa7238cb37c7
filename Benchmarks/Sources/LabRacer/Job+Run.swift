import NIORacers
import Racers
import Stagger

extension Job {
  /// Does the job.
  ///
  /// - Parameter racer: who does it.
  /// - Returns: what came of it.
  /// - Throws: what the racer says.
  func outcome(of racer: any Racer) async throws -> Outcome {
    if flight == 1 { return try await oneByOne(racer) }
    if flight == count {
      return Outcome(total: try await racer.connectAtOnce(count, to: targets))
    }
    let start = MonotonicInstant.now
    switch racer {
    case is StaggerAsyncRacer: try await rolling(.inGivenOrder(delay: targets.delay))
    case let racer as NIORacer: try await racer.connect(count, inFlight: flight)
    case is NIOAsyncRacer: try await rollingTasks(racer)
    // On one thread connects of near addresses end as they begin, so nothing waits for its batch.
    default: try await batches(racer)
    }
    return Outcome(total: MonotonicInstant.now - start)
  }

  private func oneByOne(_ racer: any Racer) async throws -> Outcome {
    var outcome = Outcome()
    outcome.races.reserveCapacity(count)
    let start = MonotonicInstant.now
    if let racer = racer as? any BlockingRacer {
      outcome.races = try onThisThread(racer)
    } else {
      for _ in 0..<count { outcome.races.append(try await racer.connect(to: targets)) }
    }
    outcome.total = MonotonicInstant.now - start
    return outcome
  }

  private func onThisThread(_ racer: some BlockingRacer) throws -> [Nanoseconds] {
    var races: [Nanoseconds] = []
    races.reserveCapacity(count)
    for _ in 0..<count { races.append(try racer.connect(to: targets)) }
    return races
  }

  /// Tasks on one thread, as the budget has it.
  @MainActor
  private func rolling(_ connector: Connector) async throws {
    let chains = (0..<flight).map { _ in
      Task { @MainActor in try await chain(connector, count / flight) }
    }
    for chain in chains { try await chain.value }
  }

  @MainActor
  private func chain(_ connector: Connector, _ count: Int) async throws {
    for _ in 0..<count {
      if targets.addresses.count == 1 {
        closeDescriptor(try await connector.connect(to: targets.addresses[0]).take())
      } else {
        closeDescriptor(try await connector.connect(to: targets.addresses).take())
      }
    }
  }

  private func rollingTasks(_ racer: any Racer) async throws {
    try await withThrowingTaskGroup { group in
      for _ in 0..<flight {
        group.addTask {
          for _ in 0..<count / flight { _ = try await racer.connect(to: targets) }
        }
      }
      try await group.waitForAll()
    }
  }

  private func batches(_ racer: any Racer) async throws {
    for _ in 0..<count / flight {
      _ = try await racer.connectAtOnce(flight, to: targets)
    }
  }
}
