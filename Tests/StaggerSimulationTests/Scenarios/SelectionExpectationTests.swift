import StaggerSimulation
import Testing

/// Each expectation of address selection can fail.
@Suite("Expectations of address selection")
struct SelectionExpectationTests {
  private static let sort = """
    {"id": "r", "kind": "dest_sort_with_source_selection",
     "sources": [{"addr": "2001:db8::2"}, {"addr": "10.1.2.4", "prefix_len": 24}],
     "destinations": [{"addr": "10.1.2.3"}, {"addr": "2001:db8:1::1"}], EXPECT}
    """
  private static let source = """
    {"id": "r", "kind": "source_select", "destination": "2001:db8:1::1",
     "sources": ["2001:db8:1::2", "2001:db8:3::2"], EXPECT}
    """
  private static let twins = """
    {"id": "r", "kind": "source_select", "destination": "2001:db8:1::1",
     "sources": ["2001:db8:3::2", "2001:db8:3::3"], EXPECT}
    """

  /// A row, what is expected of it, and whether that is right.
  static let cases: [(String, String, Bool)] = [
    (sort, "\"expect\": [\"2001:db8:1::1\", \"10.1.2.3\"], \"rule\": 6", true),
    (sort, "\"expect\": [\"10.1.2.3\", \"2001:db8:1::1\"]", false),
    (sort, "\"expect\": [\"2001:db8:1::1\"]", false),
    (sort, "\"expect\": [\"2001:db8:1::1\", \"10.1.2.3\"], \"rule\": 2", false),
    (sort, "\"expect_sources\": {\"10.1.2.3\": \"10.1.2.4\"}", true),
    (sort, "\"expect_sources\": {\"10.1.2.3\": \"2001:db8::2\"}", false),
    (sort, "\"expect_sources\": {\"10.1.2.3\": null}", false),
    (sort, "\"expect_sources\": {\"10.9.9.9\": null}", false),
    (source, "\"expect\": \"2001:db8:1::2\", \"rule\": 8", true),
    (source, "\"expect\": \"2001:db8:3::2\"", false),
    (source, "\"expect\": null", false),
    (source, "\"rule\": 5.5", false),
    (source, "\"expect\": \"2001:db8:1::2\", \"any_permutation\": true", true),
    (twins, "\"expect\": \"2001:db8:3::2\"", true),
    (twins, "\"expect\": \"2001:db8:3::2\", \"any_permutation\": true", false),
    (twins, "\"tie\": true, \"expect\": null, \"any_permutation\": true", true),
    (
      "{\"id\": \"r\", \"kind\": \"source_select\", \"destination\": \"::1\", \"sources\": [], EXPECT}",
      "\"tie\": true, \"expect\": null", false
    ),
    (
      "{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"fe80::1\", EXPECT}",
      "\"expect\": \"link-local\"", true
    ),
    (
      "{\"id\": \"r\", \"kind\": \"scope\", \"addr\": \"fe80::1\", EXPECT}",
      "\"expect\": \"global\"", false
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", EXPECT}",
      "\"expect\": {\"precedence\": 50, \"label\": 0, \"prefix_len\": 128}", true
    ),
    (
      "{\"id\": \"r\", \"kind\": \"policy_lookup\", \"addr\": \"::1\", EXPECT}",
      "\"expect\": {\"precedence\": 50, \"label\": 0, \"prefix_len\": 127}", false
    ),
    (
      "{\"id\": \"r\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::2\", EXPECT}",
      "\"expect\": 64", true
    ),
    (
      "{\"id\": \"r\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::2\", EXPECT}",
      "\"expect\": 126", false
    ),
    (
      "{\"id\": \"r\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::2\", EXPECT}",
      "\"expect\": 126, \"prefix_len\": 128", true
    ),
    (
      "{\"id\": \"r\", \"kind\": \"common_prefix_len\", \"a\": \"::1\", \"b\": \"::2\", EXPECT}",
      "\"expect\": 48, \"default_prefix_len\": 48", true
    ),
  ]

  @Test(arguments: cases.indices)
  func `what is right passes, what is wrong fails`(index: Int) throws {
    let (row, expect, isRight) = Self.cases[index]
    let report = try report(row.replacing("EXPECT", with: expect))
    #expect(report.status == (isRight ? .passed : .failed), "\(expect): \(report.reason ?? "")")
    #expect((report.reason == nil) == isRight)
  }
}
