import StaggerCore

// Connections that are down: those that a rule names and that come up on demand become candidates.

extension PolicyJudge {
  /// The verdict about a connection that is down, for a course that uses it; nil where it is up, or
  /// not used.
  func verdict(down connection: Int, _ course: Int) -> PolicyVerdict? {
    guard courses[course].kind == .use else { return nil }
    if links.all.contains(where: { $0.connection == connection && $0.isUp }) { return nil }
    guard let use = use(of: connection, by: courses[course]) else { return nil }
    let link = links.all.first { $0.connection == connection }
    let facts = link?.facts ?? policy.connections[connection].facts
    var verdict = PolicyVerdict()
    verdict.tier = UInt16(clamping: use.position)
    verdict.binding = bindingOnDemand(of: connection, over: link)
    verdict.preparation = UInt32(connection)
    var code = courses[course].admission
    if let objection = objection(toBringingUp: connection, link, facts, use.isNamed, course) {
      verdict.isAdmitted = false
      code = objection
    } else if verdict.binding == nil {
      verdict.isAdmitted = false
      code = .down
    }
    verdict.reason = reason(code, course, connection)
    if let rule = courses[course].rule { verdict.mark(by: policy.rules[rule]) }
    return verdict
  }

  private func objection(
    toBringingUp connection: Int, _ link: PathLink?, _ facts: DeclaredFacts, _ isNamed: Bool,
    _ course: Int
  ) -> PolicyReason.Code? {
    let configured = policy.connections[connection]
    if !configured.isEnabled { return .disabled }
    if isProhibited(connection, link, by: courses[course]) { return .prohibited }
    let behaviour = configured.behaviour.now(facts)
    if behaviour == .always || !isNamed { return .down }
    if !fulfilsDemands(facts, of: courses[course]) { return .requirement }
    return isResting(connection) ? .backOff : nil
  }

  /// Where a connection stands in the list of what is used, and whether it is named there; a
  /// selector that means interfaces can only mean those that are there.
  private func use(
    of connection: Int, by course: RuleCourse
  ) -> (position: Int, isNamed: Bool)? {
    if course.usesAll { return isAlways(connection) ? (0, false) : nil }
    guard let rule = course.rule else { return nil }
    for (position, selector) in policy.uses[rule].enumerated() {
      switch selector {
      case .connection(connection): return (position, true)
      case .connection: continue
      case .all: if isAlways(connection) { return (position, false) }
      case .interfaces:
        let mine = links.all.filter { $0.connection == connection }
        if mine.contains(where: { means(selector, $0) }) { return (position, false) }
      }
    }
    return nil
  }

  private func isAlways(_ connection: Int) -> Bool {
    let configured = policy.connections[connection]
    return configured.behaviour.now(configured.facts) == .always
  }

  private func isProhibited(_ connection: Int, _ link: PathLink?, by course: RuleCourse) -> Bool {
    if let link { return isProhibited(link, by: course) }
    guard let rule = course.rule else { return false }
    return policy.prohibits[rule].contains {
      switch $0 {
      case .connection(let other): other == connection
      case .all: true
      case .interfaces: false
      }
    }
  }

  /// What a socket is bound to once the connection is up.
  ///
  /// An interface that is not there yet has no index: its name will do, where only one can be meant.
  private func bindingOnDemand(of connection: Int, over link: PathLink?) -> Candidate.Binding? {
    if let link { return Candidate.Binding(interface: link.interface.index) }
    return policy.connections[connection].exactInterface.map {
      Candidate.Binding(interfaceName: $0)
    }
  }
}
