import StaggerCore

// What is said of a candidate.

extension PolicyJudge {
  /// The verdict about one candidate of a course.
  mutating func verdict(
    _ candidate: PlannedCandidate, _ course: Int, at place: Int, of evaluation: PolicyEvaluation
  ) -> PolicyVerdict {
    let link = candidate.interfaceIndex.flatMap { links.place(of: $0) }
    let isUsing = courses[course].kind == .use
    if isUsing, candidate.staysHere, !isBoundToAWayOut(candidate),
      link.flatMap({ links.all[$0].connection }) == nil
    {
      return PolicyVerdict()
    }
    guard let link else { return verdictOfUnknownWay(candidate, course) }
    let judgement = judgement(course, link)
    if let objection = objection(to: candidate, judgement, course, link, of: evaluation) {
      return .refused(reason(objection, course, links.all[link].connection))
    }
    var verdict = PolicyVerdict()
    verdict.reason = reason(judgement.code, course, links.all[link].connection)
    if isUsing {
      verdict.binding = binding(of: candidate, over: links.all[link], by: course)
      verdict.tier = judgement.position
      verdict.order = order(of: course, link, at: place, count: evaluation.candidates.count)
    }
    if let rule = courses[course].rule { verdict.mark(by: policy.rules[rule]) }
    return verdict
  }

  /// Whether the socket is bound to an interface that leads out of this host, wherever the address is:
  /// such a binding is judged for every destination.
  private func isBoundToAWayOut(_ candidate: PlannedCandidate) -> Bool {
    let binding = candidate.candidate.binding
    if binding.interface == 0 { return binding.interfaceName != nil }
    return links.place(of: binding.interface).map { links.all[$0].type != .loopback } ?? true
  }

  func reason(_ code: PolicyReason.Code, _ course: Int, _ connection: Int?) -> PolicyReason {
    PolicyReason(
      code, rule: courses[course].owner.map { UInt32($0) },
      connection: connection.map { UInt32($0) })
  }

  private func objection(
    to candidate: PlannedCandidate, _ judgement: LinkJudgement, _ course: Int, _ link: Int,
    of evaluation: PolicyEvaluation
  ) -> PolicyReason.Code? {
    if !judgement.isAdmitted {
      return candidate.isBoundByCaller && judgement.code.isAboutTheWay
        && courses[course].kind == .use ? .callerBinding : judgement.code
    }
    if let objection = familyObjection(to: candidate, course, links.all[link].connection) {
      return objection
    }
    if courses[course].kind == .planned {
      return candidate.isAskedFor(by: context) ? nil : .notNamed
    }
    return isSuperfluous(candidate, course, of: evaluation) ? .sameWay : nil
  }

  private func familyObjection(
    to candidate: PlannedCandidate, _ course: Int, _ connection: Int?
  ) -> PolicyReason.Code? {
    let family = candidate.candidate.remote.ip.unmapped.family
    if !admits(family, course, connection) { return .family }
    guard let rule = courses[course].rule else { return nil }
    let blocks = policy.rules[rule].sources
    guard blocks.contains(where: { $0.address.family == family }) else { return nil }
    guard let source = candidate.source?.unmapped else { return .source }
    return blocks.contains { $0.contains(source) } ? nil : .source
  }

  /// Whether a family is admitted by the rule and by the connection.
  func admits(_ family: AddressFamily, _ course: Int, _ connection: Int?) -> Bool {
    if let connection, !policy.connections[connection].families.admits(family) { return false }
    return courses[course].rule.map { policy.rules[$0].families.admits(family) } ?? true
  }

  /// Whether a pair only brings another source for the way that the kernel takes anyway.
  ///
  /// - Complexity: O(remotes), for pairs that are bound to a source alone.
  private func isSuperfluous(
    _ candidate: PlannedCandidate, _ course: Int, of evaluation: PolicyEvaluation
  ) -> Bool {
    guard candidate.chooser == .plan, candidate.candidate.binding.interface == 0 else {
      return false
    }
    if context.localAddresses != .kernel { return false }
    if let rule = courses[course].rule, !policy.rules[rule].sources.isEmpty { return false }
    for other in evaluation.candidates {
      if other.round != 1 { return false }
      if other.candidate.remote == candidate.candidate.remote {
        return other.interfaceIndex == candidate.interfaceIndex
      }
    }
    return false
  }

  /// The chosen connection is bound, so that nothing leaves another way.
  private func binding(
    of candidate: PlannedCandidate, over link: PathLink, by course: Int
  ) -> Candidate.Binding {
    var binding = candidate.candidate.binding
    binding.interface = link.interface.index
    let isSourceChosen = courses[course].rule.map { !policy.rules[$0].sources.isEmpty } ?? false
    if isSourceChosen, binding.source == nil, let source = candidate.source {
      let remote = candidate.candidate.remote
      binding.source = SocketAddress(
        remote.family == .ipv6 ? source.ipv4Mapped : source.unmapped, port: 0)
    }
    return binding
  }

  private mutating func order(of course: Int, _ link: Int, at place: Int, count: Int) -> UInt32? {
    let ranks = ranks(of: course)
    guard !ranks.isEmpty else { return nil }
    return UInt32(clamping: Int(ranks[link]) * count + place)
  }
}

extension PolicyVerdict {
  /// Takes over what a rule sets on sockets.
  mutating func mark(by rule: MappingRule) {
    mark = rule.mark
    trafficClass = rule.trafficClass
    isMultipath = rule.isMultipath
  }
}

extension PolicyReason.Code {
  /// Whether another way would be admitted.
  fileprivate var isAboutTheWay: Bool {
    self == .notNamed || self == .onlyIfNamed || self == .prohibited || self == .noConnection
  }
}

extension PlannedCandidate {
  /// Whether its packets do not leave this host: rules are about ways out.
  var staysHere: Bool {
    candidate.remote.ip.isLoopback || route?.route?.kind == .local
  }

  fileprivate var isBoundByCaller: Bool { chooser == .caller && candidate.binding != .none }

  /// Whether it is more than what the policy alone wanted to see.
  fileprivate func isAskedFor(by context: PolicyContext) -> Bool {
    guard chooser == .plan else { return true }
    switch context.localAddresses {
    case .kernel: return false
    case .routed: return candidate.binding.interface == 0
    case .all: return true
    }
  }
}
