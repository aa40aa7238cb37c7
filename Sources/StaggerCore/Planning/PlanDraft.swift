/// A pair that comes into question.
struct PairDraft {
  enum Kind {
    /// Unbound: the kernel's own choice.
    case own
    /// Bound to one of the caller's local ends; nil when none suits the remote.
    case given(Source?)
    /// Bound to an address of this host.
    case source(LocalAddress)
    /// Bound to an interface.
    case interface(UInt32)
  }

  /// The place of the remote address.
  let remote: Int
  let kind: Kind
  /// The place of the question in the draft's list; nil where nothing has to be asked.
  var question: Int?
}

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

extension PairDraft: Sendable {}
extension PairDraft.Kind: Sendable {}

extension PairDraft.Kind {
  var source: IPAddress? {
    switch self {
    case .own, .interface: nil
    case .given(let source): source?.address
    case .source(let local): local.address
    }
  }

  var interface: UInt32 {
    switch self {
    case .own: 0
    case .given(let source): source?.interface ?? 0
    case .source(let local): local.interfaceIndex
    case .interface(let index): index
    }
  }

  /// What the socket is bound to.
  func binding(for remote: SocketAddress) -> Candidate.Binding {
    switch self {
    case .own, .given(nil): .none
    case .given(let source?): source.binding(for: remote)
    case .source(let local): Source(address: local.address).binding(for: remote)
    case .interface(let index): Candidate.Binding(interface: index)
    }
  }

  func question(about remote: SocketAddress) -> RouteQuestion? {
    let destination = remote.ip.unmapped
    switch self {
    case .own: return RouteQuestion(destination)
    case .given(nil): return nil
    case .given(let source?):
      return RouteQuestion(destination, from: source.address?.unmapped, over: source.interface)
    case .source(let local): return RouteQuestion(destination, from: local.address)
    case .interface(let index): return RouteQuestion(destination, over: index)
    }
  }
}

extension Planner {
  /// The local ends beyond the kernel's own choice, each with what speaks against it.
  func extraKinds(
    for destination: IPAddress
  ) -> [(kind: PairDraft.Kind, objection: OmittedPair.Reason?)] {
    var kinds: [(kind: PairDraft.Kind, objection: OmittedPair.Reason?)] = []
    for local in snapshot.addresses where local.address.family == destination.family {
      kinds.append((.source(local), objection(to: local, for: destination)))
    }
    guard localAddresses == .all, !destination.isLoopback else { return kinds }
    for interface in snapshot.interfaces where !interface.flags.contains(.loopback) {
      kinds.append((.interface(interface.index), objection(to: interface, for: destination)))
    }
    return kinds
  }

  /// Why an address of this host cannot be the source for a destination.
  func objection(to local: LocalAddress, for destination: IPAddress) -> OmittedPair.Reason? {
    if !local.isUsable { return .unusableSource }
    if local.address.isLoopback, !snapshot.isLocal(destination) { return .loopbackSource }
    if local.address.isLinkLocal != destination.isLinkLocal { return .scope }
    return selection.isCandidate(SourceAddress(local), for: destination) ? nil : .scope
  }

  /// Why an interface cannot be the way to a destination.
  func objection(to interface: InterfaceFacts, for destination: IPAddress) -> OmittedPair.Reason? {
    if !interface.isUsable { return .interfaceDown }
    let hasSource = snapshot.addresses(ofInterface: interface.index).contains { local in
      local.address.family == destination.family && objection(to: local, for: destination) == nil
    }
    return hasSource ? nil : .scope
  }
}

extension SourceAddress {
  /// What RFC 6724 looks at in an address of this host.
  init(_ local: LocalAddress) {
    var flags: Flags = []
    if local.flags.contains(.deprecated) { flags.insert(.deprecated) }
    if local.flags.contains(.temporary) { flags.insert(.temporary) }
    if local.flags.contains(.home) { flags.insert(.home) }
    self.init(
      local.address, prefixLength: Int(local.prefixLength), interfaceIndex: local.interfaceIndex,
      flags: flags)
  }
}
