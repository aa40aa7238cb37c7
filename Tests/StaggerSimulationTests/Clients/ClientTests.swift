import StaggerCore
import StaggerSimulation
import Testing

/// What other clients do with the network of a row.
@Suite("Clients")
struct ClientTests {
  private func run(_ json: String, as client: Client) throws -> ScenarioReport {
    let row = try #require(ScenarioReader.row(Array(json.utf8), line: 1))
    return try row.scenario.get().run(as: client)
  }

  /// IPv6 is silent, IPv4 answers after 30 ms.
  private static let silentIPv6 = """
    {"id": "r", "kind": "race", "addresses": ["2001:db8::1", "2001:db8::2", "192.0.2.1"],
     "behaviour": {"192.0.2.1": {"result": "ok", "after_ms": 30}},
     "expect": {"outcome": "failed"}}
    """

  @Test(arguments: [
    (Client.stagger, 280), (.curl, 230), (.go, 330), (.node, 280), (.okhttp, 280),
    (.swiftnio, 280), (.trio, 280),
  ])
  func `a silent IPv6 costs each client its own delay`(client: Client, end: Int) throws {
    let report = try run(Self.silentIPv6, as: client)
    #expect(report.race?.winner == "192.0.2.1")
    #expect(report.race?.doneTime == end.ms)
    // Nothing is compared: the row expects a failure.
    #expect(report.status == .unsupported)
    #expect(report.reason == "run as \(client.rawValue) would; nothing is expected")
  }

  @Test(arguments: [
    // A after 10 ms, AAAA after 100 ms, both good.
    (Client.stagger, 60, "192.0.2.1"), (.swiftnio, 60, "192.0.2.1"),
    (.curl, 100, "2001:db8::1"), (.go, 100, "2001:db8::1"), (.node, 100, "2001:db8::1"),
    (.okhttp, 100, "2001:db8::1"), (.trio, 100, "2001:db8::1"),
  ])
  func `some wait for all answers, some do not`(
    client: Client, start: Int, winner: ScenarioAddress
  ) throws {
    let report = try run(
      """
      {"id": "r", "kind": "race",
       "answers": [{"at_ms": 10, "family": 4, "addresses": ["192.0.2.1"]},
                   {"at_ms": 100, "family": 6, "addresses": ["2001:db8::1"]}],
       "behaviour": {"192.0.2.1": {"result": "ok", "after_ms": 5},
                     "2001:db8::1": {"result": "ok", "after_ms": 5}}}
      """, as: client)
    #expect(report.race?.starts == [RaceStart(winner, at: start.ms)])
    #expect(report.race?.winner == winner)
  }

  @Test func `the row's own limits remain, its rules do not`() throws {
    let json = """
      {"id": "r", "kind": "race",
       "settings": {"on_failure": "two_lane", "ordering": "lanes", "fallback_delay_ms": 1,
         "overall_timeout_ms": 900, "family_only": 4},
       "lanes": [["2001:db8::1"], ["192.0.2.1", "192.0.2.2"]]}
      """
    let report = try run(json, as: .stagger)
    #expect(
      report.race?.starts == [
        RaceStart("192.0.2.1", at: 0.ms), RaceStart("192.0.2.2", at: 250.ms),
      ])
    #expect(report.race?.outcome == .timeout)
    #expect(report.race?.doneTime == 900.ms)
  }

  @Test func `curl lets the oldest of six give way`() throws {
    let list = (1...8).map { "\"192.0.2.\($0)\"" }.joined(separator: ",")
    let json = "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [\(list)]}"
    let report = try run(json, as: .curl)
    #expect(report.race?.starts.count == 8)
    #expect(
      report.timeline?.attempts.map(\.end).prefix(3) == [
        .stopped(.discarded), .stopped(.discarded), nil,
      ])
  }

  @Test func `Stagger keeps its floor, Node one attempt at a time`() throws {
    let list = (1...3).map { "\"192.0.2.\($0)\"" }.joined(separator: ",")
    let refused = (1...3).map { "\"192.0.2.\($0)\": {\"result\": \"fail\"}" }
    let json = """
      {"id": "r", "kind": "race", "addresses": [\(list)],
       "behaviour": {\(refused.joined(separator: ","))}}
      """
    #expect(try run(json, as: .stagger).race?.starts.map(\.time) == [0.ms, 0.ms, 0.ms])
    #expect(try run(json, as: .node).race?.outcome == .failed)
  }

  @Test func `an order is the client's, a gate as well`() throws {
    let order =
      "{\"id\": \"r\", \"kind\": \"order\", \"addresses\": "
      + "[\"192.0.2.1\", \"192.0.2.2\", \"2001:db8::1\"]}"
    func orderAs(_ client: Client) throws -> [ScenarioAddress] {
      guard case .order(let order) = try run(order, as: client).result else { return [] }
      return order
    }
    #expect(try orderAs(.stagger) == ["192.0.2.1", "2001:db8::1", "192.0.2.2"])
    #expect(try orderAs(.okhttp) == ["2001:db8::1", "192.0.2.1", "192.0.2.2"])
    #expect(try orderAs(.go) == ["192.0.2.1", "192.0.2.2", "2001:db8::1"])
    let gate = """
      {"id": "r", "kind": "resolution_gate", "settings": {"resolution_delay_ms": 7},
       "answers": [{"at_ms": 10, "family": 4, "addresses": ["192.0.2.1"]},
                   {"at_ms": 90, "family": 6, "addresses": []}]}
      """
    #expect(try run(gate, as: .stagger).race?.firstStartTime == 60.ms)
    #expect(try run(gate, as: .go).race?.firstStartTime == 90.ms)
  }

  @Test func `what is no race is nothing that another client could run`() throws {
    let scope = "{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"::1\"}"
    #expect(try run(scope, as: .go).status == .unsupported)
  }

  @Test(arguments: Client.allCases)
  func `every race of the files can be run as every client`(client: Client) throws {
    for named in try ScenarioFiles.rows() {
      guard case .race(let race) = try named.row.scenario.get() else { continue }
      let report = Scenario.race(race).run(as: client)
      // Nothing is judged: what the row expects is of another client.
      #expect(
        report.status == .unsupported && report.result != nil, "\(race.id): \(report.reason ?? "")")
    }
  }
}
