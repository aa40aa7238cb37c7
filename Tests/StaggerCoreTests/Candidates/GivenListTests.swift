import StaggerCore
import Testing

@Suite
struct GivenListTests {
  private static var rules: CandidateRules {
    var rules = CandidateRules()
    rules.ordering = .given
    return rules
  }

  private static func addresses(_ texts: [String]) throws -> [SocketAddress] {
    try texts.map { SocketAddress(try IPAddress($0), port: 443) }
  }

  private static func all(_ list: CandidateList) -> [Candidate] {
    (0..<list.count).map { list[CandidateID(index: UInt32($0))] }
  }

  @Test(arguments: [
    ["192.0.2.1"], ["2001:db8::1", "192.0.2.1", "192.0.2.2"], ["192.0.2.2", "::ffff:192.0.2.1"],
  ])
  func `a list that is tried as it is given is the list of its pairs`(texts: [String]) throws {
    let targets = try Self.addresses(texts)
    let list = try #require(CandidateList(asGiven: targets, rules: Self.rules))
    let pairs = try CandidateList(targets: targets, sources: [], rules: Self.rules)
    #expect(Self.all(list) == Self.all(pairs))
    #expect(Self.all(list) == targets.map { Candidate($0) })
  }

  @Test(arguments: [
    [], ["192.0.2.1", "192.0.2.1"], ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"],
    ["192.0.2.1", "224.0.0.1"], ["0.0.0.0"], ["fe80::1"],
  ])
  func `a list with an address that is not tried is not taken as it is`(texts: [String]) throws {
    #expect(CandidateList(asGiven: try Self.addresses(texts), rules: Self.rules) == nil)
  }

  @Test func `an address of a family that is not admitted is not taken`() throws {
    var rules = Self.rules
    rules.families = .ipv6Only
    #expect(CandidateList(asGiven: try Self.addresses(["::ffff:192.0.2.1"]), rules: rules) == nil)
    #expect(CandidateList(asGiven: try Self.addresses(["2001:db8::1"]), rules: rules) != nil)
  }

  @Test func `duplicates are taken where they are wanted`() throws {
    var rules = Self.rules
    rules.keepsDuplicates = true
    let list = CandidateList(asGiven: try Self.addresses(["192.0.2.1", "192.0.2.1"]), rules: rules)
    #expect(list?.count == 2)
  }

  @Test(arguments: [AddressOrdering.interlaced, .ranked])
  func `a list that is put in order is not taken`(ordering: AddressOrdering) throws {
    var rules = CandidateRules()
    rules.ordering = ordering
    #expect(CandidateList(asGiven: try Self.addresses(["192.0.2.1"]), rules: rules) == nil)
  }

  @Test func `a list longer than the limit, or than a look at each pair, is not taken`() throws {
    let targets = try Self.addresses((1...17).map { "192.0.2.\($0)" })
    #expect(CandidateList(asGiven: targets, rules: Self.rules) == nil)
    #expect(CandidateList(asGiven: Array(targets.prefix(16)), rules: Self.rules)?.count == 16)
    var rules = Self.rules
    rules.limit = 2
    #expect(CandidateList(asGiven: Array(targets.prefix(3)), rules: rules) == nil)
    #expect(CandidateList(asGiven: Array(targets.prefix(2)), rules: rules) != nil)
  }
}
