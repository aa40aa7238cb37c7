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
    let ordered = rules.orderedWithoutKernel(remotes)
    if sources.isEmpty {
      self.init(ordered.map { Candidate($0) })
    } else {
      self.init(try CandidateList.pairs(ordered, sources, limit: rules.limit))
    }
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

  private static func pairs(
    _ remotes: [SocketAddress], _ sources: [Source], limit: Int
  ) throws(ConnectError) -> [Candidate] {
    var candidates: [Candidate] = []
    var isAnySuited = false
    for round in 0..<sources.count {
      for remote in remotes {
        if let source = sources.suited(to: remote, round: round) {
          candidates.append(Candidate(remote, binding: source.binding(for: remote)))
          isAnySuited = true
        } else if round == 0 {
          var hopeless = Candidate(remote)
          hopeless.refusal = .addressFamilyNotSupported
          candidates.append(hopeless)
        }
        if candidates.count > limit {
          throw ConnectError(
            .tooManyTargets, subject: .limit(limit, actual: remotes.count * sources.count))
        }
      }
    }
    guard isAnySuited else { throw ConnectError(.wrongFamily, subject: .source(index: 0)) }
    return candidates
  }
}

extension [Source] {
  /// The local end of a remote's round: the `round`th that suits it, counted from 0.
  fileprivate func suited(to remote: SocketAddress, round: Int) -> Source? {
    var left = round
    for source in self where source.suits(remote) {
      if left == 0 { return source }
      left -= 1
    }
    return nil
  }
}
