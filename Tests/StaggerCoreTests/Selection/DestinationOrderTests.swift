import StaggerCore
import Testing

/// RFC 6724 s6 and RFC 8305 s4, one rule after the other.
@Suite struct DestinationOrderTests {
  struct Duel: Sendable, CustomTestStringConvertible {
    var winner: Destination
    var loser: Destination
    var rule: DestinationRule
    var selection = AddressSelection()

    var testDescription: String { "\(rule)" }
  }

  static func destination(
    _ address: String, from source: String?, _ length: Int = 64,
    _ flags: SourceAddress.Flags = [], reachable: Bool = true, tunnel: Bool = false,
    roundTrip: Nanoseconds? = nil, used: Bool = false
  ) throws -> Destination {
    let source = try source.map { text in
      SourceAddress(try IPAddress(text), prefixLength: length, flags: flags)
    }
    return Destination(
      try IPAddress(address), source: source, isReachable: reachable, isEncapsulated: tunnel,
      history: DestinationHistory(roundTripTime: roundTrip, wasUsed: used))
  }

  static func duels() throws -> [Duel] {
    let plain = try destination("2001:db8:1::1", from: "2001:db8:f::1")
    let slow = try destination(
      "2001:db8:1::1", from: "2001:db8:f::1", roundTrip: .milliseconds(90), used: true)
    return [
      Duel(
        winner: try destination("192.0.2.1", from: "169.254.0.1", 16, [.deprecated]),
        loser: try destination("2001:db8:1::1", from: nil), rule: .avoidUnusable),
      Duel(
        winner: try destination("192.0.2.1", from: "169.254.0.1", 16, [.deprecated]),
        loser: try destination("2001:db8:1::1", from: "2001:db8::1", reachable: false),
        rule: .avoidUnusable),
      Duel(
        winner: try destination("192.0.2.1", from: "192.0.2.9", 24, [.deprecated]),
        loser: try destination("2001:db8:1::1", from: "fe80::1"), rule: .matchingScope),
      Duel(
        winner: try destination("192.0.2.1", from: "192.0.2.9", 24),
        loser: try destination("2001:db8:1::1", from: "2001:db8::1", 64, [.deprecated, .home]),
        rule: .avoidDeprecated),
      Duel(
        winner: try destination("192.0.2.1", from: "192.0.2.9", 24, [.home]),
        loser: try destination("2001:db8:1::1", from: "2001:db8::1", 64, [.careOf]),
        rule: .homeAddress),
      Duel(
        winner: try destination("192.0.2.1", from: "192.0.2.9", 24),
        loser: try destination("2001:db8:1::1", from: "2002:c000:201::1"), rule: .matchingLabel),
      Duel(
        winner: try destination("2001:db8:1::1", from: "2001:db8::1", tunnel: true),
        loser: try destination("192.0.2.1", from: "192.0.2.9", 24), rule: .higherPrecedence),
      Duel(
        winner: plain,
        loser: try destination("fe80::9", from: "fe80::1", tunnel: true), rule: .nativeTransport),
      Duel(
        winner: try destination("fe80::9", from: "fe80::1"),
        loser: try destination(
          "2001:db8:1::1", from: "2001:db8:f::1", roundTrip: .zero, used: true),
        rule: .smallerScope),
      Duel(
        winner: try destination(
          "2001:db8:2::1", from: "2001:db8:f::1", roundTrip: .milliseconds(20)),
        loser: slow, rule: .lowerRoundTripTime),
      Duel(winner: slow, loser: plain, rule: .lowerRoundTripTime),
      Duel(
        winner: try destination("2001:db8:1::1", from: "2001:db8:f::1", used: true),
        loser: try destination("2001:db8:2::1", from: "2001:db8:2::9"), rule: .usedBefore),
      Duel(
        winner: try destination("2001:db8:1::1", from: "2001:db8:1::9"), loser: plain,
        rule: .longestMatchingPrefix),
    ]
  }

  @Test(arguments: try duels())
  func `each rule decides when those before it do not`(duel: Duel) {
    for destinations in [[duel.winner, duel.loser], [duel.loser, duel.winner]] {
      let ranked = duel.selection.ranked(destinations)
      #expect(ranked.map { destinations[$0.index] } == [duel.winner, duel.loser])
      #expect(ranked.map(\.rule) == [duel.rule, nil])
      let comparison = duel.selection.comparison(of: destinations[0], with: destinations[1])
      #expect(comparison.rule == duel.rule)
      #expect(comparison.prefersFirst == (destinations[0] == duel.winner))
    }
  }

  @Test func `what is known faster than nothing, and negative, is not fastest of all`() throws {
    let destinations = [
      try Self.destination("2001:db8::1", from: "2001:db8::f", roundTrip: .nanoseconds(-5)),
      try Self.destination("2001:db8::2", from: "2001:db8::f", roundTrip: .zero),
    ]
    let comparison = AddressSelection().comparison(of: destinations[1], with: destinations[0])
    #expect(comparison.rule == .unchangedOrder)
  }

  @Test func `destinations that no rule tells apart stay in their order`() throws {
    let destinations = try ["2001:db8::3", "2001:db8::1", "2001:db8::2"].map {
      try Self.destination($0, from: "2001:db8::f")
    }
    let ranked = AddressSelection().ranked(destinations)
    #expect(ranked.map(\.index) == [0, 1, 2])
    #expect(ranked.map(\.rule) == [.unchangedOrder, .unchangedOrder, nil])
    #expect(AddressSelection().ranked([]).isEmpty)
  }

  @Test(
    arguments: [
      (AddressSelection.IPv4PrefixMatching.asRFC, [3, 2, 1, 0]), (.withinSubnet, [3, 2, 0, 1]),
      (.never, [0, 1, 2, 3]),
    ])
  func `rule 9 for IPv4 is a setting`(
    matching: AddressSelection.IPv4PrefixMatching, order: [Int]
  ) throws {
    // From afar, from nearer, and two in the subnet of 10.2.3.4/24 and of 10.2.3.4/28.
    let destinations = [
      try Self.destination("172.16.0.1", from: "10.2.3.4", 24),
      try Self.destination("10.2.4.1", from: "10.2.3.4", 24),
      try Self.destination("10.2.3.200", from: "10.2.3.4", 24),
      try Self.destination("::ffff:10.2.3.5", from: "10.2.3.4", 28),
    ]
    let ranked = AddressSelection(ipv4PrefixMatching: matching).ranked(destinations)
    #expect(ranked.map(\.index) == order)
  }

  @Test func `neighbours first, strangers as DNS had them, by default`() throws {
    let destinations = [
      try Self.destination("203.0.113.1", from: "192.0.2.9", 24),
      try Self.destination("192.0.3.1", from: "192.0.2.9", 24),
      try Self.destination("192.0.2.200", from: "192.0.2.9", 24),
      try Self.destination("192.0.2.8", from: "192.0.2.9", 24),
    ]
    #expect(AddressSelection().ranked(destinations).map(\.index) == [2, 3, 0, 1])
  }

  @Test func `scopes of the host's own count in rules 2 and 8`() throws {
    let destinations = [
      try Self.destination("192.0.2.1", from: "10.0.0.1", 8),
      try Self.destination("10.0.0.2", from: "10.0.0.1", 8),
    ]
    let scopes = IPv4Scopes([IPv4Scopes.Row(try IPPrefix("10.0.0.0/8"), .siteLocal)])
    let ranked = AddressSelection(ipv4Scopes: scopes).ranked(destinations)
    #expect(ranked.map(\.index) == [1, 0])
    #expect(ranked.first?.rule == .matchingScope)
  }

  @Test func `families that tie keep their places, and rule 9 sorts within each`() throws {
    let table = PolicyTable.default.extended(with: [
      PolicyRow(try IPPrefix("::ffff:0:0/96"), precedence: 40, label: 4)
    ])
    let destinations = [
      try Self.destination("2001:db8:1::1", from: "2001:db8:f::1"),
      try Self.destination("192.0.3.1", from: "192.0.2.9", 24),
      try Self.destination("2001:db8:f::2", from: "2001:db8:f::1"),
      try Self.destination("192.0.2.1", from: "192.0.2.9", 24),
      try Self.destination("192.0.2.2", from: nil),
    ]
    let ranked = AddressSelection(policyTable: table).ranked(destinations)
    #expect(ranked.map(\.index) == [2, 3, 0, 1, 4])
    #expect(
      ranked.map(\.rule) == [
        .unchangedOrder, .unchangedOrder, .unchangedOrder, .avoidUnusable, nil,
      ])
  }

  @Test func `each rule says its number`() {
    let rules = (0..<12).compactMap { DestinationRule(rawValue: $0) }
    #expect(rules.map(\.number) == [1, 2, 3, 4, 5, 6, 7, 8, nil, nil, 9, 10])
    #expect(Set(rules.map(\.description)).count == 12)
    #expect(DestinationRule.higherPrecedence.description == "rule 6: higher precedence")
    #expect(DestinationRule.usedBefore.description == "RFC 8305 s4: used before")
  }
}
