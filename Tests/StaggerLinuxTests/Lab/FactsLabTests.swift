import Testing

/// What the kernel says to policies, in a namespace of its own.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.reason))
struct FactsLabTests {
  private struct Report: Decodable {
    let before: [String]
    let after: [String]
    let plain: [String]
    let isNotAskedAgain: Bool
    let router: Int
    let stranger: Int
    let ipv6Router: Int
    let handshake: Int
    let remembered: Int
    let strange: Bool
  }

  private static func report() throws -> Report { try Lab.report("facts", "0") }

  /// The lower of two metrics counts, halves of the Internet too; a route to a network does not.
  @Test func `metrics of default routes, states of links, and what changes`() throws {
    let report = try Self.report()
    #expect(
      report.before == [
        "lo - - wired virtual 0", "lan0 600 1024 wired virtual 6", "wan0 - - wired virtual 6",
        "vpn0 50 60 wired virtual 6", "off0 - - wired virtual 2",
      ])
    #expect(report.after[2] == "wan0 20700 - wired virtual 6")
    #expect(report.after.count == 5 && report.isNotAskedAgain)
    // Without a policy nobody asks.
    #expect(report.plain[1] == "lan0 - - unknown virtual 6")
  }

  @Test func `neighbours and round-trip times that the kernel knows`() throws {
    let report = try Self.report()
    #expect(report.router == 9 && report.ipv6Router == 7)
    #expect(report.stranger == -1 && report.strange)
    #expect(report.handshake > 0)
    #expect(report.remembered > 0)
  }
}
