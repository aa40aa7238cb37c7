import StaggerCore
import Testing

/// RFC 6724 s4 and s5, one rule after the other: each pair is equal but for the rule.
@Suite struct SourceSelectionTests {
  struct Duel: Sendable, CustomTestStringConvertible {
    var destination: String
    var winner: SourceAddress
    var loser: SourceAddress
    var rule: SourceRule
    var interface: UInt32 = 2
    var selection = AddressSelection()

    var testDescription: String { "\(rule)" }
  }

  static func source(
    _ text: String, _ length: Int = 64, on interface: UInt32 = 2, flags: SourceAddress.Flags = []
  ) throws -> SourceAddress {
    SourceAddress(
      try IPAddress(text), prefixLength: length, interfaceIndex: interface, flags: flags)
  }

  static func duels() throws -> [Duel] {
    let plain = try source("2001:db8:1::1")
    return [
      Duel(
        destination: "2001:db8:9::9",
        winner: try source("2001:db8:9::9", on: 3, flags: [.deprecated]),
        loser: plain, rule: .sameAddress),
      Duel(
        destination: "fe80::9", winner: try source("fe80::1", flags: [.deprecated]), loser: plain,
        rule: .appropriateScope),
      Duel(
        destination: "fec0::9", winner: try source("fec0::1", flags: [.deprecated]), loser: plain,
        rule: .appropriateScope),
      // Neither reaches far enough: the one that reaches further.
      Duel(
        destination: "2001:db8::9", winner: try source("fec0::1"), loser: try source("fe80::1"),
        rule: .appropriateScope),
      Duel(
        destination: "2001:db8::9", winner: plain,
        loser: try source("2001:db8:1::2", flags: [.deprecated, .home, .careOf]),
        rule: .avoidDeprecated),
      Duel(
        destination: "2001:db8::9", winner: try source("2001:db8:1::2", on: 3, flags: [.home]),
        loser: try source("2001:db8:1::1", flags: [.careOf]), rule: .homeAddress),
      Duel(
        destination: "2001:db8::9",
        winner: try source("2001:db8:1::2", on: 3, flags: [.home, .careOf]),
        loser: try source("2001:db8:1::1", flags: [.home]), rule: .homeAddress),
      Duel(
        destination: "2001:db8::9", winner: plain,
        loser: try source("2001:db8:1::2", on: 3, flags: [.advertisedByNextHop]),
        rule: .outgoingInterface),
      Duel(
        destination: "2001:db8::9", winner: try source("fd00::2", flags: [.advertisedByNextHop]),
        loser: plain, rule: .nextHopPrefix),
      Duel(
        destination: "2001:db8::9", winner: plain,
        loser: try source("fd00::2", flags: [.temporary]),
        rule: .matchingLabel),
      Duel(
        destination: "2001:db8:9::9", winner: try source("2001:db8:1::2", flags: [.temporary]),
        loser: try source("2001:db8:9::1"), rule: .temporaryAddress),
      Duel(
        destination: "2001:db8:9::9", winner: plain,
        loser: try source("2001:db8:9::1", flags: [.temporary]), rule: .temporaryAddress,
        selection: AddressSelection(sourcePrivacy: .public)),
      Duel(
        destination: "2001:db8:1::9", winner: plain, loser: try source("2001:db8:2::1"),
        rule: .longestMatchingPrefix),
      Duel(
        destination: "10.1.0.9", winner: try source("10.1.0.1", 16),
        loser: try source("10.2.0.1", 16),
        rule: .longestMatchingPrefix),
    ]
  }

  @Test(arguments: try duels())
  func `each rule decides when those before it do not`(duel: Duel) throws {
    let destination = try IPAddress(duel.destination)
    for sources in [[duel.winner, duel.loser], [duel.loser, duel.winner]] {
      let chosen = duel.selection.source(
        for: destination, among: sources, outgoingInterface: duel.interface)
      #expect(chosen.map { sources[$0.index] } == duel.winner)
      #expect(chosen?.rule == duel.rule)
    }
  }

  @Test func `equal sources stay in their order, beyond their own prefix too`() throws {
    let sources = [try Self.source("2001:db8::1"), try Self.source("2001:db8::2")]
    let chosen = AddressSelection().source(for: try IPAddress("2001:db8::3"), among: sources)
    #expect(chosen?.index == 0)
    #expect(chosen?.rule == .unchangedOrder)
  }

  @Test func `without an outgoing interface rule 5 makes no difference`() throws {
    let sources = [try Self.source("2001:db8::1", on: 0), try Self.source("2001:db8::2", on: 3)]
    let selection = AddressSelection()
    #expect(selection.source(for: .ipv6Loopback, among: sources)?.rule == .unchangedOrder)
  }

  @Test func `a single source needs no rule and no source is no choice`() throws {
    let selection = AddressSelection()
    let source = try Self.source("2001:db8::1")
    let chosen = selection.source(for: .ipv6Loopback, among: [source])
    #expect(chosen?.index == 0)
    #expect(chosen?.rule == nil)
    #expect(selection.source(for: .ipv4Loopback, among: [source]) == nil)
    #expect(selection.source(for: .ipv6Loopback, among: []) == nil)
  }

  @Test func `an IPv4-mapped source is the IPv4 address`() throws {
    let source = try Self.source("::ffff:192.0.2.1", 120)
    #expect(source == (try Self.source("192.0.2.1", 24)))
    #expect(source.commonPrefixLength(with: try IPAddress("::ffff:192.0.2.9")) == 24)
    #expect(source.commonPrefixLength(with: try IPAddress("2001:db8::1")) == 0)
    #expect(try Self.source("::ffff:192.0.2.1", 64).prefixLength == 0)
  }

  @Test(
    arguments: [
      ("::", "2001:db8::1"), ("ff02::1", "2001:db8::1"), ("0.0.0.0", "192.0.2.1"),
      ("224.0.0.1", "192.0.2.1"), ("255.255.255.255", "192.0.2.1"), ("192.0.2.1", "2001:db8::1"),
      ("2001:db8::1", "::ffff:192.0.2.1"),
    ])
  func `some addresses are never sources`(source: String, destination: String) throws {
    let source = try Self.source(source, 0)
    #expect(!AddressSelection().isCandidate(source, for: try IPAddress(destination)))
  }

  @Test(
    arguments: [
      ("fe80::9", UInt32(2), true), ("fe80::9", 3, false), ("fe80::9", 0, true),
      ("fe80::9%3", 2, false), ("fe80::9%2", 3, true), ("ff02::9", 3, false),
      ("ff0e::9", 3, false), ("2001:db8::9", 3, true), ("2001:db8::9%3", 2, true),
    ])
  func `on one link only sources of the link serve`(
    destination: String, interface: UInt32, serves: Bool
  ) throws {
    let destination = try IPAddress(destination)
    let source = try Self.source("fe80::1", on: 2)
    let selection = AddressSelection()
    #expect(
      selection.isCandidate(source, for: destination, outgoingInterface: interface) == serves)
    let chosen = selection.source(
      for: destination, among: [source], outgoingInterface: interface)
    #expect((chosen != nil) == serves)
  }

  @Test func `all candidates are ranked, each with the rule before the next`() throws {
    let sources = [
      try Self.source("fe80::1"), try Self.source("2001:db8:1::1", flags: [.deprecated]),
      try Self.source("192.0.2.1", 24), try Self.source("2001:db8:2::1"),
      try Self.source("2001:db8:2::2"),
    ]
    let ranked = AddressSelection().rankedSources(
      for: try IPAddress("2001:db8::9"), among: sources, outgoingInterface: 2)
    #expect(ranked.map(\.index) == [3, 4, 1, 0])
    #expect(ranked.map(\.rule) == [.unchangedOrder, .avoidDeprecated, .appropriateScope, nil])
  }

  @Test func `each rule says its number`() {
    let rules = (0..<10).compactMap { SourceRule(rawValue: $0) }
    #expect(rules.map(\.number) == ["1", "2", "3", "4", "5", "5.5", "6", "7", "8", nil])
    #expect(Set(rules.map(\.description)).count == 10)
    #expect(SourceRule.nextHopPrefix.description == "rule 5.5: prefix advertised by the next hop")
    #expect(SourceRule.unchangedOrder.description == "order as given")
  }
}
