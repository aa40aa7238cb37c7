/// The pairs that come into question, and what the kernel must be asked about them.
public struct PlanDraft: Sendable {
  let planner: Planner
  let remotes: [SocketAddress]
  private(set) var pairs: [PairDraft] = []
  private(set) var omissions: Omissions

  /// What the kernel must be asked, in the order in which `plan(with:)` wants the answers.
  public private(set) var questions: [RouteQuestion] = []

  init(planner: Planner, remotes: [SocketAddress]) {
    self.planner = planner
    self.remotes = remotes
    omissions = Omissions(limit: planner.rules.limit)
  }

  // MARK: Drafting

  mutating func append(_ pair: PairDraft, to remote: SocketAddress) {
    var pair = pair
    if let question = pair.kind.question(about: remote) {
      pair.question = questions.count
      questions.append(question)
    }
    pairs.append(pair)
  }

  /// The caller's local ends in rounds, or one hopeless pair for a remote that none suits.
  ///
  /// Once the limit is reached, what follows is neither asked about nor counted one by one.
  mutating func appendGiven(_ sources: [Source]) {
    for round in sources.indices {
      let countBefore = pairs.count
      for remote in remotes.indices {
        let source = sources.suited(to: remotes[remote], round: round)
        if source == nil, round > 0 { continue }
        let pair = PairDraft(remote: remote, kind: .given(source))
        if pairs.count >= max(planner.rules.limit, remotes.count) {
          return omissions.append(OmittedPair(pair.kind, to: remotes[remote], because: .limit))
        }
        append(pair, to: remotes[remote])
      }
      if pairs.count == countBefore { return }
    }
  }

  /// The local ends beyond the kernel's own choice.
  ///
  /// Each remote has the same share of the limit, rounded up, so that no more than the limit and two
  /// questions for each remote are asked.
  mutating func appendExtras() {
    let ends = LocalEnds(of: planner)
    let share = (planner.rules.limit + remotes.count - 1) / max(remotes.count, 1)
    for remote in remotes.indices {
      var room = share
      for extra in ends.extras(for: remotes[remote].ip.unmapped, room: share) {
        let reason = extra.objection ?? (room == 0 ? .limit : nil)
        if let reason {
          omissions.append(OmittedPair(extra.kind, to: remotes[remote], because: reason))
        } else {
          append(PairDraft(remote: remote, kind: extra.kind), to: remotes[remote])
          room -= 1
        }
      }
    }
  }
}
