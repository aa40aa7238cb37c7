import Testing

/// Races on a host with three interfaces, of which every packet is seen: lan0 is the way that plain
/// `connect` takes, mob0 is metered, vpn0 is a tunnel.
@Suite(.serialized, .enabled(if: Lab.isAvailableWithForwarder, Lab.reasonWithForwarder))
struct PolicyLabTests {
  private struct Race: Decodable {
    let outcome: String
    let trail: String
    let packets: [Int]
    let told: Int
  }

  private struct Report: Decodable {
    let without: Race
    let withoutAndRefused: Race
    let prohibited: Race
    let onlyTunnel: Race
    let onlyTunnelSilent: Race
    let order: Race
    let firstOfOrder: Race
    let fallback: Race
    let nothing: Race
    let down: Race
    let withdrawn: Race
  }

  private static func report() throws -> Report { try Lab.report("policy", "0") }

  @Test func `without a policy packets leave as those of plain connect do`() throws {
    let report = try Self.report()
    for race in [report.without, report.withoutAndRefused] {
      #expect(race.outcome == "all_attempts_failed")
      #expect(race.trail == "lan0")
    }
  }

  @Test func `prohibited interfaces see no packet`() throws {
    let report = try Self.report()
    #expect(report.prohibited.outcome == "all_attempts_failed")
    #expect(report.prohibited.trail == "lan0")
    // Bound to the tunnel, whatever the routing table prefers.
    #expect(report.onlyTunnel.outcome == "won from 10.90.3.2")
    #expect(report.onlyTunnel.trail == "vpn0")
    #expect(report.onlyTunnelSilent.outcome == "all_attempts_failed")
    #expect(report.onlyTunnelSilent.trail == "vpn0")
  }

  @Test func `the order of a policy holds, and falls back`() throws {
    let report = try Self.report()
    #expect(report.order.outcome == "won from 10.90.3.2")
    #expect(report.order.trail == "mob0 lan0 vpn0")
    #expect(report.firstOfOrder.outcome == "won from 10.90.2.2")
    #expect(report.firstOfOrder.trail == "mob0")
    #expect(report.fallback.outcome == "won from 10.90.1.2")
    #expect(report.fallback.trail == "vpn0 lan0")
  }

  @Test func `where nothing is admitted, nothing is sent`() throws {
    let report = try Self.report()
    #expect(report.nothing.outcome == "no_path_admitted")
    #expect(report.down.outcome == "network_down")
    for race in [report.nothing, report.down] {
      #expect(race.packets == [0, 0, 0])
      #expect(race.told == 0)
    }
  }

  @Test func `a withdrawn connection ends the race`() throws {
    let race = try Self.report().withdrawn
    #expect(race.outcome == "withdrawn")
    #expect(race.packets == [0, 0, 1])
    #expect(race.told == 1)
  }
}
