import StaggerCore
import Testing

/// What TCP cannot connect to is refused before the first packet, by its entry.
@Suite struct RemoteValidationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var entry: String
    var code: ConnectError.Code

    var testDescription: String { entry }
  }

  static let refused = [
    Row(entry: "192.0.2.1:0", code: .portZero),
    Row(entry: "[2001:db8::1]:0", code: .portZero),
    Row(entry: "0.0.0.0:1", code: .wildcardAddress),
    Row(entry: "[::]:1", code: .wildcardAddress),
    Row(entry: "[::ffff:0.0.0.0]:1", code: .wildcardAddress),
    Row(entry: "224.0.0.1:1", code: .multicastAddress),
    Row(entry: "239.255.255.255:1", code: .multicastAddress),
    Row(entry: "[::ffff:224.0.0.1]:1", code: .multicastAddress),
    Row(entry: "[ff0e::1]:1", code: .multicastAddress),
    Row(entry: "[ff02::1%2]:1", code: .multicastAddress),
    Row(entry: "255.255.255.255:1", code: .broadcastAddress),
    Row(entry: "[::ffff:255.255.255.255]:1", code: .broadcastAddress),
    Row(entry: "[fe80::1]:1", code: .missingScope),
    Row(entry: "[febf::1]:1", code: .missingScope),
    // Several faults: the port, then what the address is, then its zone.
    Row(entry: "0.0.0.0:0", code: .portZero),
    Row(entry: "[fe80::1]:0", code: .portZero),
    Row(entry: "[ff02::1]:1", code: .multicastAddress),
  ]

  static let accepted = [
    "127.0.0.1:1", "[::1]:65535", "[fe80::1%2]:1", "[fec0::1]:1", "169.254.1.1:1", "0.0.0.1:1",
    "240.0.0.1:1", "[::ffff:169.254.1.1]:1", "[::1.2.3.4]:1", "192.0.2.255:1",
  ]

  @Test(arguments: refused)
  func `a bad entry is named`(row: Row) throws {
    let bad = try SocketAddress(row.entry)
    let targets = [try SocketAddress("192.0.2.1:1"), try SocketAddress("[::1]:1"), bad]
    let rules = CandidateRules()
    #expect(
      refusal { () throws(ConnectError) in _ = try rules.remotes(of: targets) }
        == Refusal(row.code, at: 2, bad))
    #expect(
      refusal { () throws(ConnectError) in
        _ = try CandidateList(targets: targets, sources: [], rules: rules)
      } == Refusal(row.code, at: 2, bad))
    #expect(
      refusal { () throws(ConnectError) in
        _ = try CandidateList(target: bad, rules: rules)
      } == Refusal(row.code, at: 0, bad))
  }

  @Test(arguments: accepted)
  func `what may be reachable is accepted`(entry: String) throws {
    let target = try SocketAddress(entry)
    #expect(try CandidateRules().remotes(of: [target]) == [target])
    #expect(try CandidateList(target: target, rules: CandidateRules()).count == 1)
  }

  @Test func `the first bad entry is the one that is named`() throws {
    let targets = try ["192.0.2.1:1", "[::]:1", "192.0.2.1:0"].map { try SocketAddress($0) }
    #expect(
      refusal { () throws(ConnectError) in _ = try CandidateRules().remotes(of: targets) }
        == Refusal(.wildcardAddress, at: 1, targets[1]))
  }

  @Test func `an empty list has nothing to name`() {
    #expect(
      refusal { () throws(ConnectError) in _ = try CandidateRules().remotes(of: []) }
        == Refusal(.noTargets))
  }

  @Test func `a list that is too long is refused before its entries are looked at`() throws {
    let bad = Array(repeating: try SocketAddress("0.0.0.0:0"), count: 3)
    let rules = CandidateRules(limit: 2)
    #expect(
      refusal { () throws(ConnectError) in _ = try rules.remotes(of: bad) }
        == Refusal(.tooManyTargets, limit: 2, actual: 3))
    #expect(
      refusal { () throws(ConnectError) in _ = try rules.remotes(of: Array(bad.dropLast())) }
        == Refusal(.portZero, at: 0, bad[0]))
  }

  @Test func `a hundred thousand entries end in a limit error`() throws {
    let many = Array(repeating: try SocketAddress("192.0.2.1:1"), count: 100_000)
    #expect(
      refusal { () throws(ConnectError) in _ = try CandidateRules().remotes(of: many) }
        == Refusal(.tooManyTargets, limit: CandidateRules().limit, actual: 100_000))
  }

  @Test(
    arguments: [
      (FamilyRule.any, ["192.0.2.1", "::1", "::ffff:192.0.2.2"]),
      (.ipv4Only, ["192.0.2.1", "::ffff:192.0.2.2"]), (.ipv6Only, ["::1"]),
    ])
  func `a mapped address has the family of the IPv4 address`(
    families: FamilyRule, kept: [String]
  ) throws {
    var rules = CandidateRules()
    rules.families = families
    let targets = try ["192.0.2.1", "::1", "::ffff:192.0.2.2"].map {
      SocketAddress(try IPAddress($0), port: 1)
    }
    #expect(try rules.remotes(of: targets).map(\.ip.description) == kept)
  }

  @Test func `a list without an admitted family names its first entry`() throws {
    var rules = CandidateRules()
    rules.families = .ipv6Only
    let targets = try ["[::ffff:192.0.2.1]:1", "192.0.2.2:1"].map { try SocketAddress($0) }
    let expected = Refusal(.wrongFamily, at: 0, targets[0])
    #expect(refusal { () throws(ConnectError) in _ = try rules.remotes(of: targets) } == expected)
    #expect(
      refusal { () throws(ConnectError) in
        _ = try CandidateList(target: targets[0], rules: rules)
      } == expected)
    // A family that is not admitted is checked all the same.
    let bad = [try SocketAddress("[::1]:1"), try SocketAddress("192.0.2.2:0")]
    #expect(
      refusal { () throws(ConnectError) in _ = try rules.remotes(of: bad) }
        == Refusal(.portZero, at: 1, bad[1]))
  }

  /// Row 24.
  @Test func `an address comes once, at its first place, unless both are wanted`() throws {
    let targets = try ["192.0.2.1:1", "[::1]:1", "[::ffff:192.0.2.1]:1", "192.0.2.1:2", "[::1]:1"]
      .map { try SocketAddress($0) }
    var rules = CandidateRules()
    #expect(try rules.remotes(of: targets) == [targets[0], targets[1], targets[3]])
    rules.keepsDuplicates = true
    #expect(try rules.remotes(of: targets) == targets)
  }
}
