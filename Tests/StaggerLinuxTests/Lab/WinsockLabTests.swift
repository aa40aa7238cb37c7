import Testing

/// A connect by list on a host with several addresses, in a namespace of its own.
@Suite(.serialized, .enabled(if: Lab.isAvailable, Lab.reason))
struct WinsockLabTests {
  private struct Report: Decodable {
    let ipv4: [String]
    let ipv6: [String]
    let race: [String]
    let mixed: [String]
    let bound: [String]
    let many: Int
    let unreachable: String
    let absent: String
    let absentSoft: String
    let prohibited: String
    let swallowed: String
    let nowhere: String
    let strangeZone: String
  }

  private static func report() throws -> Report { try Lab.report("winsock", "0") }

  /// Row 61: each address once from the kernel's own source, then from the next-best, and so on.
  @Test func `all local addresses with all remote ones, the best chance first`() throws {
    let report = try Self.report()
    #expect(
      report.ipv4 == [
        "192.0.2.7", "192.0.2.8", "192.0.2.7 from 192.0.2.8", "192.0.2.8 from 192.0.2.7",
        "192.0.2.7 from 127.0.0.1", "192.0.2.8 from 127.0.0.1",
      ])
    #expect(
      report.ipv6 == ["2001:db8::7", "2001:db8::7 from 2001:db8::8", "2001:db8::7 from ::1"])
    #expect(report.race == report.ipv4)
  }

  @Test func `both families on one socket, each from sources of its own`() throws {
    #expect(
      Set(try Self.report().mixed) == [
        "2001:db8::7", "::ffff:192.0.2.7", "2001:db8::7 from 2001:db8::8",
        "::ffff:192.0.2.7 from ::ffff:192.0.2.8", "::ffff:192.0.2.7 from ::ffff:127.0.0.1",
        "2001:db8::7 from ::1",
      ])
    #expect(try Self.report().mixed.prefix(2).allSatisfy { !$0.contains("from") })
  }

  @Test func `a socket that is bound to an interface has the source of the kernel alone`() throws {
    #expect(try Self.report().bound == ["192.0.2.7", "192.0.2.8"])
  }

  @Test func `no more pairs than 65,536 are tried, unless the list is longer`() throws {
    #expect(try Self.report().many == 65_536)
  }

  @Test func `what a router says does not end an attempt, where it is not to`() throws {
    let report = try Self.report()
    #expect(report.absent == "WSAEHOSTUNREACH" && report.absentSoft == "WSAETIMEDOUT")
  }

  @Test func `the codes of routes that lead nowhere`() throws {
    let report = try Self.report()
    #expect(report.unreachable == "WSAEHOSTUNREACH")
    #expect(report.prohibited == "WSAEACCES")
    #expect(report.swallowed == "WSAENETUNREACH")
    #expect(report.nowhere == "WSAENETUNREACH")
    #expect(report.strangeZone == "WSAEADDRNOTAVAIL")
  }
}
