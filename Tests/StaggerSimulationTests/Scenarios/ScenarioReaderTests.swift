import Foundation
import StaggerSimulation
import Testing

/// Rows that cannot be run: the error names the field, and nothing is passed over in silence.
@Suite("Broken rows")
struct ScenarioReaderTests {
  /// A race with one thing more, or another thing.
  private static func race(_ fields: String) -> String {
    "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [\"192.0.2.1\"], \(fields)}"
  }

  private static func settings(_ settings: String) -> String {
    race("\"settings\": {\(settings)}")
  }

  /// The row, the field that is to be named, and words of the sentence.
  static let rows: [(String, String, String)] = [
    ("", "", "no JSON object"),
    ("{", "", "no JSON object"),
    ("[]", "", "must be an object"),
    ("7", "", "must be an object"),
    ("{} {}", "", "no JSON object"),
    ("{\"id\": \"\u{0}\"}", "", "no JSON object"),
    ("{}", "id", "missing"),
    ("{\"id\": 7}", "id", "must be a text"),
    ("{\"id\": \"r\"}", "kind", "missing"),
    ("{\"id\": \"r\", \"kind\": \"rally\"}", "kind", "\"rally\" is none of race, order"),
    ("{\"id\": \"r\", \"kind\": \"race\"}", "addresses", "missing"),
    ("{\"id\": \"r\", \"kind\": \"resolution_gate\", \"addresses\": []}", "answers", "missing"),
    (race("\"adresses\": []"), "adresses", "unknown field"),
    (race("\"times\": \"guessed\""), "times", "guessed is none of asserted, derived"),
    (race("\"settings\": []"), "settings", "must be an object"),
    (settings("\"on_failure\": \"never\""), "settings.on_failure", "never is none of latest"),
    (settings("\"on_failure\": 7"), "settings.on_failure", "must be a text"),
    (settings("\"delay\": 7"), "settings.delay", "unknown field"),
    (settings("\"attempt_delay_ms\": -1"), "settings.attempt_delay_ms", "must be within 0"),
    (settings("\"attempt_delay_ms\": 1e300"), "settings.attempt_delay_ms", "must be within 0"),
    (settings("\"attempt_delay_ms\": \"250\""), "settings.attempt_delay_ms", "must be a number"),
    (settings("\"attempt_delay_ms\": true"), "settings.attempt_delay_ms", "must be a number"),
    (settings("\"cancel_at_ms\": 1000000001"), "settings.cancel_at_ms", "must be within 0"),
    (settings("\"attempt_timeout_ms\": 0"), "settings.attempt_timeout_ms", "must be above 0"),
    (
      settings("\"preparation_timeout_ms\": 0"), "settings.preparation_timeout_ms",
      "must be above 0"
    ),
    (
      settings("\"tier_begins\": [\"::1\"], \"on_failure\": \"two_lane\""),
      "settings.tier_begins", "knows no tiers"
    ),
    (settings("\"serialized\": 1"), "settings.serialized", "must be true or false"),
    (settings("\"preferred_family\": 5"), "settings.preferred_family", "5 is none of 4, 6"),
    (settings("\"preferred_family\": 6.5"), "settings.preferred_family", "a whole number"),
    (settings("\"first_family_count\": 0"), "settings.first_family_count", "at least 1"),
    (settings("\"max_in_flight\": 0"), "settings.max_in_flight", "at least 1"),
    (
      settings("\"max_in_flight\": 99999999999999999999"), "settings.max_in_flight",
      "a whole number"
    ),
    (settings("\"on_full\": \"discard_oldest\""), "settings.on_full", "without max_in_flight"),
    (
      settings(
        "\"on_full\": \"discard_oldest\", \"max_in_flight\": 2, \"on_failure\": \"two_lane\""),
      "settings.on_full", "never give way"
    ),
    (
      settings("\"serialized\": true, \"max_in_flight\": 2"), "settings.max_in_flight",
      "contradicts serialized"
    ),
    (
      settings("\"serialized\": true, \"on_failure\": \"two_lane\""), "settings.serialized",
      "contradicts two_lane"
    ),
    (settings("\"ordering\": \"lanes\", \"on_failure\": \"two_lane\""), "lanes", "missing"),
    (settings("\"ordering\": \"lanes\""), "settings.ordering", "lanes need on_failure two_lane"),
    (settings("\"local_addresses\": [\"eth0\"]"), "settings.local_addresses", "no IP address"),
    (settings("\"local_addresses\": \"::1\""), "settings.local_addresses", "must be a list"),
    (race("\"lanes\": [[], []]"), "lanes", "the ordering is not lanes"),
    (
      "{\"id\": \"r\", \"kind\": \"race\", \"lanes\": [[]], "
        + "\"settings\": {\"ordering\": \"lanes\", \"on_failure\": \"two_lane\"}}",
      "lanes", "must be two lists"
    ),
    (
      race(
        "\"lanes\": [[], []], \"settings\": {\"ordering\": \"lanes\", \"on_failure\": \"two_lane\"}"
      ),
      "lanes", "not the same addresses"
    ),
    (race("\"answers\": []"), "answers", "known from the start or come in answers"),
    (
      "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [\"192.0.2.1\", \"192.0.2.256\"]}",
      "addresses[1]", "\"192.0.2.256\" is no IP address"
    ),
    ("{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [7]}", "addresses[0]", "must be a text"),
    (race("\"behaviour\": {\"host\": {\"result\": \"ok\"}}"), "behaviour", "\"host\" is no IP"),
    (
      race("\"behaviour\": {\"192.0.2.1\": {\"result\": \"maybe\"}}"),
      "behaviour.192.0.2.1.result", "maybe is none of ok, fail, hang"
    ),
    (race("\"behaviour\": {\"192.0.2.1\": {}}"), "behaviour.192.0.2.1.result", "missing"),
    (
      race(
        "\"behaviour\": {\"192.0.2.1\": [{\"result\": \"ok\"}, {\"result\": \"ok\", \"after\": 1}]}"
      ),
      "behaviour.192.0.2.1[1].after", "unknown field"
    ),
    (
      race("\"behaviour\": {\"192.0.2.1\": {\"result\": \"ok\", \"after_ms\": -5}}"),
      "behaviour.192.0.2.1.after_ms", "must be within 0"
    ),
    (
      race("\"behaviour\": {\"192.0.2.1\": {\"result\": \"ok\", \"tls\": {\"result\": \"ok\"}}}"),
      "behaviour.192.0.2.1", "tls belongs to a row of the kind race_secure"
    ),
    (
      race("\"behaviour\": {\"::1\": {\"result\": \"ok\"}, \"0::1\": {\"result\": \"ok\"}}"),
      "behaviour.", "given twice"
    ),
    (answer("{\"family\": 4, \"addresses\": []}"), "answers[0].at_ms", "missing"),
    (answer("{\"at_ms\": 0, \"addresses\": []}"), "answers[0]", "neither family nor type"),
    (answer("{\"at_ms\": 0, \"family\": 4}"), "answers[0]", "neither addresses nor error"),
    (
      answer("{\"at_ms\": 0, \"family\": 4, \"addresses\": [\"::1\"], \"error\": \"e\"}"),
      "answers[0]", "both addresses and error"
    ),
    (
      answer("{\"at_ms\": 0, \"family\": 4, \"addresses\": [], \"hints\": []}"), "answers[0]",
      "only a service record has hints"
    ),
    (
      answer("{\"at_ms\": 0, \"type\": \"https\", \"addresses\": [], \"hints\": []}"),
      "answers[0]", "both addresses and hints"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", \"policy_rows\": "
        + "[{\"prefix\": \"::/0\"}]}",
      "policy_rows[0]", "neither precedence nor label"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", "
        + "\"expect\": {\"label\": 1, \"prefix_len\": 1}}",
      "expect.precedence", "missing"
    ),
    (
      answer("{\"at_ms\": 0, \"family\": 4, \"addresses\": [], \"targets\": []}"), "answers[0]",
      "only a service record has targets"
    ),
    (answer("{\"at_ms\": 0, \"type\": \"mx\"}"), "answers[0].type", "mx is none of https"),
    (
      answer("{\"at_ms\": 0, \"family\": 7, \"addresses\": []}"), "answers[0].family",
      "7 is none of 0, 4, 6"
    ),
    (
      answer("{\"at_ms\": 0, \"family\": 4, \"addresses\": [\"x\"]}"), "answers[0].addresses[0]",
      "\"x\" is no IP address"
    ),
    (race("\"expect\": {\"wins\": 1}"), "expect.wins", "unknown field"),
    (race("\"expect\": {\"outcome\": \"won\"}"), "expect.outcome", "won is none of connected"),
    (race("\"expect\": {\"winner\": \"me\"}"), "expect.winner", "\"me\" is no IP address"),
    (race("\"expect\": {\"winner\": 7}"), "expect.winner", "must be a list"),
    (
      race("\"expect\": {\"starts\": [{\"addr\": \"x\", \"at_ms\": 0}]}"), "expect.starts",
      "\"x\" is no IP address"
    ),
    (
      race("\"expect\": {\"starts\": [{\"address\": \"::1\", \"at_ms\": 0}]}"),
      "expect.starts[0].address", "unknown field"
    ),
    (race("\"expect\": {\"errors\": \"two\"}"), "expect.errors", "must be a whole number"),
    (race("\"expect\": {\"order\": []}"), "expect.order", "only a row of the kind order"),
    (
      "{\"id\": \"r\", \"kind\": \"order\", \"addresses\": [], \"expect\": {\"errors\": 0}}",
      "expect", "expects an order alone"
    ),
    ("{\"id\": \"r\", \"kind\": \"scope\"}", "addr", "missing"),
    ("{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"x\"}", "addr", "\"x\" is no IP address"),
    ("{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"::1\", \"expect\": 7}", "expect", "scope"),
    ("{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"::1\", \"x\": 7}", "x", "unknown field"),
    ("{\"id\": \"r\", \"kind\": \"dest_sort\"}", "destinations", "missing"),
    (
      "{\"id\": \"r\", \"kind\": \"source_select\", \"destination\": \"::1\"}", "sources",
      "missing"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"source_select\", \"destination\": \"::1\", "
        + "\"sources\": [{\"addr\": \"192.0.2.1\", \"prefix_len\": 33}]}",
      "sources", "cannot have a prefix of 33 bits"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", \"policy_rows\": "
        + "[{\"prefix\": \"::/129\", \"precedence\": 1, \"label\": 1}]}",
      "policy_rows", "\"::/129\" is no prefix"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", \"policy_rows\": "
        + "[{\"prefix\": \"::/0\", \"precedence\": -1, \"label\": 1}]}",
      "policy_rows[0].precedence", "must be within 0"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::1\", "
        + "\"prefix_len\": 999}",
      "prefix_len", "must be within 0 and 128"
    ),
    (
      "{\"id\": \"r\", \"kind\": \"source_select\", \"destination\": \"::1\", \"sources\": [], "
        + "\"expect\": \"nobody\"}",
      "expect", "\"nobody\" is no IP address"
    ),
  ]

  private static func answer(_ answer: String) -> String {
    "{\"id\": \"r\", \"kind\": \"race\", \"answers\": [\(answer)]}"
  }

  @Test(arguments: rows.indices)
  func `the field is named`(index: Int) throws {
    let (json, field, words) = Self.rows[index]
    let row = ScenarioReader.row(Array((json.isEmpty ? "x" : json).utf8), line: 3)
    guard case .failure(let error)? = row?.scenario else {
      Issue.record("\(json) was read")
      return
    }
    #expect(row?.line == 3)
    if field.hasSuffix(".") {
      #expect(error.field.hasPrefix(field))
    } else {
      #expect(error.field == field)
    }
    #expect(error.problem.contains(words), "\(error)")
    #expect(!error.problem.isEmpty)
  }

  @Test func `an error reads as the field and what is wrong with it`() {
    #expect("\(ScenarioError("settings.ordering", "missing"))" == "settings.ordering: missing")
    #expect("\(ScenarioError("", "no JSON object"))" == "no JSON object")
  }

  @Test func `blank lines are no rows, lines are counted, a broken row hides no other`() throws {
    let good = "{\"id\": \"a\", \"kind\": \"race\", \"addresses\": []}"
    let bad = "{\"id\": \"b\", \"kind\": \"rally\"}"
    let rows = ScenarioReader.rows(in: "\n\(good)\r\n \t\n\(bad)\nnonsense\n\(good)")
    #expect(rows.map(\.line) == [2, 4, 5, 6])
    #expect(rows.map(\.id) == ["a", "b", nil, "a"])
    #expect(try rows[3].scenario.get().run().status == .passed)
  }

  @Test func `sizes are bounded`() throws {
    let long =
      Array(repeating: UInt8(ascii: " "), count: ScenarioReader.lineLimit) + Array("{}".utf8)
    let row = try #require(ScenarioReader.row(long, line: 1))
    #expect(throws: ScenarioError("", "longer than 1048576 bytes")) { try row.scenario.get() }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: ScenarioError.self) {
      try ScenarioReader.row(Array(deep.utf8), line: 1)?.scenario.get()
    }
    func race(_ count: Int) -> String {
      let list = (0..<count).map { "\"2001:db8::\(String($0, radix: 16))\"" }
      return "{\"id\": \"r\", \"kind\": \"race\", \"addresses\": [\(list.joined(separator: ","))], "
        + "\"settings\": {\"attempt_delay_ms\": 1}}"
    }
    let most = try report(race(RaceScenario.addressLimit))
    #expect(most.race?.starts.count == RaceScenario.addressLimit)
    let tooMany = ScenarioReader.row(Array(race(RaceScenario.addressLimit + 1).utf8), line: 1)
    #expect(throws: ScenarioError("addresses", "more than 1024")) {
      try tooMany?.scenario.get()
    }
    let answers = Array(repeating: "{\"at_ms\": 0, \"family\": 4, \"addresses\": []}", count: 257)
    let json =
      "{\"id\": \"r\", \"kind\": \"race\", \"answers\": [\(answers.joined(separator: ","))]}"
    #expect(throws: ScenarioError("answers", "more than 256")) {
      try ScenarioReader.row(Array(json.utf8), line: 1)?.scenario.get()
    }
  }

  @Test func `a race that does not come to an end is given up`() throws {
    let list = (0..<1_000).map { "\"2001:db8::\(String($0, radix: 16))\"" }
    let bad = list.map {
      "\($0): {\"result\": \"ok\", \"after_ms\": 60, \"tls\": {\"result\": \"fail\"}}"
    }
    let report = try report(
      "{\"id\": \"r\", \"kind\": \"race_secure\", \"addresses\": [\(list.joined(separator: ","))], "
        + "\"settings\": {\"attempt_delay_ms\": 1}, \"behaviour\": {\(bad.joined(separator: ","))}}"
    )
    #expect(report.status == .failed)
    #expect(report.reason == "the race was not over after 50000 steps")
    #expect(report.result == nil)
  }

  @Test func `rows that are not portable may be of any kind and have any field`() throws {
    let report = try report("{\"id\": \"x\", \"portable\": false, \"pool\": {\"size\": 3}}")
    #expect(report.status == .unsupported)
    #expect(report.reason == "depends on a structure that only its source has")
    #expect(report.result == nil)
    let both = try Self.conflicting("[\"one\", \"two\"]")
    #expect(both.reason == "conflicts with one; two")
    #expect(try Self.conflicting("\"one\"").reason == "conflicts with one")
  }

  private static func conflicting(_ list: String) throws -> ScenarioReport {
    try report("{\"id\": \"x\", \"kind\": \"rally\", \"conflicts_with\": \(list)}")
  }

  // MARK: Every field of every row

  /// Takes the place of a value.
  private static var nonsense: [Any] {
    [
      NSNull(), true, -1, 0, 1e300, 1_000_000_000, "", "x", [Any](), [[1]], [String: Any](),
      ["::1": ["result": "ok"]],
    ]
  }

  @Test func `whatever stands in the place of a value, a row is refused or runs`() throws {
    var refused = 0
    var ran = 0
    for file in ScenarioFiles.given {
      // Every fourth row is enough to have all kinds and settings.
      for (number, line) in try ScenarioFiles.lines(file).enumerated() where number % 4 == 0 {
        for json in try Self.variants(of: line) {
          guard let row = ScenarioReader.row(Array(json.utf8), line: 1) else { continue }
          switch row.scenario {
          case .success(let scenario):
            ran += scenario.run().id.isEmpty ? 0 : 1
          case .failure(let error):
            #expect(!error.field.isEmpty, "\(error)")
            refused += 1
          }
        }
      }
    }
    #expect(refused > 1_000)
    #expect(ran > 1_000)
  }

  /// The row with each of its values, and each of its settings, replaced in turn.
  private static func variants(of line: String) throws -> [String] {
    guard let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
      return []
    }
    var variants: [[String: Any]] = []
    for key in row.keys.sorted() {
      for value in nonsense { variants.append(row.merging([key: value]) { $1 }) }
      guard let inner = row[key] as? [String: Any] else { continue }
      for name in inner.keys.sorted() {
        for value in nonsense {
          variants.append(row.merging([key: inner.merging([name: value]) { $1 }]) { $1 })
        }
      }
    }
    return try variants.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
    }
  }
}
