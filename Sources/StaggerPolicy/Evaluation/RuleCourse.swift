import StaggerCore

/// What becomes of the destinations of one rule in one race; falling back changes it.
struct RuleCourse {
  enum Kind {
    case planned
    case refuse
    case use
  }

  /// The rule whose destinations they are; nil for those that no rule is for.
  let owner: Int?
  /// The rule whose demands count; nil for none.
  private(set) var rule: Int?
  private(set) var kind: Kind
  /// Whether every connection that is always there serves, instead of those of the rule.
  private(set) var usesAll = false
  private(set) var isFallback = false
  /// Whether any destination of the race is one of it.
  var isTaken = false
  /// Whether anything of it may be tried.
  var isServed = false
  /// The rank of each link by preference, once it was worked out; empty where nothing is preferred.
  var ranks: [UInt32]?

  /// The course of a rule.
  init(of rule: Int, in policy: CompiledPolicy) {
    owner = rule
    self.rule = rule
    kind = Kind(policy.rules[rule].action)
  }

  /// The course of destinations that no rule is for: a program that demands something of its path
  /// gets any that fulfils it.
  init(otherwise policy: CompiledPolicy, context: PolicyContext) {
    owner = nil
    switch policy.configuration.otherwise {
    case .refuse: kind = .refuse
    case .asPlanned:
      usesAll = !context.requirements.isEmpty || context.preferences.areHard
      kind = usesAll ? .use : .planned
    }
  }

  /// Goes on with what the rule falls back to.
  ///
  /// - Returns: false where there is nothing.
  mutating func fallBack(in policy: CompiledPolicy) -> Bool {
    guard kind == .use, !usesAll, let rule else { return false }
    switch policy.fallbacks[rule] {
    case .none: return false
    case .any: usesAll = true
    case .rule(let next):
      self.rule = next
      kind = Kind(policy.rules[next].action)
    }
    isFallback = true
    return true
  }

  /// Whether nothing of one place may start before all of the earlier has failed.
  func isStrict(in policy: CompiledPolicy) -> Bool {
    guard kind == .use, !usesAll, let rule else { return false }
    return policy.rules[rule].isStrict
  }
}

extension RuleCourse.Kind {
  fileprivate init(_ action: MappingRule.Action) {
    switch action {
    case .asPlanned: self = .planned
    case .refuse: self = .refuse
    case .use: self = .use
    }
  }
}
