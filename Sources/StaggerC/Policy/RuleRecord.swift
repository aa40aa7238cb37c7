import CStagger
import StaggerCore
import StaggerPolicy

extension stagger_rule {
  /// The rule that a caller has written, of whichever version it is.
  ///
  /// - Throws: what this version does not know, or what makes no sense.
  static func read(_ pointer: UnsafePointer<stagger_rule>) throws(PolicyFault) -> MappingRule {
    var record = unsafe stagger_rule()
    try faulting { () throws(NativeFailure) in
      try unsafe SizedStruct.read(at: UnsafeRawPointer(pointer), into: &record)
    }
    guard unsafe record.flags & ~allFlags == 0 else { throw PolicyFault(STAGGER_NOT_SUPPORTED) }
    return try unsafe record.rule()
  }

  private static var allFlags: UInt32 {
    UInt32(
      STAGGER_RULE_ADVISORY | STAGGER_RULE_REFUSE | STAGGER_RULE_ENDS_WHEN_WITHDRAWN
        | STAGGER_RULE_MULTIPATH)
  }

  private func has(_ flag: UInt32) -> Bool { unsafe flags & flag != 0 }

  private func rule() throws(PolicyFault) -> MappingRule {
    var rule = MappingRule(unsafe optionalText(name))
    if let host = unsafe host {
      rule.host = try unsafe word(host, "host") { text throws(WordError) in
        try HostPattern(word: text)
      }
    }
    if let application = unsafe application {
      rule.application.name = try unsafe word(application, "application") {
        text throws(WordError) in
        guard let pattern = NamePattern(text) else { throw WordError("the name is empty") }
        return pattern
      }
    }
    if let fallback = unsafe fallback {
      rule.fallback = try unsafe word(fallback, "fallback") { text throws(WordError) in
        try MappingRule.Fallback(text: text)
      }
    }
    rule.action = try unsafe action()
    try unsafe readLists(into: &rule)
    rule.families = try faulting { () throws(NativeFailure) in
      try unsafe FamilyRule(number: families)
    }
    try unsafe readMarks(into: &rule)
    unsafe readCourse(into: &rule)
    return rule
  }

  private func action() throws(PolicyFault) -> MappingRule.Action {
    guard unsafe use != nil || use_count != 0 else {
      if unsafe has(STAGGER_RULE_ADVISORY) {
        throw PolicyFault("flags", "STAGGER_RULE_ADVISORY without \"use\"")
      }
      return unsafe has(STAGGER_RULE_REFUSE) ? .refuse : .asPlanned
    }
    if unsafe has(STAGGER_RULE_REFUSE) {
      throw PolicyFault("flags", "STAGGER_RULE_REFUSE contradicts \"use\"")
    }
    return .use(
      try unsafe selectors(use, use_count, "use"),
      unsafe has(STAGGER_RULE_ADVISORY) ? .advisory : .strict)
  }

  private func selectors(
    _ texts: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int, _ field: String
  ) throws(PolicyFault) -> [ConnectionSelector] {
    try unsafe TextList(texts: texts, count: count, field: field).values {
      text throws(WordError) in try ConnectionSelector(text: text)
    }
  }

  private func readLists(into rule: inout MappingRule) throws(PolicyFault) {
    rule.prohibit = try unsafe selectors(prohibit, prohibit_count, "prohibit")
    rule.require = try unsafe TextList(
      texts: require, count: require_count, field: "require"
    ).values { text throws(WordError) in try PathCondition(text: text) }
    rule.prefer = try unsafe TextList(
      texts: prefer, count: prefer_count, field: "prefer"
    ).values { text throws(WordError) in try PathPreference(text: text) }
    rule.sources = try unsafe TextList(
      texts: sources, count: source_count, field: "sources"
    ).values { text throws(WordError) in try IPPrefix(word: text) }
  }

  private func readMarks(into rule: inout MappingRule) throws(PolicyFault) {
    if unsafe mark != 0 { rule.mark = unsafe mark }
    if unsafe has(STAGGER_RULE_MULTIPATH) { rule.isMultipath = true }
    if unsafe traffic_class != 0 {
      guard let value = unsafe UInt8(exactly: traffic_class) else {
        throw PolicyFault("traffic_class", "must be within 0...255")
      }
      rule.trafficClass = value
    }
  }

  private func readCourse(into rule: inout MappingRule) {
    if unsafe delay_between_connections_ns != 0 {
      rule.delayBetweenConnections = unsafe Nanoseconds(delay_between_connections_ns)
    }
    if unsafe duration_ns != 0 { rule.limits.duration = unsafe Nanoseconds(duration_ns) }
    if unsafe attempts_in_flight != 0 { rule.limits.inFlight = unsafe Int(attempts_in_flight) }
    if unsafe attempts != 0 { rule.limits.attempts = unsafe Int(attempts) }
    rule.endsWhenWithdrawn = unsafe has(STAGGER_RULE_ENDS_WHEN_WITHDRAWN)
  }
}
