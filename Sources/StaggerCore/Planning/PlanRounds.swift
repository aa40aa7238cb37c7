extension PlanDraft {
  /// Puts the pairs into their order.
  ///
  /// - Parameter answers: What the kernel said, one answer for each of `questions`.
  /// - Returns: the plan.
  /// - Precondition: There are as many answers as questions.
  /// - Complexity: O(*n* log *n*) for *n* pairs.
  public func plan(with answers: [RouteAnswer]) -> Plan {
    precondition(answers.count == questions.count, "one answer for each question")
    var rounds = PlanRounds(draft: self, answers: answers)
    return rounds.plan()
  }
}

/// The pairs of a plan while they are put into rounds.
struct PlanRounds {
  let draft: PlanDraft
  let answers: [RouteAnswer]
  var omissions: Omissions
  /// The usable pairs of each remote, the best first.
  var pairs: [[PairDraft]]

  init(draft: PlanDraft, answers: [RouteAnswer]) {
    self.draft = draft
    self.answers = answers
    omissions = draft.omissions
    pairs = Array(repeating: [], count: draft.remotes.count)
  }

  mutating func plan() -> Plan {
    sortOut()
    for remote in draft.remotes.indices { arrangePairs(of: remote) }
    var entries: [PlanEntry] = []
    var round = 1
    while true {
      let next = self.entries(ofRound: round)
      if next.isEmpty { break }
      entries += next
      round += 1
    }
    let limited = Array(entries.prefix(draft.planner.rules.limit))
    for entry in entries.dropFirst(limited.count) {
      omissions.append(omission(of: entry.pair, because: .limit))
    }
    return Plan(
      candidates: planned(limited), omitted: omissions.pairs, omittedCount: omissions.count)
  }

  func answer(to pair: PairDraft) -> RouteAnswer? {
    pair.question.map { answers[$0] }
  }

  func omission(of pair: PairDraft, because reason: OmittedPair.Reason) -> OmittedPair {
    OmittedPair(pair.kind, to: draft.remotes[pair.remote], because: reason)
  }
}

// MARK: What comes out

extension PlanRounds {
  private func planned(_ entries: [PlanEntry]) -> [PlannedCandidate] {
    entries.indices.map { index in
      let entry = entries[index]
      let next = index + 1 < entries.count ? entries[index + 1] : nil
      return PlannedCandidate(
        candidate: candidate(for: entry.pair), chosenBy: entry.pair.kind.chooser,
        round: entry.round,
        route: answer(to: entry.pair),
        placement: entry.placement(before: next, by: draft.planner.selection))
    }
  }

  private func candidate(for pair: PairDraft) -> Candidate {
    let remote = draft.remotes[pair.remote]
    var candidate = Candidate(remote, binding: pair.kind.binding(for: remote))
    if case .given(nil) = pair.kind { candidate.refusal = .addressFamilyNotSupported }
    return candidate
  }
}
