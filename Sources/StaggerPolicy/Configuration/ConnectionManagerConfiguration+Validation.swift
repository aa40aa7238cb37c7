import StaggerCore

extension ConnectionManagerConfiguration {
  /// Checks the configuration.
  ///
  /// - Throws: the first thing that is wrong, with its place.
  /// - Complexity: O(*n* log *n*) in connections and rules; O(*n*²) in the conditions of a rule.
  public func validate() throws(PolicyConfigurationError) {
    try ConfigurationCheck(self).run()
  }
}

/// The check of a configuration, with what it looks up again and again.
private struct ConfigurationCheck {
  private let connections: [Connection]
  private let rules: [MappingRule]
  private let placesOfConnections: NamePlaces
  private let placesOfRules: NamePlaces
  private let placesOfScopes: NamePlaces

  init(_ configuration: ConnectionManagerConfiguration) {
    connections = configuration.connections
    rules = configuration.rules
    placesOfConnections = NamePlaces(connections.map { $0.name })
    placesOfRules = NamePlaces(rules.map { $0.name ?? "" })
    placesOfScopes = NamePlaces(rules.map { $0.scope })
  }

  func run() throws(PolicyConfigurationError) {
    try checkConnections()
    for index in rules.indices { try check(rule: index) }
    try checkFallbacks()
  }

  private func checkConnections() throws(PolicyConfigurationError) {
    var isAllTaken = false
    for (index, connection) in connections.enumerated() {
      let path = "connections[\(index)]"
      try connection.validate(at: path)
      if placesOfConnections[connection.name] != index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: connection.name)
      }
      // An interface belongs to the first connection that means it.
      if isAllTaken {
        throw PolicyConfigurationError(.neverMeant, at: path, in: connection.name)
      }
      isAllTaken = connection.interfaces.contains(.all)
    }
  }

  private func check(rule index: Int) throws(PolicyConfigurationError) {
    let rule = rules[index]
    let path = "rules[\(index)]"
    if let name = rule.name {
      if name.utf8.isEmpty { throw PolicyConfigurationError(.emptyName, at: path + ".name") }
      if placesOfRules[name] != index {
        throw PolicyConfigurationError(.duplicateName, at: path + ".name", in: name)
      }
    }
    if placesOfScopes[rule.scope] != index {
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
    let prohibited = NamePlaces(rule.prohibit.map { $0.key })
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
    return placesOfConnections[name].map { connections[$0] }
  }

  /// Whether nothing of what a selector means can be left.
  private func isProhibited(
    _ selector: ConnectionSelector, by prohibited: NamePlaces
  ) -> Bool {
    func has(_ selector: ConnectionSelector) -> Bool { prohibited[selector.key] != nil }
    if has(selector) || has(.all) || has(.interfaces(.all)) { return true }
    guard let connection = connection(of: selector) else { return false }
    return connection.interfaces.allSatisfy { has(.interfaces($0)) }
  }

  private func checkNames(
    in selectors: [ConnectionSelector], of rule: MappingRule, at path: String
  ) throws(PolicyConfigurationError) {
    let places = NamePlaces(selectors.map { $0.key })
    for (place, selector) in selectors.enumerated() {
      let entry = "\(path)[\(place)]"
      if case .connection = selector, connection(of: selector) == nil {
        throw PolicyConfigurationError(.unknownConnection, at: entry, in: rule.name)
      }
      if case .interfaces(let interfaces) = selector, interfaces.isImpossible {
        throw PolicyConfigurationError(.impossibleName, at: entry, in: rule.name)
      }
      if places[selector.key] != place {
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
    return placesOfRules[name]
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

extension MappingRule {
  /// What it is for, as a text that no other host and application have.
  fileprivate var scope: String {
    let user = application.userID.map { "\($0)" } ?? ""
    return "\(host)\0\(user)\0" + (application.name.map { "\($0)" } ?? "")
  }
}

extension ConnectionSelector {
  /// A text that no other selector has.
  fileprivate var key: String {
    switch self {
    case .connection(let name): "connection:" + name
    case .interfaces(let selector): selector.description
    case .all: "connections"
    }
  }
}

extension FamilyRule {
  /// Whether no family is admitted by both.
  fileprivate func excludes(_ other: FamilyRule) -> Bool {
    self != .any && other != .any && self != other
  }
}
