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
    let pairs = remotes.count * max(sources.count, 1)
    if !sources.isEmpty, !remotes.contains(where: { sources.areSuited(to: $0) }) {
      throw ConnectError(.wrongFamily, subject: .source(index: 0))
    }
    self.init(pairing: remotes, with: sources, rules: rules)
    if count > rules.limit {
      throw ConnectError(.tooManyTargets, subject: .limit(rules.limit, actual: pairs))
    }
  }

  /// Pairs addresses with local ends, one round after the other.
  ///
  /// - Parameters:
  ///   - remotes: The addresses.
  ///   - sources: Local ends in order of preference; empty leaves the local end to the kernel.
  ///   - rules: The order.
  package init(
    pairing remotes: [SocketAddress], with sources: [Source], rules: CandidateRules
  ) {
    let ordered = rules.orderedWithoutKernel(remotes)
    self.init(
      sources.isEmpty
        ? ordered.map { Candidate($0) } : CandidateList.pairs(ordered, sources))
  }

  /// Checks one address and makes it the only candidate, without an allocation.
  ///
  /// - Throws: a `ConnectError` when TCP cannot connect to it or its family is not admitted.
  public init(target: SocketAddress, rules: CandidateRules) throws(ConnectError) {
    try target.validateAsTarget(at: 0)
    guard rules.families.admits(target.ip.unmapped.family) else {
      throw ConnectError(.wrongFamily, subject: .target(index: 0, target))
    }
    self.init(Candidate(target))
  }

  private static func pairs(_ remotes: [SocketAddress], _ sources: [Source]) -> [Candidate] {
    var candidates: [Candidate] = []
    for round in 0..<sources.count {
      for remote in remotes {
        if let source = sources.suited(to: remote, round: round) {
          candidates.append(Candidate(remote, binding: source.binding(for: remote)))
        } else if round == 0 {
          var hopeless = Candidate(remote)
          hopeless.refusal = .addressFamilyNotSupported
          candidates.append(hopeless)
        }
      }
    }
    return candidates
  }
}

extension [Source] {
  /// Whether any local end has the family of a remote.
  package func areSuited(to remote: SocketAddress) -> Bool { contains { $0.suits(remote) } }

  /// The local end of a remote's round: the `round`th that suits it, counted from 0.
  func suited(to remote: SocketAddress, round: Int) -> Source? {
    var left = round
    for source in self where source.suits(remote) {
      if left == 0 { return source }
      left -= 1
    }
    return nil
  }
}
