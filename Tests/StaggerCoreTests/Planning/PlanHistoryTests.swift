import StaggerCore
import Testing

/// RFC 8305 s4: what was learnt counts between rules 8 and 9, in its own network.
@Suite struct PlanHistoryTests {
  final class Memory: ConnectionHistory {
    let entries: [(network: NetworkKey, address: IPAddress, history: DestinationHistory)]

    init(_ entries: [(network: NetworkKey, address: IPAddress, history: DestinationHistory)]) {
      self.entries = entries
    }

    func history(of destination: IPAddress, in network: NetworkKey) -> DestinationHistory {
      entries.first { $0.network == network && $0.address == destination }?.history
        ?? DestinationHistory()
    }
  }

  static func network(gateway: String = "192.0.2.1") throws -> TestNetwork {
    try TestNetwork(
      ["2 eth0 192.0.2.5/24 2001:db8:2::5/64", "3 eth1 198.51.100.5/24"],
      routes: [
        "0.0.0.0/0 dev 2 via \(gateway)", "0.0.0.0/0 dev 3 via 198.51.100.1",
        "::/0 dev 2 via fe80::1",
      ])
  }

  static let remotes = ["203.0.113.1", "203.0.113.2", "203.0.113.3"]

  static func memory() throws -> Memory {
    let home = NetworkKey(interfaceIndex: 2, gateway: try IPAddress("192.0.2.1"))
    let away = NetworkKey(interfaceIndex: 3, gateway: try IPAddress("198.51.100.1"))
    return Memory([
      (home, try IPAddress("203.0.113.2"), DestinationHistory(wasUsed: true)),
      (home, try IPAddress("203.0.113.3"), DestinationHistory(roundTripTime: .milliseconds(9))),
      (away, try IPAddress("203.0.113.1"), DestinationHistory(roundTripTime: .milliseconds(3))),
    ])
  }

  @Test func `the faster first, then the one that was used`() throws {
    var network = try Self.network()
    network.history = try Self.memory()
    let plan = try network.plan(Self.remotes)
    #expect(plan.firstRound == ["203.0.113.3", "203.0.113.2", "203.0.113.1"])
    #expect(
      plan.candidates.map(\.placement)
        == [.rule(.lowerRoundTripTime), .rule(.usedBefore), .last])
  }

  @Test func `rule 8 and those before it outweigh what was learnt`() throws {
    var network = try Self.network()
    network.history = try Self.memory()
    let plan = try network.plan(Self.remotes + ["2001:db8:9::1"])
    #expect(plan.firstRound.first == "2001:db8:9::1")
  }

  @Test func `behind another router nothing is known`() throws {
    var network = try Self.network(gateway: "192.0.2.254")
    network.history = try Self.memory()
    #expect(try network.plan(Self.remotes).firstRound == Self.remotes)
  }

  @Test func `a round over another interface goes by what was learnt there`() throws {
    var network = try Self.network()
    network.history = try Self.memory()
    let plan = try network.plan(Self.remotes, .all)
    let second = plan.candidates.filter { $0.round == 2 }
    #expect(second.allSatisfy { $0.interfaceIndex == 3 })
    #expect(
      second.map { "\($0.candidate.remote.ip)" }
        == ["203.0.113.1", "203.0.113.2", "203.0.113.3"])
    #expect(second.first?.placement == .rule(.lowerRoundTripTime))
  }

  @Test func `mapped addresses are remembered as IPv4`() throws {
    var network = try Self.network()
    network.history = try Self.memory()
    let plan = try network.plan(["::ffff:203.0.113.1", "::ffff:203.0.113.3"])
    #expect(plan.firstRound == ["::ffff:203.0.113.3", "::ffff:203.0.113.1"])
  }
}
