import StaggerCore

extension MappingRule {
  /// Checks what is required and preferred.
  func checkConditions(at path: String) throws(PolicyConfigurationError) {
    for (place, condition) in require.enumerated() {
      let entry = "\(path).require[\(place)]"
      if let problem = condition.problem { throw fault(problem, entry) }
      if require[..<place].contains(condition) { throw fault(.duplicateEntry, entry) }
      if require[..<place].contains(where: { $0.excludes(condition) }) {
        throw fault(.contradiction, entry)
      }
    }
    for (place, preference) in prefer.enumerated() {
      let entry = "\(path).prefer[\(place)]"
      if let problem = preference.problem { throw fault(problem, entry) }
      if prefer[..<place].contains(preference) { throw fault(.duplicateEntry, entry) }
      let isExcluded = prefer[..<place].contains { $0.excludes(preference) }
      if isExcluded || require.contains(where: { PathPreference.require($0).excludes(preference) })
      {
        throw fault(.contradiction, entry)
      }
    }
  }

  /// Checks sources, delay and limits.
  func checkNumbers(at path: String) throws(PolicyConfigurationError) {
    for (place, block) in sources.enumerated() where !families.admits(block.address.family) {
      throw fault(.familyOfSource, "\(path).sources[\(place)]")
    }
    if let delayBetweenConnections, delayBetweenConnections < .zero {
      throw fault(.tooSmall, path + ".delayBetweenConnections")
    }
    if limits.inFlight ?? 1 < 1 { throw fault(.tooSmall, path + ".limits.inFlight") }
    if limits.attempts ?? 1 < 1 { throw fault(.tooSmall, path + ".limits.attempts") }
    if limits.duration ?? .infinite <= .zero { throw fault(.tooSmall, path + ".limits.duration") }
    if limits.preparation ?? .infinite <= .zero {
      throw fault(.tooSmall, path + ".limits.preparation")
    }
  }

  private func fault(
    _ problem: PolicyConfigurationError.Problem, _ path: String
  ) -> PolicyConfigurationError {
    PolicyConfigurationError(problem, at: path, in: name)
  }
}

extension PathCondition {
  fileprivate var problem: PolicyConfigurationError.Problem? {
    guard property.isFlag else { return value < 0 ? .tooSmall : nil }
    let isYesOrNo = comparison == .equal || comparison == .notEqual
    return isYesOrNo && (value == 0 || value == 1) ? nil : .flagComparison
  }

  /// Whether no value fulfils both.
  fileprivate func excludes(_ other: PathCondition) -> Bool {
    guard property == other.property else { return false }
    // Between two neighbouring bounds lies every value that can tell conditions apart.
    let bounds = [value, other.value].flatMap { [$0 &- 1, $0, $0 &+ 1] }
    return !bounds.contains { bound in
      let isPossible = property.isFlag ? bound == 0 || bound == 1 : bound >= 0
      return isPossible && holds(for: bound) && other.holds(for: bound)
    }
  }
}

extension PathPreference {
  fileprivate var problem: PolicyConfigurationError.Problem? {
    switch self {
    case .require(let condition), .prefer(let condition): condition.problem
    case .avoid(let condition), .prohibit(let condition): condition.problem
    case .noPreference: nil
    case .lowest(let property), .highest(let property): property.isFlag ? .flagComparison : nil
    }
  }

  /// Whether no path can be admitted by both.
  fileprivate func excludes(_ other: PathPreference) -> Bool {
    switch (self, other) {
    case (.require(let one), .require(let other)): one.excludes(other)
    case (.require(let one), .prohibit(let other)): one == other
    case (.prohibit(let one), .require(let other)): one == other
    default: false
    }
  }
}
