import Testing

/// Races under mapping rules on a host with three interfaces, of which every packet is seen: lan0 is
/// cheap and the way that plain `connect` takes, mob0 is metered, vpn0 is a tunnel.
@Suite(.serialized, .enabled(if: Lab.isAvailableWithForwarder, Lab.reasonWithForwarder))
struct ConnectionManagerLabTests {
  private struct Race: Decodable {
    let outcome: String
    let trail: String
    /// How many packets have left by lan0, mob0 and vpn0.
    let packets: [Int]
  }

  private struct Report: Decodable {
    let unruled: Race
    let prohibited: Race
    let required: Race
    let demanded: Race
    let onlyTunnelSilent: Race
    let silentOrder: Race
    let orderWithinLimit: Race
    let fallback: Race
    let nothing: Race
    let down: Race
    let withdrawn: Race
  }

  private static let result = Result { try Lab.report("manager", "0", as: Report.self) }
  private let report: Report

  init() throws { report = try Self.result.get() }

  /// The cheap way is silent, and the others would answer.
  @Test func `where no rule is, packets leave as those of plain connect do`() {
    #expect(report.unruled.outcome == "all_attempts_failed")
    #expect(report.unruled.trail == "lan0")
  }

  @Test func `a metered interface sees no packet, and all others are tried`() {
    for race in [report.prohibited, report.required] {
      #expect(race.outcome == "all_attempts_failed")
      #expect(race.packets[1] == 0)
      #expect(race.packets[0] > 0 && race.packets[2] > 0)
    }
  }

  @Test func `what must go through the tunnel goes nowhere else`() {
    #expect(report.demanded.outcome == "won from 10.90.3.2")
    #expect(report.demanded.trail == "vpn0")
    #expect(report.onlyTunnelSilent.outcome == "all_attempts_failed")
    #expect(report.onlyTunnelSilent.trail == "vpn0")
  }

  @Test func `a strict order holds where those ahead are silent`() {
    #expect(report.silentOrder.outcome == "won from 10.90.2.2")
    #expect(report.silentOrder.trail == "vpn0 lan0 mob0")
  }

  @Test func `a limit ends the race before the order goes on`() {
    #expect(report.orderWithinLimit.outcome == "timed_out")
    #expect(report.orderWithinLimit.trail == "vpn0")
  }

  @Test func `a tunnel that is switched off falls back, and stays unused`() {
    #expect(report.fallback.outcome == "won from 10.90.1.2")
    #expect(report.fallback.trail == "lan0")
  }

  @Test func `where nothing is admitted, nothing is sent`() {
    #expect(report.nothing.outcome == "no_path_admitted")
    #expect(report.nothing.packets == [0, 0, 0])
    #expect(report.down.outcome == "network_down")
    #expect(report.down.packets == [0, 0, 0])
  }

  @Test func `a withdrawn connection ends the race`() {
    #expect(report.withdrawn.outcome == "withdrawn")
    #expect(report.withdrawn.trail == "vpn0")
  }
}
