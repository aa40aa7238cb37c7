import StaggerCore
import StaggerSimulation
import Testing

@Suite("Scripted resolver")
struct ScriptedResolverTests {
  /// Candidates A, C of IPv6 and B, D of IPv4 that all are silent.
  private func network(
    finishes: Nanoseconds? = nil, _ answers: ResolverAnswer...
  ) -> SimulatedNetwork {
    var network = SimulatedNetwork(["A", "B", "C", "D"].map { SimulatedCandidate($0, .silent) })
    var resolver = ScriptedResolver()
    resolver.answers = answers
    resolver.finishes = finishes
    network.resolve(by: resolver)
    return network
  }

  private func lists(_ network: SimulatedNetwork) -> [[Int]] {
    network.script.compactMap { event in
      guard case .candidates(let list) = event.event else { return nil }
      return list.map { Int($0.id.index) }
    }
  }

  private func firstStart(_ network: SimulatedNetwork) throws -> Nanoseconds? {
    try race(network).attempts.first.map { $0.began - .origin }
  }

  @Test func `each answer leads to all that is known, in order`() {
    let network = network(
      ResolverAnswer(.ipv6Addresses, .addresses([2, 0]), at: 60.ms),
      ResolverAnswer(.ipv4Addresses, .addresses([1, 3]), at: 20.ms))
    #expect(network.resolves)
    #expect(lists(network) == [[1, 3], [0, 1, 2, 3]])
  }

  @Test func `a late answer of the preferred family is waited for only as long as it may be`()
    throws
  {
    let inTime = network(
      ResolverAnswer(.ipv4Addresses, .addresses([1]), at: 20.ms),
      ResolverAnswer(.ipv6Addresses, .addresses([0]), at: 60.ms))
    #expect(try firstStart(inTime) == 60.ms)
    let late = network(
      ResolverAnswer(.ipv4Addresses, .addresses([1]), at: 20.ms),
      ResolverAnswer(.ipv6Addresses, .addresses([0]), at: 90.ms))
    #expect(try firstStart(late) == 70.ms)
  }

  @Test(arguments: [ResolverAnswer.Content.failed, .nothing, .addresses([])])
  func `an answer that brings nothing ends the wait`(content: ResolverAnswer.Content) throws {
    let network = network(
      ResolverAnswer(.ipv4Addresses, .addresses([1]), at: 20.ms),
      ResolverAnswer(.ipv6Addresses, content, at: 45.ms))
    #expect(try firstStart(network) == 45.ms)
    #expect(lists(network) == [[1]])
  }

  @Test func `a changed answer replaces the one before, an error does not`() {
    let changed = network(
      ResolverAnswer(.ipv6Addresses, .addresses([0, 2]), at: 20.ms),
      ResolverAnswer(.ipv6Addresses, .addresses([2]), at: 50.ms),
      ResolverAnswer(.ipv6Addresses, .failed, at: 70.ms),
      ResolverAnswer(.ipv6Addresses, .nothing, at: 90.ms))
    #expect(lists(changed) == [[0, 2], [2], []])
  }

  @Test func `hints count until the addresses of their family come`() {
    let network = network(
      ResolverAnswer(.serviceRecord, .hints(ipv6: [0], ipv4: [1]), at: 10.ms),
      ResolverAnswer(.ipv6Addresses, .addresses([2]), at: 20.ms),
      ResolverAnswer(.ipv4Addresses, .addresses([3]), at: 30.ms))
    #expect(lists(network) == [[0, 1], [1, 2], [2, 3]])
  }

  @Test func `a resolver that finishes without a candidate fails the race`() throws {
    let failing = network(
      finishes: 80.ms, ResolverAnswer(.ipv6Addresses, .failed, at: 30.ms),
      ResolverAnswer(.ipv4Addresses, .nothing, at: 50.ms))
    let timeline = try race(failing)
    #expect(timeline.outcome == .failed)
    #expect(timeline.finished == .origin + 80.ms)
  }

  @Test func `a resolver that never answers leaves the race open`() throws {
    #expect(try race(network()).outcome == nil)
  }

  @Test func `an answer may be heard before its candidates`() throws {
    var answer = ResolverAnswer(.ipv6Addresses, .addresses([0]), at: 20.ms)
    answer.comesFirst = true
    let network = network(answer)
    #expect(network.script[0].event == .answered(.ipv6Addresses, .usable))
    #expect(try firstStart(network) == 20.ms)
  }
}
