/// The pairs that come into question, and what the kernel must be asked about them.
public struct PlanDraft: Sendable {
  let planner: Planner
  let remotes: [SocketAddress]
  private(set) var pairs: [PairDraft] = []
  private(set) var omitted: [OmittedPair] = []

  /// What the kernel must be asked, in the order in which `plan(with:)` wants the answers.
  public private(set) var questions: [RouteQuestion] = []

  init(planner: Planner, remotes: [SocketAddress]) {
    self.planner = planner
    self.remotes = remotes
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

  mutating func omit(_ pair: PairDraft, because reason: OmittedPair.Reason) {
    let remote = remotes[pair.remote]
    omitted.append(
      OmittedPair(
        remote: remote, source: pair.kind.source, interfaceIndex: pair.kind.interface,
        reason: reason))
  }

  /// The caller's local ends that suit the remote, or one hopeless pair.
  mutating func appendGiven(_ sources: [Source], to remote: Int) {
    let suited = sources.filter { $0.suits(remotes[remote]) }
    if suited.isEmpty {
      append(PairDraft(remote: remote, kind: .given(nil)), to: remotes[remote])
    }
    for source in suited {
      append(PairDraft(remote: remote, kind: .given(source)), to: remotes[remote])
    }
  }

  /// The local ends beyond the kernel's own choice.
  ///
  /// When the limit is reached, one pair stands in the list of omitted ones for all that follow.
  mutating func appendExtras(to remote: Int) {
    let destination = remotes[remote].ip.unmapped
    var room = max(0, planner.rules.limit / remotes.count - 1)
    for (kind, objection) in planner.extraKinds(for: destination) {
      let pair = PairDraft(remote: remote, kind: kind)
      if let objection {
        omit(pair, because: objection)
      } else if room > 0 {
        append(pair, to: remotes[remote])
        room -= 1
      } else {
        return omit(pair, because: .limit)
      }
    }
  }
}
