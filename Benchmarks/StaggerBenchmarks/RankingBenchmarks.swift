import Benchmark
import Stagger

/// The order of addresses: the part without the kernel, and all of it.
func registerRanking() {
  for count in [8, 64, 1_000] {
    let sample = RankingSample(count: count)
    Benchmark(
      "Ranking: \(count) destinations, pure",
      configuration: .init(metrics: [.wallClock, .allocations])
    ) { benchmark in
      benchmark.measure { blackHole(sample.plan()) }
    }
  }
  for count in [8, 64] {
    let targets = (1...count).map { SocketAddress(IPAddress(127, 0, 1, UInt8($0)), port: 443) }
    let connector = Connector()
    Benchmark("Ranking: \(count) destinations, kernel asked") { _ in
      blackHole(try connector.plan(to: targets))
    }
  }
}

/// Destinations of both families on a host with an address of each.
private struct RankingSample: Sendable {
  private let planner: Planner
  private let remotes: [SocketAddress]

  init(count: Int) {
    let local4 = IPAddress(192, 0, 2, 9)
    let local6 = IPAddress(ipv6High: 0x2001_0DB8_0000_0000, low: 9)
    planner = Planner(
      snapshot: NetworkSnapshot(
        interfaces: [],
        addresses: [
          LocalAddress(local4, prefixLength: 24, interfaceIndex: 2),
          LocalAddress(local6, prefixLength: 64, interfaceIndex: 2),
        ]))
    remotes = (0..<count).map { index in
      // Scattered, so that there is something to sort.
      let number = UInt32(truncatingIfNeeded: index &* 2_654_435_761)
      let ip =
        index % 2 == 0
        ? IPAddress(ipv6High: 0x2001_0DB8_0000_0000 | UInt64(number % 7), low: UInt64(index))
        : IPAddress(ipv4: 0xC633_6400 &+ UInt32(index) &+ (number % 5) << 16)
      return SocketAddress(ip, port: 443)
    }
    self.local4 = local4
    self.local6 = local6
  }

  private let local4: IPAddress
  private let local6: IPAddress

  func plan() -> Plan {
    let draft = planner.draft(remotes: remotes, sources: [])
    let answers = draft.questions.map { question in
      RouteAnswer.usable(
        Route(
          source: question.destination.family == .ipv4 ? local4 : local6, interfaceIndex: 2))
    }
    return draft.plan(with: answers)
  }
}
