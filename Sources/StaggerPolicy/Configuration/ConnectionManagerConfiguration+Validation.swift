import StaggerCore

extension ConnectionManagerConfiguration {
  /// Checks the configuration.
  ///
  /// - Throws: the first thing that is wrong, with its place.
  /// - Complexity: O(*n*²) in connections and rules.
  public func validate() throws(PolicyConfigurationError) {
    for (index, connection) in connections.enumerated() {
      let path = "connections[\(index)]"
      try connection.validate(at: path)
      if let first = self.connection(named: connection.name), first < index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: connection.name)
      }
    }
    for index in rules.indices { try validate(rule: index) }
    try checkFallbacks()
  }

  private func validate(rule index: Int) throws(PolicyConfigurationError) {
    let rule = rules[index]
    let path = "rules[\(index)]"
    if let name = rule.name {
      if name.utf8.isEmpty { throw PolicyConfigurationError(.emptyName, at: path + ".name") }
      if let first = self.rule(named: name), first < index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: name)
      }
    }
    let isTaken = rules[..<index].contains {
      $0.host == rule.host && $0.application == rule.application
    }
    if isTaken { throw PolicyConfigurationError(.neverDecides, at: path, in: rule.name) }
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
    for (place, selector) in selectors.enumerated() {
      let entry = "\(path).use[\(place)]"
      if selector == .all, place + 1 < selectors.count {
        throw PolicyConfigurationError(.allIsNotLast, at: entry, in: rule.name)
      }
      if rule.prohibit.contains(where: { $0 == selector || $0 == .all }) {
        throw PolicyConfigurationError(.usesWhatItProhibits, at: entry, in: rule.name)
      }
    }
  }

  private func checkNames(
    in selectors: [ConnectionSelector], of rule: MappingRule, at path: String
  ) throws(PolicyConfigurationError) {
    for (place, selector) in selectors.enumerated() {
      let entry = "\(path)[\(place)]"
      if case .connection(let name) = selector, connection(named: name) == nil {
        throw PolicyConfigurationError(.unknownConnection, at: entry, in: rule.name)
      }
      if selectors[..<place].contains(selector) {
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
      case .rule(let name):
        if self.rule(named: name) == nil {
          throw PolicyConfigurationError(.unknownRule, at: path, in: rule.name)
        }
      }
      guard case .use = rule.action else {
        throw PolicyConfigurationError(.fallbackWithoutUse, at: path, in: rule.name)
      }
    }
    for index in rules.indices where returns(to: index) {
      throw PolicyConfigurationError(
        .fallbackCycle, at: "rules[\(index)].fallback", in: rules[index].name)
    }
  }

  /// Whether falling back from a rule leads to it again.
  private func returns(to start: Int) -> Bool {
    var place = start
    for _ in rules.indices {
      guard case .rule(let name) = rules[place].fallback, let next = rule(named: name) else {
        return false
      }
      if next == start { return true }
      place = next
    }
    return false
  }
}
