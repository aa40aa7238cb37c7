import StaggerCore

extension PolicyJudge {
  /// Gives the verdicts of one race.
  ///
  /// - Complexity: O(candidates × rules).
  mutating func judge(_ evaluation: inout PolicyEvaluation) {
    for place in evaluation.candidates.indices { judge(place, of: &evaluation) }
    fallBack(&evaluation)
    if evaluation.candidates.isEmpty { takeCourseOfTheName() }
    addConnectionsThatAreDown(to: &evaluation)
    for course in courses.indices where courses[course].isTaken {
      decideAboutTheRace(by: courses[course], &evaluation)
    }
  }

  private mutating func judge(_ place: Int, of evaluation: inout PolicyEvaluation) {
    let candidate = evaluation.candidates[place]
    let course = course(of: candidate.candidate.remote)
    courses[course].isTaken = true
    let verdict = verdict(candidate, course, at: place, of: evaluation)
    if verdict.isAdmitted { courses[course].isServed = true }
    evaluation.setVerdict(verdict, of: place)
  }

  /// Lets every course that nothing serves fall back until something does.
  private mutating func fallBack(_ evaluation: inout PolicyEvaluation) {
    for course in courses.indices where courses[course].isTaken {
      while !courses[course].isServed, !bringsSomethingUp(course), fallBack(course) {
        for place in evaluation.candidates.indices
        where self.course(of: evaluation.candidates[place].candidate.remote) == course {
          judge(place, of: &evaluation)
        }
      }
    }
  }

  private func bringsSomethingUp(_ course: Int) -> Bool {
    policy.connections.indices.contains { verdict(down: $0, course)?.isAdmitted ?? false }
  }

  /// Before a resolver has answered, limits are those of the rule for the name.
  private mutating func takeCourseOfTheName() {
    let rule = applicable.first { !policy.rules[$0].host.isBlock }
    courses[rule ?? courses.count - 1].isTaken = true
  }

  /// Each remote once: it has one pair in the first round, and what policies add is not counted
  /// again.
  private func addConnectionsThatAreDown(to evaluation: inout PolicyEvaluation) {
    for connection in policy.connections.indices {
      for course in courses.indices where courses[course].isTaken {
        guard var verdict = verdict(down: connection, course) else { continue }
        if delaysFirst(of: verdict.tier, course, evaluation) {
          verdict.delay = courses[course].rule.flatMap { policy.rules[$0].delayBetweenConnections }
        }
        add(connection, verdict, course, to: &evaluation)
      }
    }
  }

  private func add(
    _ connection: Int, _ verdict: PolicyVerdict, _ course: Int,
    to evaluation: inout PolicyEvaluation
  ) {
    var verdict = verdict
    for candidate in evaluation.candidates where candidate.round == 1 {
      let remote = candidate.candidate.remote
      guard candidate.chooser != .policy, !candidate.staysHere,
        self.course(of: remote) == course
      else { continue }
      var own = verdict
      if own.isAdmitted, !admits(remote.ip.unmapped.family, course, connection) {
        own.isAdmitted = false
        own.reason.code = .family
      }
      evaluation.add(remote, own)
      verdict.delay = nil
    }
  }

  private func decideAboutTheRace(
    by course: RuleCourse, _ evaluation: inout PolicyEvaluation
  ) {
    if course.isStrict(in: policy) { evaluation.isOrderStrict = true }
    guard let rule = course.rule.map({ policy.rules[$0] }) else { return }
    evaluation.limits = evaluation.limits.stricter(rule.limits)
    if rule.endsWhenWithdrawn { evaluation.endsWhenWithdrawn = true }
    if let delay = rule.delayBetweenConnections, course.kind == .use {
      delayConnections(of: course, by: delay, &evaluation)
    }
  }

  // MARK: Delays

  /// Puts the delay before the first candidate of each place in the list but the first.
  private func delayConnections(
    of course: RuleCourse, by delay: Nanoseconds, _ evaluation: inout PolicyEvaluation
  ) {
    let last = course.rule.map { policy.uses[$0].count } ?? 0
    for tier in 1..<max(last, 1) {
      guard let first = firstPlace(of: UInt16(clamping: tier), course, evaluation) else { continue }
      var verdict = evaluation.verdict(of: first)
      verdict.delay = delay
      evaluation.setVerdict(verdict, of: first)
    }
  }

  private func firstPlace(
    of tier: UInt16, _ course: RuleCourse, _ evaluation: PolicyEvaluation
  ) -> Int? {
    let owner = course.owner.map { UInt32($0) }
    var first: (order: UInt32, place: Int)?
    for place in evaluation.candidates.indices {
      let verdict = evaluation.verdict(of: place)
      guard verdict.isAdmitted, verdict.tier == tier, verdict.reason.rule == owner else { continue }
      let order = verdict.order ?? .max
      if first.map({ order < $0.order }) ?? true { first = (order, place) }
    }
    return first?.place
  }

  private func delaysFirst(
    of tier: UInt16, _ course: Int, _ evaluation: PolicyEvaluation
  ) -> Bool {
    tier > 0 && firstPlace(of: tier, courses[course], evaluation) == nil
  }
}
