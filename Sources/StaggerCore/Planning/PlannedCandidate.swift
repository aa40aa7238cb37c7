/// One candidate in its place, with what is known of it and why it stands there.
public struct PlannedCandidate: Hashable, Sendable {
  /// What would be tried.
  public let candidate: Candidate
  /// Who chose its local end.
  public let chooser: LocalEndChooser
  /// In which round it is tried: 1 for the first pair of its remote.
  public let round: Int
  /// What the kernel says of the way; nil when it was not asked.
  public let route: RouteAnswer?
  /// Why it comes before the next one.
  public let placement: Placement
  /// What a policy says of it; nil without a policy.
  public let verdict: PolicyVerdict?

  init(
    candidate: Candidate, chosenBy chooser: LocalEndChooser, round: Int, route: RouteAnswer?,
    placement: Placement, verdict: PolicyVerdict? = nil
  ) {
    self.candidate = candidate
    self.chooser = chooser
    self.round = round
    self.route = route
    self.placement = placement
    self.verdict = verdict
  }

  /// The source that packets would have: the bound one, or the kernel's choice; nil when unknown.
  public var source: IPAddress? {
    if let bound = candidate.binding.source?.ip, !bound.isUnspecified { return bound }
    return route?.route?.source
  }

  /// The interface that packets would leave through; nil when unknown.
  public var interfaceIndex: UInt32? {
    let bound = candidate.binding.interface
    return bound != 0 ? bound : route?.route?.interfaceIndex
  }
}

/// Why a candidate comes before the next one in a plan.
public enum Placement: Hashable, Sendable {
  /// A rule of RFC 6724 section 6 prefers its remote.
  case rule(DestinationRule)
  /// Families, or interfaces in later rounds, take turns (RFC 8305 section 4).
  case turn
  /// The next one is of a later round.
  case round
  /// The caller's order.
  case given
  /// A policy wants it so.
  case policy
  /// Nothing follows.
  case last
}

extension AddressOrdering {
  /// Why a candidate comes before the next one where the kernel is not or cannot be asked.
  package var placementWithoutKernel: Placement { takesTurns ? .turn : .given }
}

extension Placement: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .rule(let rule): rule.description
    case .turn: "families and interfaces take turns"
    case .round: "first pair of each address before any second"
    case .given: "order as given"
    case .policy: "the policy's order"
    case .last: "last"
    }
  }
}

/// A pair that is not tried, and why.
public struct OmittedPair: Hashable, Sendable {
  /// The remote address.
  public let remote: SocketAddress
  /// The source address; nil for a pair that only names an interface.
  public let source: IPAddress?
  /// The interface of the source, or the one that would be bound.
  public let interfaceIndex: UInt32
  /// Why it is left out.
  public let reason: Reason

  /// Why a pair is left out.
  public enum Reason: Hashable, Sendable {
    /// The source does not reach as far as the destination, or is of another link.
    case scope
    /// A loopback source cannot reach another host.
    case loopbackSource
    /// The address is still being checked for duplicates, or is one.
    case unusableSource
    /// The interface is down.
    case interfaceDown
    /// No address of this host can be the source over the interface.
    case noSource
    /// The kernel has no way for it.
    case noRoute(Errno)
    /// There would be more pairs than the limit allows.
    case limit
  }
}

extension OmittedPair.Reason: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .scope: "the source's scope does not fit"
    case .loopbackSource: "a loopback source cannot leave this host"
    case .unusableSource: "the source address is tentative or a duplicate"
    case .interfaceDown: "the interface is down"
    case .noSource: "no source address for that way"
    case .noRoute(let error): "no route (\(error.name))"
    case .limit: "beyond the limit of candidates"
    }
  }
}
