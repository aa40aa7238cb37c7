internal import StaggerCore
internal import StaggerPolicy

/// One rule of a file.
struct RuleDocument: Decodable {
  let rule: MappingRule

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, application, host, use, order, refuse, prohibit, require, prefer, fallback, families
    case sources, mark, multipath, limits, priority
    case trafficClass = "traffic_class"
    case delayBetweenConnections = "delay_between_connections_ms"
    case endsWhenWithdrawn = "ends_when_withdrawn"
  }

  private typealias Fields = KeyedDecodingContainer<CodingKeys>

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    let host = try fields.word(.host) { try HostPattern($0) } ?? .all
    var rule = MappingRule(try fields.optional(.name), for: host)
    if let application: ApplicationDocument = try fields.optional(.application) {
      rule.application = application.pattern
    }
    rule.action = try Self.action(fields)
    rule.prohibit = try fields.words(.prohibit, ConnectionSelector.init(text:))
    rule.require = try fields.words(.require, PathCondition.init(text:))
    rule.prefer = try fields.words(.prefer, PathPreference.init(text:))
    rule.fallback = try fields.word(.fallback, MappingRule.Fallback.init(text:)) ?? .none
    rule.families = try fields.word(.families, FamilyRule.init(text:)) ?? .any
    rule.sources = try fields.words(.sources) { try IPPrefix($0) }
    try Self.readMarks(fields, into: &rule)
    try Self.readCourse(fields, into: &rule)
    self.rule = rule
  }

  private static func action(_ fields: Fields) throws -> MappingRule.Action {
    let order = try fields.word(.order, MappingRule.Order.init(text:))
    let isRefused: Bool = try fields.optional(.refuse) ?? false
    guard fields.contains(.use) else {
      if order != nil {
        throw DecodingError.policy(at: fields.codingPath + [CodingKeys.order], "without \"use\"")
      }
      return isRefused ? .refuse : .asPlanned
    }
    if isRefused {
      throw DecodingError.policy(
        at: fields.codingPath + [CodingKeys.refuse], "contradicts \"use\"")
    }
    return .use(try fields.words(.use, ConnectionSelector.init(text:)), order ?? .strict)
  }

  private static func readMarks(_ fields: Fields, into rule: inout MappingRule) throws {
    rule.mark = try fields.whole(.mark)
    rule.trafficClass = try fields.whole(.trafficClass)
    rule.isMultipath = try fields.optional(.multipath)
  }

  private static func readCourse(_ fields: Fields, into rule: inout MappingRule) throws {
    rule.delayBetweenConnections = try fields.milliseconds(.delayBetweenConnections)
    if let limits: LimitsDocument = try fields.optional(.limits) { rule.limits = limits.limits }
    rule.endsWhenWithdrawn = try fields.optional(.endsWhenWithdrawn) ?? false
    rule.priority = try fields.whole(.priority)
  }
}

/// Which programs a rule is for.
struct ApplicationDocument: Decodable {
  let pattern: ApplicationPattern

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name
    case userID = "user_id"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    let name = try fields.word(.name) { text in
      guard let pattern = NamePattern(text) else { throw WordError("the name is empty") }
      return pattern
    }
    pattern = ApplicationPattern(name: name, userID: try fields.whole(.userID))
  }
}

/// Limits for the races of a rule.
struct LimitsDocument: Decodable {
  let limits: PolicyLimits

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case inFlight = "in_flight"
    case attempts
    case duration = "duration_ms"
    case preparation = "preparation_ms"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    var limits = PolicyLimits()
    limits.inFlight = try fields.whole(.inFlight)
    limits.attempts = try fields.whole(.attempts)
    limits.duration = try fields.milliseconds(.duration)
    limits.preparation = try fields.milliseconds(.preparation)
    self.limits = limits
  }
}
