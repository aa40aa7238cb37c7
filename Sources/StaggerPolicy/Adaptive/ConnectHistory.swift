public import StaggerCore

/// Remembers how long connects took and which families failed, for each network apart.
///
/// It is bounded: what was not used for longest is forgotten. It forgets by itself what may be
/// another network by now. It serves as the history of a configuration, which sorts by it (RFC 8305
/// section 4), and as the memory of an `AdaptivePolicy`, which feeds it:
///
///     let history = ConnectHistory()
///     configuration.history = history
///     configuration.policy = AdaptivePolicy(history)
///
/// In one race of `racesForEachProbe` it says nothing of times, so that a destination that has
/// become better is found again.
public final class ConnectHistory: ConnectionHistory {
  let memories: Guarded<Memories>
  let knowledge: (any PathKnowledge)?
  let rules: DemotionRules
  /// How many destinations are remembered in all.
  public let limit: Int
  /// In how many races there is one that does without the times; 0 for none.
  public let racesForEachProbe: UInt64
  let believesKernel: Bool

  struct Memories {
    var networks: [NetworkMemory] = []
    var destinationCount = 0
    /// How many races were learnt from.
    var races: UInt64 = 0
    var seen: [InterfaceTrace] = []
  }

  /// How many networks are remembered.
  public static var networkLimit: Int { 16 }

  /// Makes a history without memories.
  ///
  /// - Parameters:
  ///   - knowledge: Who knows the routers' addresses on the link; without, everything is forgotten
  ///     as soon as an interface changes.
  ///   - rules: When a family counts as failing.
  ///   - limit: How many destinations are remembered, in blocks of /24 and /48; at least 1.
  ///   - racesForEachProbe: In how many races there is one that does without the times; 0 for none.
  ///   - believesKernel: Whether the kernel's own round-trip times count where nothing else is
  ///     known. It keeps them by address, whatever network they come from: leave it off on a host
  ///     that moves.
  /// - Precondition: `limit` is positive.
  public init(
    knowledge: (any PathKnowledge)? = nil, rules: DemotionRules = DemotionRules(),
    limit: Int = 1_024, racesForEachProbe: UInt64 = 32, believesKernel: Bool = false
  ) {
    precondition(limit > 0, "a history needs room for a destination")
    memories = Guarded(Memories())
    self.knowledge = knowledge
    self.rules = rules
    self.limit = limit
    self.racesForEachProbe = racesForEachProbe
    self.believesKernel = believesKernel
  }

  /// What is known of a destination in one network.
  ///
  /// - Complexity: O(log *n*).
  public func history(of destination: IPAddress, in network: NetworkKey) -> DestinationHistory {
    let identity = known(network)
    let (memory, races) = memories.withLock { memories in
      (identity.flatMap { memories[$0]?[destination] }, memories.races)
    }
    var history = DestinationHistory(wasUsed: memory?.wasUsed ?? false)
    if !isProbing(races) {
      history.roundTripTime = memory?.time?.smoothed ?? timeOfKernel(destination)?.smoothed
    }
    return history
  }

  /// By when a connect should have succeeded, counted from its start; nil where nothing is known.
  ///
  /// - Complexity: O(log *n*).
  public func expectedTime(
    of destination: IPAddress, in network: NetworkKey
  ) -> Nanoseconds? {
    let time = known(network).flatMap { identity in
      memories.withLock { $0[identity]?[destination]?.time }
    }
    return (time ?? timeOfKernel(destination))?.expected
  }

  private func timeOfKernel(_ destination: IPAddress) -> ConnectTime? {
    guard believesKernel, let knowledge else { return nil }
    return knowledge.roundTripTime(to: destination).map { ConnectTime($0) }
  }

  /// Whether a family of a network keeps failing, so that it should come last for now.
  ///
  /// - Complexity: O(networks).
  public func isFailing(
    _ family: AddressFamily, in network: NetworkKey, at now: MonotonicInstant
  ) -> Bool {
    guard let identity = known(network) else { return false }
    return memories.withLock { memories in
      memories[identity]?.health(of: family).isDemoted(at: now, rules) ?? false
    }
  }

  /// How many blocks of destinations are remembered.
  public var count: Int { memories.withLock { $0.destinationCount } }

  /// The network, where anything at all is remembered that it may be; otherwise nobody has to be
  /// asked.
  private func known(_ network: NetworkKey) -> NetworkIdentity? {
    let isKnown = memories.withLock { memories in
      memories.networks.contains { $0.identity.key == network }
    }
    return isKnown ? NetworkIdentity(network, knowledge: knowledge) : nil
  }

  private func isProbing(_ races: UInt64) -> Bool {
    racesForEachProbe > 0 && races % racesForEachProbe == racesForEachProbe - 1
  }
}

extension ConnectHistory.Memories {
  subscript(identity: NetworkIdentity) -> NetworkMemory? {
    networks.first { $0.identity == identity }
  }

  /// The place of a network, which is made where it is not known; another one may be forgotten for
  /// it.
  mutating func place(of identity: NetworkIdentity) -> Int {
    if let place = networks.firstIndex(where: { $0.identity == identity }) {
      networks[place].lastUse = races
      return place
    }
    if networks.count >= ConnectHistory.networkLimit { forgetOldestNetwork() }
    networks.append(NetworkMemory(identity, lastUse: races))
    return networks.count - 1
  }

  private mutating func forgetOldestNetwork() {
    guard let oldest = networks.indices.min(by: { networks[$0].lastUse < networks[$1].lastUse })
    else { return }
    destinationCount -= networks[oldest].destinations.count
    networks.remove(at: oldest)
  }

  /// Makes room for a destination: the network that was not used for longest gives one up.
  mutating func keepWithin(_ limit: Int) {
    while destinationCount > limit {
      let holders = networks.indices.filter { !networks[$0].destinations.isEmpty }
      guard let oldest = holders.min(by: { networks[$0].lastUse < networks[$1].lastUse }) else {
        return
      }
      networks[oldest].forgetOldest()
      destinationCount -= 1
    }
  }
}
