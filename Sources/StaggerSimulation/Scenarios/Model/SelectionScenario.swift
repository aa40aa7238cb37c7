/// What a row of address selection is about.
public enum SelectionKind: String, ScenarioWord {
  /// The order of destinations, each with its source.
  case destSort = "dest_sort"
  /// The order of destinations whose sources are chosen as well.
  case destSortWithSourceSelection = "dest_sort_with_source_selection"
  /// The source for a destination.
  case sourceSelect = "source_select"
  /// The row of the policy table for an address.
  case policyLookup = "policy_lookup"
  /// The scope of an address.
  case scope
  /// The leading bits that two addresses share.
  case commonPrefixLength = "common_prefix_len"
}

/// A row of `address-selection.jsonl`.
public struct SelectionScenario: Hashable, Sendable, Codable {
  /// The row's name.
  public var id: String
  /// Where it comes from.
  public var source: Remark?
  /// A remark.
  public var note: Remark?
  /// What it is about.
  public var kind: SelectionKind
  /// Which reading of RFC 6724 it follows; the RFC itself where absent.
  public var profile: String?
  /// Whether others than its source can run it.
  public var portable: Bool?
  /// The standards that its expectation contradicts.
  public var conflictsWith: TextList?
  /// The addresses of the host.
  public var sources: [SelectionSource]?
  /// The destinations, in the order in which they come.
  public var destinations: [SelectionDestination]?
  /// The only destination.
  public var destination: SelectionDestination?
  /// The address to look up.
  public var address: ScenarioAddress?
  /// The address whose prefix counts.
  public var first: ScenarioAddress?
  /// The address that it is compared with.
  public var second: ScenarioAddress?
  /// The length of the prefix of the first.
  public var prefixLength: Int?
  /// The prefix length of sources without one; 64 where absent.
  public var defaultPrefixLength: Int?
  /// Rows that replace or extend the default policy table.
  public var policyRows: [SelectionPolicyRow]?
  /// What is expected; null is the source that there is not.
  public var expect: Expected<SelectionExpectation>?
  /// The sources that are expected; null for none.
  public var expectedSources: AddressTable<Expected<ScenarioAddress>>?
  /// The rule that decides.
  public var rule: Double?
  /// Whether the order of the candidates must not matter.
  public var anyPermutation: Bool?
  /// Whether several sources are as good.
  public var tie: Bool?

  /// How many sources, destinations or policy rows a row may have.
  public static var listLimit: Int { 1_024 }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, source, note, kind, profile, portable, sources, destinations, destination, expect
    case rule, tie
    case conflictsWith = "conflicts_with"
    case address = "addr"
    case first = "a"
    case second = "b"
    case prefixLength = "prefix_len"
    case defaultPrefixLength = "default_prefix_len"
    case policyRows = "policy_rows"
    case expectedSources = "expect_sources"
    case anyPermutation = "any_permutation"
  }
}

extension SelectionScenario {
  /// Reads a row; an unknown field, and a field that the kind needs and lacks, are errors.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    source = try fields.optional(.source)
    note = try fields.optional(.note)
    kind = try fields.decode(SelectionKind.self, forKey: .kind)
    profile = try fields.optional(.profile)
    portable = try fields.optional(.portable)
    conflictsWith = try fields.optional(.conflictsWith)
    sources = try fields.optional(.sources)
    destinations = try fields.optional(.destinations)
    destination = try fields.optional(.destination)
    address = try fields.optional(.address)
    first = try fields.optional(.first)
    second = try fields.optional(.second)
    prefixLength = try fields.wholeNumber(.prefixLength)
    defaultPrefixLength = try fields.wholeNumber(.defaultPrefixLength)
    policyRows = try fields.optional(.policyRows)
    expect =
      fields.contains(.expect)
      ? try fields.decode(Expected<SelectionExpectation>.self, forKey: .expect) : nil
    expectedSources = try fields.optional(.expectedSources)
    rule = try fields.optional(.rule)
    anyPermutation = try fields.optional(.anyPermutation)
    tie = try fields.optional(.tie)
    if let objection = objection() {
      throw DecodingError.scenario(at: [FieldName(stringValue: objection.field)], objection.problem)
    }
  }
}
