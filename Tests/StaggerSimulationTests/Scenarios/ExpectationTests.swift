import StaggerSimulation
import Testing

/// Each expectation can fail: a checker that cannot is worthless.
@Suite("Expectations")
struct ExpectationTests {
  /// One field with values that hold and values that do not, and the row that they are for.
  struct Case: Sendable, CustomTestStringConvertible {
    let field: String
    let right: [String]
    let wrong: [String]
    var row = Row.race

    var testDescription: String { "\(field) of \(row)" }
  }

  /// Rows that all have `EXPECT` in the place of what is expected.
  enum Row: String {
    /// 192.0.2.1 refuses at 100, 2001:db8::1 is silent, 192.0.2.2 is connected at 330.
    case race = """
      {"id": "r", "kind": "race", "settings": {"on_failure": "latest", "attempt_delay_ms": 200},
       "addresses": ["192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3"],
       "behaviour": {"192.0.2.1": {"result": "fail", "after_ms": 100},
                     "192.0.2.2": {"result": "ok", "after_ms": 30}}, "expect": {EXPECT}}
      """
    /// Two fail, one cannot be bound.
    case failing = """
      {"id": "r", "kind": "race", "settings": {"on_failure": "none_in_flight"},
       "addresses": ["192.0.2.1", "192.0.2.2", "192.0.2.3"],
       "behaviour": {"192.0.2.1": {"result": "fail", "after_ms": 100},
                     "192.0.2.2": {"result": "bind_error"},
                     "192.0.2.3": {"result": "fail", "after_ms": 50}}, "expect": {EXPECT}}
      """
    /// The time is up; the last attempt is silent.
    case strict = """
      {"id": "r", "kind": "race", "settings": {"on_failure": "sequential", "serialized": true,
        "overall_timeout_ms": 50}, "addresses": ["192.0.2.1", "192.0.2.2"],
       "behaviour": {"192.0.2.1": {"result": "fail", "after_ms": 10}}, "expect": {EXPECT}}
      """
    /// A at 10, AAAA at 200.
    case gate = """
      {"id": "r", "kind": "resolution_gate",
       "settings": {"resolution_delay_ms": 50, "preferred_family": 6},
       "answers": [{"at_ms": 10, "family": 4, "addresses": ["192.0.2.1"]},
                   {"at_ms": 200, "family": 6, "addresses": ["2001:db8::1"]}], "expect": {EXPECT}}
      """
    /// A at 10 and connected at once; AAAA is open.
    case open = """
      {"id": "r", "kind": "race", "settings": {"on_failure": "latest"},
       "answers": [{"at_ms": 10, "family": 4, "addresses": ["192.0.2.1"]}],
       "behaviour": {"192.0.2.1": {"result": "ok"}}, "expect": {EXPECT}}
      """
    /// Nothing but errors.
    case unresolved = """
      {"id": "r", "kind": "race", "settings": {"on_failure": "latest"},
       "answers": [{"at_ms": 10, "family": 4, "error": "first"},
                   {"at_ms": 20, "family": 6, "error": "second"}], "expect": {EXPECT}}
      """
    /// Nothing at all.
    case empty = """
      {"id": "r", "kind": "race", "settings": {}, "addresses": [], "expect": {EXPECT}}
      """
    /// One transport alone goes on to TLS.
    case secure = """
      {"id": "r", "kind": "race_secure", "settings": {"attempt_delay_ms": 100},
       "addresses": ["192.0.2.1", "192.0.2.2"],
       "behaviour": {"192.0.2.2": {"result": "ok", "after_ms": 10,
         "tls": {"result": "ok", "after_ms": 20}}}, "expect": {EXPECT}}
      """
    /// The order alone.
    case order = """
      {"id": "r", "kind": "order", "settings": {"ordering": "interleave"},
       "addresses": ["192.0.2.1", "192.0.2.2", "2001:db8::1"], "expect": {EXPECT}}
      """
    /// A tie: whether the second is started is open.
    case tie = """
      {"id": "r", "kind": "race", "settings": {"attempt_delay_ms": 100},
       "addresses": ["192.0.2.1", "192.0.2.2"],
       "behaviour": {"192.0.2.1": {"result": "ok", "after_ms": 100}}, "expect": {EXPECT}}
      """

    func json(_ expect: String) -> String { rawValue.replacing("EXPECT", with: expect) }
  }

  private static let starts = """
    {"addr": "192.0.2.1", "at_ms": 0}, {"addr": "2001:db8::1", "at_ms": 100}, \
    {"addr": "192.0.2.2", "at_ms": 300}
    """

  static let cases = [
    Case(
      field: "outcome", right: ["\"connected\""],
      wrong: ["\"failed\"", "\"timeout\"", "\"cancelled\"", "\"pending\""]),
    Case(field: "outcome", right: ["\"timeout\""], wrong: ["\"pending\""], row: .strict),
    Case(
      field: "outcome", right: ["\"pending\", \"done_at_ms\": 329"],
      wrong: ["\"pending\", \"done_at_ms\": 330"]),
    Case(
      field: "winner", right: ["\"192.0.2.2\"", "[\"192.0.2.1\", \"192.0.2.2\"]"],
      wrong: ["\"192.0.2.1\"", "[\"192.0.2.1\", \"192.0.2.3\"]", "[]", "null"]),
    Case(field: "winner", right: ["null"], wrong: ["\"192.0.2.1\"", "[]"], row: .failing),
    Case(field: "done_at_ms", right: ["330"], wrong: ["329", "331", "0"]),
    Case(
      field: "done_at_ms", right: ["320, \"tolerance_ms\": 10"],
      wrong: ["320, \"tolerance_ms\": 9", "341, \"tolerance_ms\": 10"]),
    Case(field: "min_done_ms", right: ["330", "0"], wrong: ["331"]),
    Case(
      field: "starts", right: ["[\(starts)]"],
      wrong: [
        "[]", "[\(starts), {\"addr\": \"192.0.2.3\", \"at_ms\": 300}]",
        "[{\"addr\": \"192.0.2.1\", \"at_ms\": 0}]",
        "[{\"addr\": \"192.0.2.1\", \"at_ms\": 0}, {\"addr\": \"2001:db8::1\", \"at_ms\": 100}, "
          + "{\"addr\": \"192.0.2.2\", \"at_ms\": 301}]",
        "[{\"addr\": \"2001:db8::1\", \"at_ms\": 100}, {\"addr\": \"192.0.2.1\", \"at_ms\": 0}, "
          + "{\"addr\": \"192.0.2.2\", \"at_ms\": 300}]",
      ]),
    Case(
      field: "starts",
      right: [
        "[{\"addr\": \"192.0.2.1\", \"at_ms\": 0}, {\"addr\": \"192.0.2.2\", \"at_ms\": 100}], "
          + "\"starts_may_omit\": [\"192.0.2.2\"]"
      ],
      wrong: [
        "[{\"addr\": \"192.0.2.1\", \"at_ms\": 0}, {\"addr\": \"192.0.2.2\", \"at_ms\": 100}], "
          + "\"starts_may_omit\": [\"192.0.2.1\"]"
      ], row: .tie),
    Case(
      field: "starts_prefix", right: ["[]", "[{\"addr\": \"192.0.2.1\", \"at_ms\": 0}]"],
      wrong: ["[{\"addr\": \"192.0.2.1\", \"at_ms\": 1}]", "[{\"addr\": \"2001:db8::1\"}]"]),
    Case(
      field: "starts_min", right: ["3", "0", "[{\"addr\": \"192.0.2.2\", \"at_ms\": 300}]"],
      wrong: ["4", "[{\"addr\": \"192.0.2.3\"}]", "[{\"addr\": \"192.0.2.2\", \"at_ms\": 1}]"]),
    Case(
      field: "starts_max",
      right: ["3", "9", "[\(starts), {\"addr\": \"192.0.2.3\", \"at_ms\": 400}]"],
      wrong: ["2", "[{\"addr\": \"192.0.2.1\"}]"]),
    Case(
      field: "start_order", right: ["[\"192.0.2.1\", \"2001:db8:0::1\", \"192.0.2.2\"]"],
      wrong: ["[\"192.0.2.1\", \"2001:db8::1\"]", "[\"2001:db8::1\", \"192.0.2.1\"]"]),
    Case(field: "not_started", right: ["[\"192.0.2.3\"]"], wrong: ["[\"2001:db8::1\"]"]),
    Case(
      field: "closed", right: ["[]", "[\"2001:db8::1\"]"],
      wrong: ["[\"192.0.2.2\"]", "[\"192.0.2.3\"]"]),
    Case(field: "all_closed", right: ["true"], wrong: ["false"]),
    Case(field: "all_closed", right: ["false"], wrong: ["true"], row: .gate),
    Case(
      field: "closed_at_ms", right: ["{\"2001:db8::1\": 330}", "{\"192.0.2.1\": 100}"],
      wrong: ["{\"2001:db8::1\": 329}", "{\"192.0.2.2\": 330}"]),
    Case(field: "max_concurrent", right: ["2"], wrong: ["1", "3"]),
    Case(field: "max_concurrent", right: ["1"], wrong: ["2"], row: .failing),
    Case(field: "count_v4", right: ["2"], wrong: ["1", "3"]),
    Case(field: "count_v6", right: ["1"], wrong: ["0", "2"]),
    Case(
      field: "no_start_before_ms", right: ["0", "{\"192.0.2.2\": 300}"],
      wrong: ["1", "{\"192.0.2.2\": 301}"]),
    Case(field: "errors", right: ["1"], wrong: ["0", "2"]),
    Case(field: "errors", right: ["3"], wrong: ["2"], row: .failing),
    Case(
      field: "errors_in_order", right: ["true", "[\"192.0.2.1\", \"192.0.2.2\", \"192.0.2.3\"]"],
      wrong: ["false", "[\"192.0.2.2\", \"192.0.2.1\", \"192.0.2.3\"]", "[]"], row: .failing),
    Case(
      field: "attempt_errors", right: ["3", "[\"192.0.2.3\", \"192.0.2.1\", \"192.0.2.2\"]"],
      wrong: ["2", "[\"192.0.2.1\"]"], row: .failing),
    Case(
      field: "error_kind", right: ["\"connect\""], wrong: ["\"dns\"", "\"no_addresses\""],
      row: .failing),
    Case(
      field: "error_kind", right: ["\"dns\""],
      wrong: ["\"connect\"", "\"no_addresses\"", "\"invalid_argument\""], row: .unresolved),
    Case(
      field: "error_kind", right: ["\"no_addresses\"", "\"invalid_argument\""],
      wrong: ["\"dns\"", "\"connect\""], row: .empty),
    Case(field: "error_kind", right: [], wrong: ["\"connect\""]),
    Case(
      field: "reported_error_from", right: ["\"192.0.2.1\"", "\"the first\""],
      wrong: ["\"192.0.2.3\""], row: .failing),
    Case(
      field: "reported_error_from", right: ["\"192.0.2.1\""], wrong: ["\"192.0.2.2\""],
      row: .strict),
    Case(
      field: "primary_error", right: ["\"192.0.2.1\"", "{\"remark\": 1}"],
      wrong: ["\"192.0.2.2\""], row: .failing),
    Case(
      field: "other_errors", right: ["[\"192.0.2.3\", \"192.0.2.2\"]"],
      wrong: ["[\"192.0.2.2\"]", "[]", "[\"192.0.2.1\", \"192.0.2.2\"]"], row: .failing),
    Case(
      field: "error_is", right: ["\"192.0.2.1\"", "\"ECONNREFUSED\"", "\"a remark\"", "7"],
      wrong: ["\"192.0.2.3\"", "\"WSAETIMEDOUT\""], row: .failing),
    Case(
      field: "error_is", right: ["\"WSAETIMEDOUT\""], wrong: ["\"ECONNREFUSED\""], row: .strict),
    Case(
      field: "error_is", right: ["\"second\""], wrong: ["\"first\"", "\"ETIMEDOUT\""],
      row: .unresolved),
    Case(field: "first_start_at_ms", right: ["60"], wrong: ["59", "200", "null"], row: .gate),
    Case(field: "first_start_at_ms", right: ["null"], wrong: ["0"], row: .unresolved),
    Case(
      field: "families_available", right: ["[4]"], wrong: ["[6]", "[4, 6]", "[]"], row: .gate),
    Case(field: "update_at_ms", right: ["200"], wrong: ["199", "null"], row: .gate),
    Case(field: "update_at_ms", right: ["null"], wrong: ["10"], row: .open),
    Case(
      field: "queries_cancelled", right: ["true", "1", "[6]"], wrong: ["false", "0", "2", "[4]"],
      row: .open),
    Case(
      field: "queries_cancelled", right: ["false", "0", "[]"], wrong: ["true", "1"],
      row: .unresolved),
    Case(
      field: "secured", right: ["[\"192.0.2.2\"]"],
      wrong: ["[]", "[\"192.0.2.1\"]", "[\"192.0.2.1\", \"192.0.2.2\"]"], row: .secure),
    Case(
      field: "order", right: ["[\"192.0.2.1\", \"2001:db8::1\", \"192.0.2.2\"]"],
      wrong: ["[\"192.0.2.1\", \"192.0.2.2\", \"2001:db8::1\"]", "[\"192.0.2.1\"]"], row: .order),
  ]

  @Test(arguments: cases)
  func `what is right passes, what is wrong fails and says the field`(_ test: Case) throws {
    for value in test.right {
      let report = try report(test.row.json("\"\(test.field)\": \(value)"))
      #expect(report.status == .passed, "\(value): \(report.reason ?? "")")
      #expect(report.reason == nil)
    }
    for value in test.wrong {
      let report = try report(test.row.json("\"\(test.field)\": \(value)"))
      #expect(report.status == .failed, "\(value)")
      #expect(report.reason?.hasPrefix("\(test.field): expected ") == true, "\(value)")
    }
  }

  @Test func `every field that a row can expect is in the table`() {
    let helpers: Set = ["tolerance_ms", "starts_may_omit"]
    let tested = Set(Self.cases.map(\.field)).union(helpers)
    #expect(tested == Set(RaceExpectation.fieldNames))
  }

  @Test func `several things that are wrong are all said`() throws {
    let report = try report(Row.race.json("\"winner\": \"192.0.2.1\", \"done_at_ms\": 1"))
    #expect(
      report.reason
        == "winner: expected [192.0.2.1], found 192.0.2.2; done_at_ms: expected 1, found 330")
  }
}
