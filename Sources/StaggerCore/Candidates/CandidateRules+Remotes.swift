extension CandidateRules {
  /// The addresses of a caller's list that are tried, each once, in the caller's order.
  ///
  /// - Parameter targets: The caller's list.
  /// - Returns: at least one address.
  /// - Throws: a `ConnectError` that names the entry: an empty list, one that is too long, an address
  ///   that TCP cannot connect to, or no address of an admitted family.
  /// - Complexity: O(*n* log *n*).
  public func remotes(of targets: [SocketAddress]) throws(ConnectError) -> [SocketAddress] {
    guard let first = targets.first else { throw ConnectError(.noTargets) }
    guard targets.count <= limit else {
      throw ConnectError(.tooManyTargets, subject: .limit(limit, actual: targets.count))
    }
    for index in 0..<targets.count { try targets[index].validateAsTarget(at: index) }
    let admitted = targets.filter { families.admits($0.ip.unmapped.family) }
    if admitted.isEmpty {
      throw ConnectError(.wrongFamily, subject: .target(index: 0, first))
    }
    return keepsDuplicates ? admitted : admitted.firstOccurrences().map { admitted[$0] }
  }

  /// Whether `remotes(of:)` and the order would leave a short list as it is.
  ///
  /// - Complexity: O(*n*²) for up to 16 addresses; longer ones are not looked at.
  func takesAsGiven(_ targets: [SocketAddress]) -> Bool {
    guard ordering == .given, !targets.isEmpty, targets.count <= min(limit, 16) else {
      return false
    }
    for index in 0..<targets.count {
      let target = targets[index]
      guard target.faultAsTarget == nil, families.admits(target.ip.unmapped.family) else {
        return false
      }
      if keepsDuplicates { continue }
      for earlier in 0..<index where targets[earlier].leadsWhere(target) { return false }
    }
    return true
  }

  /// The caller's local ends that addresses are paired with, each once.
  ///
  /// - Parameters:
  ///   - sources: The caller's local ends.
  ///   - remotes: What `remotes(of:)` has made of the caller's list.
  /// - Returns: the local ends in their order.
  /// - Throws: a `ConnectError` when none has the family of any address, or there are too many pairs.
  package func localEnds(
    of sources: [Source], for remotes: [SocketAddress]
  ) throws(ConnectError) -> [Source] {
    let ends = keepsDuplicates ? sources : sources.distinct
    if !ends.isEmpty, !remotes.contains(where: { ends.areSuited(to: $0) }) {
      throw ConnectError(.wrongFamily, subject: .source(index: 0))
    }
    let count = remotes.reduce(0) { sum, remote in
      sum + max(1, ends.count { $0.suits(remote) })
    }
    guard count <= limit else {
      throw ConnectError(.tooManyTargets, subject: .limit(limit, actual: count))
    }
    return ends
  }

  /// The order as far as nobody has to be asked for it.
  func orderedWithoutKernel(_ remotes: [SocketAddress]) -> [SocketAddress] {
    guard ordering.takesTurns else { return remotes }
    return interlacing.order(of: remotes.map { $0.ip.unmapped.family }).map { remotes[$0] }
  }

  /// How families take turns.
  public var interlacing: Interlacing {
    Interlacing(firstAddressFamilyCount: firstAddressFamilyCount)
  }
}
