import StaggerCore

// What a rule says of a link.

extension PolicyJudge {
  func judge(_ link: PathLink, by course: RuleCourse) -> LinkJudgement {
    let connection = link.connection.map { policy.connections[$0] }
    if let connection, !connection.isEnabled { return LinkJudgement(code: .disabled) }
    switch course.kind {
    case .refuse: return LinkJudgement(code: course.refusal)
    case .planned:
      if connection?.behaviour == .perPolicy { return LinkJudgement(code: .onlyIfNamed) }
      return LinkJudgement(code: objection(to: link, by: course) ?? course.admission)
    case .use: return judgeUse(of: link, by: course)
    }
  }

  private func judgeUse(of link: PathLink, by course: RuleCourse) -> LinkJudgement {
    if link.connection == nil, !policy.configuration.usesOtherInterfaces {
      return LinkJudgement(code: .noConnection)
    }
    guard let position = position(of: link, in: course) else {
      let isReserved = link.connection.map { policy.connections[$0].behaviour } == .perPolicy
      return LinkJudgement(code: isReserved ? .onlyIfNamed : .notNamed)
    }
    if let objection = objection(to: link, by: course) { return LinkJudgement(code: objection) }
    if !link.isUp { return LinkJudgement(code: .down) }
    if isResting(link.connection) { return LinkJudgement(code: .backOff) }
    return LinkJudgement(code: course.admission, position: UInt16(clamping: position))
  }

  /// What speaks against a link whether or not it is up.
  func objection(to link: PathLink, by course: RuleCourse) -> PolicyReason.Code? {
    if isProhibited(link, by: course) { return .prohibited }
    return fulfilsDemands(link.facts, of: course) ? nil : .requirement
  }

  /// Whether any way could be forbidden to what goes as planned.
  func forbidsAnything(_ course: RuleCourse) -> Bool {
    let reserved = policy.connections.contains { !$0.isEnabled || $0.behaviour == .perPolicy }
    if reserved || !context.requirements.isEmpty || context.preferences.areHard { return true }
    guard let rule = course.rule.map({ policy.rules[$0] }) else { return false }
    return !rule.prohibit.isEmpty || !rule.require.isEmpty || rule.prefer.areHard
  }

  func isProhibited(_ link: PathLink, by course: RuleCourse) -> Bool {
    guard let rule = course.rule else { return false }
    return policy.prohibits[rule].contains { means($0, link, namesOnDemand: true) }
  }

  func fulfilsDemands(_ facts: DeclaredFacts, of course: RuleCourse) -> Bool {
    guard facts.fulfil(context.requirements), facts.fulfil(context.preferences) else {
      return false
    }
    guard let rule = course.rule else { return true }
    return facts.fulfil(policy.rules[rule].require) && facts.fulfil(policy.rules[rule].prefer)
  }

  func isResting(_ connection: Int?) -> Bool {
    guard let connection, rests.indices.contains(connection) else { return false }
    return now < rests[connection].until
  }

  /// The place of a link in the list of what is used; nil where nothing there means it.
  private func position(of link: PathLink, in course: RuleCourse) -> Int? {
    if course.usesAll { return means(.all, link) ? 0 : nil }
    guard let rule = course.rule else { return nil }
    return policy.uses[rule].firstIndex { means($0, link) }
  }

  /// Whether a selector means a link; one in a list of what is prohibited means connections that
  /// are not always there as well.
  func means(_ selector: CompiledSelector, _ link: PathLink, namesOnDemand: Bool = false) -> Bool {
    switch selector {
    case .connection(let connection): return link.connection == connection
    case .interfaces(let selector):
      guard selector.means(link.interface, link.type, in: view) else { return false }
      return namesOnDemand || behaviour(of: link) != .perPolicy
    case .all:
      return namesOnDemand || (behaviour(of: link) == .always && link.type != .loopback)
    }
  }

  /// When the link is there, as things are.
  private func behaviour(of link: PathLink) -> ConnectionBehaviour {
    guard let connection = link.connection else { return .always }
    return policy.connections[connection].behaviour.now(link.facts)
  }
}

extension ConnectionBehaviour {
  /// The same as things are: on demand while roaming, otherwise always.
  func now(_ facts: DeclaredFacts) -> ConnectionBehaviour {
    guard self == .onDemandWhenRoaming else { return self }
    return facts.isRoaming == true ? .onDemand : .always
  }
}

extension RuleCourse {
  /// The reason for what is refused whatever its way.
  var refusal: PolicyReason.Code { owner == nil ? .noRule : .prohibited }

  /// The reason for what nothing speaks against.
  var admission: PolicyReason.Code {
    if isFallback { return .fallback }
    return owner == nil ? .admitted : .rule
  }
}
