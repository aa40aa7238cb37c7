internal import StaggerCore
internal import StaggerPolicy

/// One connection of a file.
struct ConnectionDocument: Decodable {
  let connection: Connection

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, interfaces, behaviour, enabled, families, facts
    case backOff = "back_off"
    case idleTimeout = "idle_timeout_ms"
    case exclusive
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    var connection = Connection(
      try fields.decode(String.self, forKey: .name),
      over: try fields.words(.interfaces, InterfaceSelector.init(text:)))
    connection.behaviour =
      try fields.word(.behaviour, ConnectionBehaviour.init(text:)) ?? connection.behaviour
    connection.isEnabled = try fields.optional(.enabled) ?? connection.isEnabled
    connection.families = try fields.word(.families, FamilyRule.init(text:)) ?? .any
    if let facts: FactsDocument = try fields.optional(.facts) { connection.facts = facts.facts }
    if let backOff: BackOffDocument = try fields.optional(.backOff) {
      connection.backOff = backOff.backOff
    }
    connection.idleTimeout = try fields.milliseconds(.idleTimeout)
    connection.isExclusive = try fields.optional(.exclusive) ?? connection.isExclusive
    self.connection = connection
  }
}

/// What a file says of a connection.
struct FactsDocument: Decodable {
  let facts: DeclaredFacts

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case metered, constrained, roaming, congested, vpn, validated, wireless, secure
    case bandwidth = "bandwidth_kbps"
    case latency = "latency_ms"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    var facts = DeclaredFacts()
    facts.isMetered = try fields.optional(.metered)
    facts.isConstrained = try fields.optional(.constrained)
    facts.isRoaming = try fields.optional(.roaming)
    facts.isCongested = try fields.optional(.congested)
    facts.isVPN = try fields.optional(.vpn)
    facts.isValidated = try fields.optional(.validated)
    facts.isWireless = try fields.optional(.wireless)
    facts.isSecure = try fields.optional(.secure)
    facts.bandwidth = try fields.whole(.bandwidth)
    facts.latency = try fields.whole(.latency)
    self.facts = facts
  }
}

/// For how long a connection rests.
struct BackOffDocument: Decodable {
  let backOff: BackOff

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case growth
    case delay = "delay_ms"
    case attempts
    case exhaustedDelay = "exhausted_delay_ms"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    var backOff = BackOff()
    backOff.growth = try fields.word(.growth, BackOff.Growth.init(text:)) ?? backOff.growth
    backOff.delay = try fields.milliseconds(.delay) ?? backOff.delay
    backOff.attempts = try fields.whole(.attempts) ?? backOff.attempts
    backOff.exhaustedDelay = try fields.milliseconds(.exhaustedDelay) ?? backOff.exhaustedDelay
    self.backOff = backOff
  }
}

extension KeyedDecodingContainer {
  /// A time; nil where the field is absent.
  func milliseconds(_ key: Key) throws -> Nanoseconds? {
    guard let count: Int64 = try optional(key) else { return nil }
    guard count.magnitude <= 1 << 40 else {
      throw DecodingError.policy(at: codingPath + [key], "a time of more than 34 years")
    }
    return .milliseconds(count)
  }
}
