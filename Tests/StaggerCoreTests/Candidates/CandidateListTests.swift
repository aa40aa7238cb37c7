import StaggerCore
import Testing

/// How addresses and the caller's local ends become candidates, without the kernel.
@Suite struct CandidateListTests {
  static let texts = ["192.0.2.1", "192.0.2.2", "2001:db8::1"]

  static func list(
    _ texts: [String] = texts, sources: [Source] = [], ordering: AddressOrdering = .given,
    limit: Int = 100, keepsDuplicates: Bool = false
  ) throws -> [String] {
    var rules = CandidateRules(limit: limit)
    rules.ordering = ordering
    rules.keepsDuplicates = keepsDuplicates
    let targets = try texts.map { SocketAddress(try IPAddress($0), port: 443) }
    let list = try CandidateList(targets: targets, sources: sources, rules: rules)
    return (0..<list.count).map { picture(list[CandidateID(index: UInt32($0))]) }
  }

  static func picture(_ candidate: Candidate) -> String {
    var text = "\(candidate.remote.ip)"
    if let source = candidate.binding.source { text += " from \(source)" }
    if candidate.binding.interface != 0 { text += " over \(candidate.binding.interface)" }
    return candidate.refusal == nil ? text : text + " refused"
  }

  @Test(
    arguments: [
      (AddressOrdering.given, ["192.0.2.1", "192.0.2.2", "2001:db8::1"]),
      (.sorted, ["192.0.2.1", "192.0.2.2", "2001:db8::1"]),
      (.interlaced, ["192.0.2.1", "2001:db8::1", "192.0.2.2"]),
      // Nobody is asked here, so that the families can but take turns.
      (.ranked, ["192.0.2.1", "2001:db8::1", "192.0.2.2"]),
    ])
  func `unbound candidates in their order`(ordering: AddressOrdering, order: [String]) throws {
    #expect(try Self.list(ordering: ordering) == order)
  }

  @Test func `local ends in rounds, each in the form of the remote's family`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.9"), port: 7), Source(interface: 3),
      Source(address: try IPAddress("2001:db8::9"), interface: 4),
    ]
    #expect(
      try Self.list(["192.0.2.1", "::ffff:192.0.2.2", "2001:db8::1"], sources: sources) == [
        "192.0.2.1 from 192.0.2.9:7", "::ffff:192.0.2.2 from [::ffff:192.0.2.9]:7",
        "2001:db8::1 over 3", "192.0.2.1 over 3", "::ffff:192.0.2.2 over 3",
        "2001:db8::1 from [2001:db8::9]:0 over 4",
      ])
  }

  @Test func `a port alone is bound with the wildcard of the remote's family`() throws {
    #expect(
      try Self.list(["192.0.2.1", "2001:db8::1"], sources: [Source(port: 7)])
        == ["192.0.2.1 from 0.0.0.0:7", "2001:db8::1 from [::]:7"])
  }

  /// Row 57.
  @Test func `an address that no local end suits keeps its place and is refused`() throws {
    let sources = [Source(address: try IPAddress("2001:db8::9"))]
    #expect(
      try Self.list(sources: sources) == [
        "192.0.2.1 refused", "192.0.2.2 refused", "2001:db8::1 from [2001:db8::9]:0",
      ])
  }

  @Test func `local ends that suit no address at all are an error`() throws {
    let sources = [Source(address: try IPAddress("2001:db8::9"))]
    let targets = [try SocketAddress("192.0.2.1:1"), try SocketAddress("[::ffff:192.0.2.2]:1")]
    #expect(
      refusal { () throws(ConnectError) in
        _ = try CandidateList(targets: targets, sources: sources, rules: CandidateRules())
      } == Refusal(.wrongFamily, at: 0))
  }

  @Test func `too many pairs are counted as they would be`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.9")), Source(address: try IPAddress("192.0.2.8")),
    ]
    #expect(try Self.list(sources: sources, limit: 5).count == 5)
    let targets = try Self.texts.map { SocketAddress(try IPAddress($0), port: 443) }
    #expect(
      refusal { () throws(ConnectError) in
        _ = try CandidateList(
          targets: targets, sources: sources, rules: CandidateRules(limit: 4))
      } == Refusal(.tooManyTargets, limit: 4, actual: 5))
  }

  @Test func `a local end that is named twice makes one pair, unless both are wanted`() throws {
    let sources = [
      Source(address: try IPAddress("192.0.2.9")),
      Source(address: try IPAddress("::ffff:192.0.2.9")),
    ]
    #expect(try Self.list(["192.0.2.1"], sources: sources) == ["192.0.2.1 from 192.0.2.9:0"])
    #expect(
      try Self.list(["192.0.2.1"], sources: sources, keepsDuplicates: true).count == 2)
  }

  @Test(arguments: [1, 2])
  func `a list has its candidates by their ids`(count: Int) throws {
    let candidates = try (1...count).map { Candidate(try SocketAddress("192.0.2.\($0):1")) }
    var list = CandidateList(candidates)
    #expect(list.count == count)
    for (index, candidate) in candidates.enumerated() {
      #expect(list[CandidateID(index: UInt32(index))] == candidate)
    }
    list.prepareAll()
    for index in 0..<count {
      #expect(list[CandidateID(index: UInt32(index))].needsPreparation)
    }
  }

  @Test func `a list of one is the same with and without an array`() throws {
    let target = try SocketAddress("192.0.2.1:1")
    let one = try CandidateList(target: target, rules: CandidateRules())
    let first = CandidateID(index: 0)
    #expect(one.count == 1)
    #expect(one[first] == CandidateList([Candidate(target)])[first])
    #expect(one[first] == Candidate(target))
    #expect(CandidateList([]).count == 0)
  }

  @Test func `a newer list keeps the names of known candidates and tells of them what is new`()
    throws
  {
    let a = Candidate(try SocketAddress("192.0.2.1:1"))
    let b = Candidate(try SocketAddress("192.0.2.2:1"))
    let bound = Candidate(b.remote, binding: Candidate.Binding(interface: 3))
    var slow = b
    slow.delay = .milliseconds(300)
    var list = CandidateList([a, b])
    #expect(list.adopt(CandidateList([bound, slow])).map(\.id.index) == [2, 1])
    #expect((0..<3).map { list[CandidateID(index: $0)] } == [a, slow, bound])
    let again = list.adopt(CandidateList([a, slow]))
    #expect(again.map(\.id.index) == [0, 1] && again.map(\.delay) == [nil, .milliseconds(300)])
    #expect(list.count == 3)
  }

  @Test func `candidates that differ in marking or preparation have names of their own`() throws {
    let plain = Candidate(try SocketAddress("192.0.2.1:1"))
    var marked = plain
    marked.marking = Candidate.Marking(mark: 7)
    var prepared = plain
    prepared.preparation = 3
    var named = plain
    named.binding.interfaceName = "up0"
    var list = CandidateList(plain)
    let order = list.adopt(CandidateList([marked, prepared, named, plain]))
    #expect(order.map(\.id.index) == [1, 2, 3, 0])
    #expect(order.map(\.needsPreparation) == [false, true, false, false])
    #expect((0..<4).map { list[CandidateID(index: $0)] } == [plain, marked, prepared, named])
  }

  @Test func `the preparation of a connection is one that the race sees`() throws {
    var candidate = Candidate(try SocketAddress("192.0.2.1:1"))
    #expect(!candidate.needsPreparation)
    candidate.preparation = 3
    #expect(candidate.needsPreparation)
    var list = CandidateList(candidate)
    list.prepareAll()
    #expect(list[CandidateID(index: 0)].preparation == 3)
    candidate.needsPreparation = false
    #expect(candidate == Candidate(candidate.remote))
  }

  @Test func `a race has the delays of its candidates, and prepares what needs it`() throws {
    var slow = Candidate(try SocketAddress("192.0.2.2:1"))
    slow.delay = .milliseconds(300)
    var prepared = slow
    prepared.needsPreparation = true
    let first = Candidate(try SocketAddress("192.0.2.1:1"))
    for candidate in [slow, prepared] {
      var race = Race(
        settings: RaceSettings(), candidates: CandidateList([first, candidate]), deadline: nil,
        at: at(0))
      #expect(race.nextAction(at: at(0)) == .connect(id(0), CandidateID(index: 0)))
      #expect(race.nextDeadline == at(300))
      let name = CandidateID(index: 1)
      #expect(
        race.nextAction(at: at(300))
          == (candidate.needsPreparation ? .prepare(id(1), name) : .connect(id(1), name)))
    }
  }

  @Test func `a race has the tiers of its candidates, of the first list and of a newer one`()
    throws
  {
    let first = Candidate(try SocketAddress("192.0.2.1:1"))
    var second = Candidate(try SocketAddress("192.0.2.2:1"))
    second.waitsForEarlier = true
    var list = CandidateList([first, second])
    var race = Race(settings: RaceSettings(), candidates: list, deadline: nil, at: at(0))
    #expect(race.nextAction(at: at(0)) == .connect(id(0), CandidateID(index: 0)))
    #expect(race.nextAction(at: at(900)) == nil && race.nextDeadline == nil)
    #expect(list.adopt(CandidateList([first, second])).map(\.waitsForEarlier) == [false, true])
    #expect(list[CandidateID(index: 1)] == second)
  }

  @Test func `there is no candidate beyond the only one`() async {
    await #expect(processExitsWith: .failure) {
      _ = CandidateList(Candidate(SocketAddress(.ipv4Loopback, port: 1)))[CandidateID(index: 1)]
    }
  }

  @Test func `a plan of a list has its order and its candidates`() throws {
    let candidates = try Self.texts.map {
      Candidate(SocketAddress(try IPAddress($0), port: 443))
    }
    let plan = Plan(CandidateList(candidates), rankingFailure: .permissionDenied)
    #expect(plan.picture == ["1 192.0.2.1", "1 192.0.2.2", "1 2001:db8::1"])
    #expect(plan.candidates.map(\.placement) == [.given, .given, .last])
    #expect(plan.rankingFailure == .permissionDenied)
    let list = plan.candidateList
    #expect((0..<list.count).map { list[CandidateID(index: UInt32($0))] } == candidates)
  }
}
