import StaggerCore

extension ConnectionManagerConfiguration {
  /// Checks the configuration.
  ///
  /// - Throws: the first thing that is wrong, with its place.
  /// - Complexity: O(*n*) in connections and rules; O(*n*²) in the conditions of a rule.
  public func validate() throws(PolicyConfigurationError) {
    try ConfigurationCheck(self).run()
  }
}

/// The check of a configuration, with what it looks up again and again.
private struct ConfigurationCheck {
  private let connections: [Connection]
  private let rules: [MappingRule]
  private let placesOfConnections: [[UInt8]: Int]
  private let placesOfRules: [[UInt8]: Int]

  init(_ configuration: ConnectionManagerConfiguration) {
    connections = configuration.connections
    rules = configuration.rules
    placesOfConnections = firstPlaces(of: connections.map { $0.name })
    placesOfRules = firstPlaces(of: rules.map { $0.name ?? "" })
  }

  func run() throws(PolicyConfigurationError) {
    try checkConnections()
    var taken: Set<RuleScope> = []
    for index in rules.indices { try check(rule: index, &taken) }
    try checkFallbacks()
  }

  private func checkConnections() throws(PolicyConfigurationError) {
    var isAllTaken = false
    for (index, connection) in connections.enumerated() {
      let path = "connections[\(index)]"
      try connection.validate(at: path)
      if placesOfConnections[Array(connection.name.utf8)] != index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: connection.name)
      }
      // An interface belongs to the first connection that means it.
      if isAllTaken {
        throw PolicyConfigurationError(.neverMeant, at: path, in: connection.name)
      }
      isAllTaken = connection.interfaces.contains(.all)
    }
  }

  private func check(
    rule index: Int, _ taken: inout Set<RuleScope>
  ) throws(PolicyConfigurationError) {
    let rule = rules[index]
    let path = "rules[\(index)]"
    if let name = rule.name {
      if name.utf8.isEmpty { throw PolicyConfigurationError(.emptyName, at: path + ".name") }
      if placesOfRules[Array(name.utf8)] != index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: name)
      }
    }
    let scope = RuleScope(host: rule.host, application: rule.application)
    if !taken.insert(scope).inserted {
      throw PolicyConfigurationError(.neverDecides, at: path, in: rule.name)
    }
    try checkUse(of: rule, at: path)
    try checkNames(in: rule.prohibit, of: rule, at: path + ".prohibit")
    try rule.checkConditions(at: path)
    try rule.checkNumbers(at: path)
  }

  private func checkUse(
    of rule: MappingRule, at path: String
  ) throws(PolicyConfigurationError) {
    guard case .use(let selectors, _) = rule.action else { return }
    if selectors.isEmpty {
      throw PolicyConfigurationError(.emptyList, at: path + ".use", in: rule.name)
    }
    try checkNames(in: selectors, of: rule, at: path + ".use")
    let prohibited = Set(rule.prohibit)
    for (place, selector) in selectors.enumerated() {
      let entry = "\(path).use[\(place)]"
      if selector == .all, place + 1 < selectors.count {
        throw PolicyConfigurationError(.allIsNotLast, at: entry, in: rule.name)
      }
      if isProhibited(selector, by: prohibited) {
        throw PolicyConfigurationError(.usesWhatItProhibits, at: entry, in: rule.name)
      }
      if let families = connection(of: selector)?.families, families.excludes(rule.families) {
        throw PolicyConfigurationError(.familyOfConnection, at: entry, in: rule.name)
      }
    }
  }

  private func connection(of selector: ConnectionSelector) -> Connection? {
    guard case .connection(let name) = selector else { return nil }
    return placesOfConnections[Array(name.utf8)].map { connections[$0] }
  }

  /// Whether nothing of what a selector means can be left.
  private func isProhibited(
    _ selector: ConnectionSelector, by prohibited: Set<ConnectionSelector>
  ) -> Bool {
    if prohibited.contains(selector) || prohibited.contains(.all) { return true }
    if prohibited.contains(.interfaces(.all)) { return true }
    guard let connection = connection(of: selector) else { return false }
    return connection.interfaces.allSatisfy { prohibited.contains(.interfaces($0)) }
  }

  private func checkNames(
    in selectors: [ConnectionSelector], of rule: MappingRule, at path: String
  ) throws(PolicyConfigurationError) {
    var seen: Set<ConnectionSelector> = []
    for (place, selector) in selectors.enumerated() {
      let entry = "\(path)[\(place)]"
      if case .connection = selector, connection(of: selector) == nil {
        throw PolicyConfigurationError(.unknownConnection, at: entry, in: rule.name)
      }
      if case .interfaces(let interfaces) = selector, interfaces.isImpossible {
        throw PolicyConfigurationError(.impossibleName, at: entry, in: rule.name)
      }
      if !seen.insert(selector).inserted {
        throw PolicyConfigurationError(.duplicateEntry, at: entry, in: rule.name)
      }
    }
  }

  // MARK: Fallbacks

  private func checkFallbacks() throws(PolicyConfigurationError) {
    for (index, rule) in rules.enumerated() {
      let path = "rules[\(index)].fallback"
      switch rule.fallback {
      case .none: continue
      case .any: break
      case .rule:
        if next(of: index) == nil {
          throw PolicyConfigurationError(.unknownRule, at: path, in: rule.name)
        }
      }
      guard case .use = rule.action else {
        throw PolicyConfigurationError(.fallbackWithoutUse, at: path, in: rule.name)
      }
    }
    if let index = firstOfCircle() {
      throw PolicyConfigurationError(
        .fallbackCycle, at: "rules[\(index)].fallback", in: rules[index].name)
    }
  }

  /// The rule that a rule falls back to; nil for none.
  private func next(of rule: Int) -> Int? {
    guard case .rule(let name) = rules[rule].fallback else { return nil }
    return placesOfRules[Array(name.utf8)]
  }

  /// The first rule to which falling back from it leads again; nil for none.
  private func firstOfCircle() -> Int? {
    // On whose way each rule was met first.
    var met: [Int?] = Array(repeating: nil, count: rules.count)
    for start in rules.indices where met[start] == nil {
      var place = start
      while met[place] == nil {
        met[place] = start
        guard let next = next(of: place) else { break }
        place = next
        if met[place] == start { return smallest(inCircleOf: place) }
      }
    }
    return nil
  }

  private func smallest(inCircleOf rule: Int) -> Int {
    var smallest = rule
    var place = rule
    while let next = next(of: place), next != rule {
      smallest = min(smallest, next)
      place = next
    }
    return smallest
  }
}

/// What a rule is for.
private struct RuleScope: Hashable {
  let host: HostPattern
  let application: ApplicationPattern
}

extension FamilyRule {
  /// Whether no family is admitted by both.
  fileprivate func excludes(_ other: FamilyRule) -> Bool {
    self != .any && other != .any && self != other
  }
}
