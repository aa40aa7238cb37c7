import NIORacers
import Racers
import Stagger

/// One workload, and who takes part.
struct Contest: Sendable {
  /// The workloads by the names that `docs/performance.md` has for them.
  enum Kind: String, CaseIterable, Sendable {
    case w1, w4, w3, w6

    var workload: Workload {
      switch self {
      case .w1: .good
      case .w4: .refusedGood
      case .w3, .w6: .silentGood
      }
    }

    /// Whether a turn has many connects; with a silent address each takes a delay.
    var isRepeated: Bool { self == .w1 || self == .w4 }

    var usualRounds: Int {
      switch self {
      case .w1, .w4: 31
      case .w3: 15
      case .w6: 7
      }
    }
  }

  let kind: Kind
  let rounds: Int
  let batch: Int
  let races: Int
  let delay: Nanoseconds
  let hasNIO: Bool

  /// Races all of them in turn.
  func run(with peers: LoopbackPeers) async throws -> ContestResult {
    let targets = kind.workload.targets(of: peers, delay: delay)
    let racers = try racers(for: targets)
    var times = racers.map { RacerTimes(racer: $0.name) }
    for racer in racers { _ = try await turn(of: racer, targets) }
    for round in 0..<rounds {
      let order = round % 2 == 0 ? Array(racers.indices) : racers.indices.reversed()
      for index in order { times[index].rounds.append(try await turn(of: racers[index], targets)) }
    }
    return ContestResult(
      contest: kind, title: title(targets), rounds: rounds, racers: times)
  }

  private func racers(for targets: TargetList) throws -> [any Racer] {
    var racers: [any Racer] = [try PlainCRacer()]
    if kind != .w6 {
      racers += [StaggerBlockingRacer(delay: delay), StaggerPollableRacer(delay: delay)]
    }
    racers.append(StaggerAsyncRacer(delay: delay))
    if hasNIO { racers += [try NIORacer(targets), try NIOAsyncRacer(targets)] }
    return racers
  }

  /// What one turn takes: the median connect, or all races together.
  private func turn(of racer: any Racer, _ targets: TargetList) async throws -> Nanoseconds {
    if kind == .w6 {
      return later(try await racer.connectAtOnce(races, to: targets), racer)
    }
    var times: [Nanoseconds] = []
    for _ in 0..<batch { times.append(try await racer.connect(to: targets)) }
    return later(Nanoseconds(times.map(\.count).median), racer)
  }

  /// The time beyond the delay that every racer must wait for.
  private func later(_ time: Nanoseconds, _ racer: any Racer) -> Nanoseconds {
    guard kind.workload == .silentGood else { return time }
    return time - (racer.hasOwnDelay ? .milliseconds(250) : delay)
  }

  private func title(_ targets: TargetList) -> String {
    let name = kind.rawValue.uppercased()
    let beyond = "µs later than the connection attempt delay"
    return switch kind {
    case .w1, .w4:
      "\(name) \(targets.name), \(rounds) rounds of \(batch) connects, µs to the connected socket"
    case .w3: "\(name) \(targets.name), \(rounds) rounds of 1 race, \(beyond)"
    case .w6: "\(name) \(races) × \(targets.name) at once, \(rounds) rounds, \(beyond)"
    }
  }
}

extension Racer {
  /// Whether the racer's delay cannot be set.
  fileprivate var hasOwnDelay: Bool { self is NIORacer || self is NIOAsyncRacer }
}
