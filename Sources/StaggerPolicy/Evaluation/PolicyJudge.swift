import StaggerCore

/// Judges the candidates of one race by one configuration.
///
/// What depends only on the rule and the interface is worked out once for each pair of them; a
/// candidate costs a look-up of its rule and a few comparisons.
struct PolicyJudge {
  let policy: CompiledPolicy
  let rests: [ConnectionRest]
  let context: PolicyContext
  let now: MonotonicInstant
  let links: PathLinks
  let view: NetworkView
  /// The rules that the program and the name admit, the most specific first.
  let applicable: [Int]
  /// One for each rule, and the one of destinations that no rule is for.
  var courses: [RuleCourse]
  private var judgements: [LinkJudgement?]

  init(
    _ evaluation: PolicyEvaluation, by policy: CompiledPolicy, rests: [ConnectionRest],
    source: (any PathFactsSource)?
  ) {
    self.policy = policy
    self.rests = rests
    context = evaluation.context
    now = evaluation.now
    view = NetworkView(snapshot: evaluation.snapshot, candidates: evaluation.candidates)
    links = PathLinks(
      of: evaluation.snapshot, candidates: evaluation.candidates, by: policy, source: source)
    applicable = policy.applicableRules(to: evaluation.context)
    courses = policy.rules.indices.map { RuleCourse(of: $0, in: policy) }
    courses.append(RuleCourse(otherwise: policy, context: evaluation.context))
    judgements = Array(repeating: nil, count: courses.count * links.all.count)
  }

  /// The course of a destination.
  ///
  /// - Complexity: O(rules).
  func course(of remote: SocketAddress) -> Int {
    let address = remote.ip.scoped(to: 0)
    let rule = applicable.first { index in
      let host = policy.rules[index].host
      return !host.isBlock || host.matches(address)
    }
    return rule ?? courses.count - 1
  }

  /// What a course says of a link.
  mutating func judgement(_ course: Int, _ link: Int) -> LinkJudgement {
    let place = course * links.all.count + link
    if let known = judgements[place] { return known }
    let made = judge(links.all[link], by: courses[course])
    judgements[place] = made
    return made
  }

  /// Goes on with what a course falls back to.
  ///
  /// - Returns: false where there is nothing.
  mutating func fallBack(_ course: Int) -> Bool {
    guard courses[course].fallBack(in: policy) else { return false }
    for link in links.all.indices { judgements[course * links.all.count + link] = nil }
    courses[course].ranks = nil
    return true
  }

  /// The links by what is preferred; empty where nothing is.
  mutating func ranks(of course: Int) -> [UInt32] {
    if let known = courses[course].ranks { return known }
    let rule = courses[course].rule.map { policy.rules[$0].prefer } ?? []
    let ranking = PathRanking(context.preferences, rule)
    let ranks = ranking.isEmpty ? [] : ranking.ranks(of: links.all)
    courses[course].ranks = ranks
    return ranks
  }
}

/// What a course says of a link, whatever goes over it.
struct LinkJudgement {
  let code: PolicyReason.Code
  /// The place in the list of what is used.
  var position: UInt16 = 0

  var isAdmitted: Bool { code == .rule || code == .fallback || code == .admitted }
}

extension CompiledPolicy {
  /// The rules that a program and its name admit; those for blocks await the address.
  fileprivate func applicableRules(to context: PolicyContext) -> [Int] {
    let name = context.hostName.flatMap { HostName($0) }
    return order.filter { index in
      let rule = rules[index]
      guard rule.application.matches(context.application) else { return false }
      if rule.host.isBlock || rule.host == .all { return true }
      return name.map { rule.host.matches($0) } ?? false
    }
  }
}
