extension CandidateList {
  /// Pairs a caller's addresses with the caller's local ends, without asking the kernel anything.
  ///
  /// The pairs come in rounds: every address once, with the first local end of its family, before any
  /// address comes a second time. An address without a local end of its family stays in its place and
  /// fails without a packet (row 57).
  ///
  /// - Parameters:
  ///   - targets: What is connected to.
  ///   - sources: Local ends in order of preference; empty leaves the local end to the kernel.
  ///   - rules: Order, families, duplicates, limit.
  /// - Throws: a `ConnectError` that names the entry: a target that TCP cannot connect to, an empty
  ///   list, no target of an admitted family, no target of a family that a source has, or too many.
  /// - Complexity: O(*n* log *n*) for *n* targets, plus O(*n* × *m*) for *m* sources.
  public init(
    targets: [SocketAddress], sources: [Source], rules: CandidateRules
  ) throws(ConnectError) {
    self = try CandidateList(
      remotes: try rules.remotes(of: targets), sources: sources, rules: rules)
  }

  /// Pairs addresses that were checked already with the caller's local ends.
  ///
  /// - Parameters:
  ///   - remotes: What `CandidateRules.remotes(of:)` has made of the caller's list.
  ///   - sources: Local ends in order of preference; empty leaves the local end to the kernel.
  ///   - rules: Order and limit.
  /// - Throws: a `ConnectError` when no source has the family of any address, or there are too many.
  public init(
    remotes: [SocketAddress], sources: [Source], rules: CandidateRules
  ) throws(ConnectError) {
    let ends = try rules.localEnds(of: sources, for: remotes)
    self.init(pairing: remotes, with: ends, rules: rules)
  }

  /// Pairs addresses with local ends, one round after the other, up to the limit.
  ///
  /// - Parameters:
  ///   - remotes: The addresses.
  ///   - sources: Local ends in order of preference; empty leaves the local end to the kernel.
  ///   - rules: Order and limit; what is beyond the limit is cut off.
  package init(pairing remotes: [SocketAddress], with sources: [Source], rules: CandidateRules) {
    let ordered = rules.orderedWithoutKernel(remotes)
    guard !sources.isEmpty else {
      let isWithinLimit = ordered.count <= rules.limit
      self.init(unbound: isWithinLimit ? ordered : Array(ordered.prefix(rules.limit)))
      return
    }
    var candidates: [Candidate] = []
    for round in sources.indices where candidates.count < rules.limit {
      let next = ordered.compactMap {
        CandidateList.candidate(for: $0, from: sources, round: round)
      }
      if next.isEmpty { break }
      candidates += next.prefix(rules.limit - candidates.count)
    }
    self.init(candidates)
  }

  /// Checks one address and makes it the only candidate, without an allocation.
  ///
  /// - Throws: a `ConnectError` when TCP cannot connect to it or its family is not admitted.
  public init(target: SocketAddress, rules: CandidateRules) throws(ConnectError) {
    try target.validateAsTarget(at: 0)
    guard rules.families.admits(target.ip.unmapped.family) else {
      throw ConnectError(.wrongFamily, subject: .target(index: 0, target))
    }
    self.init(unbound: target)
  }

  /// Makes a list of addresses that are tried just as a caller gives them, without an allocation.
  ///
  /// - Returns: nil for a list that is not as it will be tried, or too long for a look at each pair.
  package init?(asGiven targets: [SocketAddress], rules: CandidateRules) {
    guard rules.takesAsGiven(targets) else { return nil }
    self.init(unbound: targets)
  }

  private static func candidate(
    for remote: SocketAddress, from sources: [Source], round: Int
  ) -> Candidate? {
    if let source = sources.suited(to: remote, round: round) {
      return Candidate(remote, binding: source.binding(for: remote))
    }
    if round > 0 { return nil }
    var hopeless = Candidate(remote)
    hopeless.refusal = .addressFamilyNotSupported
    return hopeless
  }
}
