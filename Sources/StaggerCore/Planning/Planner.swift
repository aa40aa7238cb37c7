/// Ranks pairs of local and remote ends by one view of the kernel.
///
/// It asks nothing itself: `draft` says what the kernel must be asked, all at once, and the draft
/// becomes a plan with the answers.
///
///     let draft = planner.draft(remotes: remotes, sources: [])
///     let plan = draft.plan(with: kernel.answers(to: draft.questions))
public struct Planner: Sendable {
  /// The interfaces and addresses of this host.
  public var snapshot: NetworkSnapshot
  /// The rules of RFC 6724 and their tables.
  public var selection: AddressSelection
  /// Which local ends are paired with each remote.
  public var localAddresses: LocalAddressRule
  /// Order of the remotes, turns of the families in the first round, and limit.
  public var rules: CandidateRules
  /// What is remembered of earlier connections.
  public var history: (any ConnectionHistory)?

  /// Makes a planner.
  ///
  /// - Precondition: `rules.limit` is positive.
  public init(
    snapshot: NetworkSnapshot, selection: AddressSelection = AddressSelection(),
    localAddresses: LocalAddressRule = .kernel, rules: CandidateRules = CandidateRules(),
    history: (any ConnectionHistory)? = nil
  ) {
    precondition(rules.limit > 0, "a plan needs room for a candidate")
    self.snapshot = snapshot
    self.selection = selection
    self.localAddresses = localAddresses
    self.rules = rules
    self.history = history
  }

  /// Lists the pairs that come into question.
  ///
  /// - Parameters:
  ///   - remotes: What `CandidateRules.remotes(of:)` has made of the caller's list; not empty.
  ///   - sources: The caller's own local ends; where there are any, they are the only ones.
  /// - Returns: the pairs, and what the kernel must be asked about them.
  /// - Complexity: O(remotes × local addresses), within the limit.
  public func draft(remotes: [SocketAddress], sources: [Source]) -> PlanDraft {
    history?.observe(snapshot)
    var draft = PlanDraft(planner: self, remotes: remotes)
    if sources.isEmpty {
      for remote in remotes.indices {
        draft.append(PairDraft(remote: remote, kind: .own), to: remotes[remote])
      }
      if localAddresses != .kernel { draft.appendExtras() }
    } else {
      draft.appendGiven(rules.keepsDuplicates ? sources : sources.distinct)
    }
    return draft
  }
}
