/// A row of `races.jsonl`: a network, how the race is run on it, and what is expected.
///
///     {"id": "…", "kind": "race", "settings": {"on_failure": "latest", "attempt_delay_ms": 250},
///      "addresses": ["2001:db8::1", "192.0.2.1"],
///      "behaviour": {"192.0.2.1": {"result": "ok", "after_ms": 30}},
///      "expect": {"outcome": "connected", "winner": "192.0.2.1", "done_at_ms": 280}}
public struct RaceScenario: Hashable, Sendable, Codable {
  /// The row's name.
  public var id: String
  /// Where it comes from.
  public var source: Remark?
  /// A remark.
  public var note: Remark?
  /// What it is about.
  public var kind: RaceKind
  /// Where its times come from.
  public var times: TimesOrigin?
  /// Whether others than its source can run it.
  public var portable: Bool?
  /// The standards that its expectation contradicts.
  public var conflictsWith: TextList?
  /// How the race is run.
  public var settings: ScenarioSettings
  /// The addresses that are known from the start.
  public var addresses: [ScenarioAddress]?
  /// The answers that bring the addresses.
  public var answers: [ScenarioAnswer]?
  /// What becomes of the attempts; an address that is missing hangs.
  public var behaviour: AddressTable<ScenarioBehaviour>
  /// What is expected.
  public var expect: RaceExpectation?
  /// The addresses of the first and of the second lane.
  public var lanes: [[ScenarioAddress]]?
  /// A remark.
  public var addressMapping: Remark?
  /// A remark: the source's rule for TLS in words.
  public var securePolicy: Remark?
  /// Starts that may be missing at an exact tie.
  public var startsMayOmit: [ScenarioAddress]?

  /// How many addresses a row may have.
  public static var addressLimit: Int { 1_024 }

  /// How many answers a row may have.
  public static var answerLimit: Int { 256 }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, source, note, kind, times, portable, settings, addresses, answers, behaviour, expect
    case lanes
    case conflictsWith = "conflicts_with"
    case addressMapping = "address_mapping"
    case securePolicy = "secure_policy"
    case startsMayOmit = "starts_may_omit"
  }

  /// Reads a row; an unknown field, and settings that contradict each other, are errors.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    id = try fields.decode(String.self, forKey: .id)
    source = try fields.optional(.source)
    note = try fields.optional(.note)
    kind = try fields.decode(RaceKind.self, forKey: .kind)
    times = try fields.optional(.times)
    portable = try fields.optional(.portable)
    conflictsWith = try fields.optional(.conflictsWith)
    settings = try fields.optional(.settings) ?? ScenarioSettings()
    addresses = try fields.optional(.addresses)
    answers = try fields.optional(.answers)
    behaviour = try fields.optional(.behaviour) ?? AddressTable()
    expect = try fields.optional(.expect)
    lanes = try fields.optional(.lanes)
    addressMapping = try fields.optional(.addressMapping)
    securePolicy = try fields.optional(.securePolicy)
    startsMayOmit = try fields.optional(.startsMayOmit)
    if let objection = objection() {
      throw DecodingError.scenario(at: [FieldName(stringValue: objection.field)], objection.problem)
    }
  }
}
