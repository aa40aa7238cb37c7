/// One race as a policy sees it, and the place for its verdicts.
///
/// The verdicts begin as "admitted, as planned"; they share one piece of memory, so that a policy
/// that looks at each candidate allocates nothing for it.
public struct PolicyEvaluation: Sendable {
  /// What the program says about itself and what it wants.
  public let context: PolicyContext
  /// The interfaces and addresses of this host; empty where the kernel could not be asked.
  public let snapshot: NetworkSnapshot
  /// The candidates in the order of the plan, with what the kernel says of their ways.
  public let candidates: [PlannedCandidate]
  /// The current instant.
  public let now: MonotonicInstant

  /// Whether no candidate of a tier may start before all of the earlier tiers has failed.
  public var isOrderStrict = false
  /// Limits for the race.
  public var limits = PolicyLimits()
  /// Whether the policy may end the race while it runs (`ConnectionPolicy.raceBegan(_:)`).
  public var endsWhenWithdrawn = false

  /// What policies keep of what they went by (`keep(_:)`).
  public internal(set) var records: [any PolicyRecord] = []

  var verdicts: [PolicyVerdict]
  var additions: [PolicyAddition] = []
  var fault: PolicyError?

  /// Prepares an evaluation.
  ///
  /// - Complexity: O(candidates), one allocation.
  public init(
    of candidates: [PlannedCandidate], context: PolicyContext, snapshot: NetworkSnapshot,
    at now: MonotonicInstant
  ) {
    self.candidates = candidates
    self.context = context
    self.snapshot = snapshot
    self.now = now
    verdicts = Array(repeating: PolicyVerdict(), count: candidates.count)
  }
}

extension PolicyEvaluation {
  /// The interface that a candidate's packets would leave through; nil when unknown.
  ///
  /// - Precondition: `place` is one of `candidates`.
  public func interface(of place: Int) -> InterfaceFacts? {
    candidates[place].interfaceIndex.flatMap { snapshot.interface($0) }
  }

  /// The verdict that a candidate has so far.
  ///
  /// - Precondition: `place` is one of `candidates`.
  public func verdict(of place: Int) -> PolicyVerdict { verdicts[place] }

  /// Gives a candidate its verdict.
  ///
  /// A place without a candidate is a mistake that ends the race before anything is sent.
  public mutating func setVerdict(_ verdict: PolicyVerdict, of place: Int) {
    guard verdicts.indices.contains(place) else { return note(.unknownCandidate(place)) }
    verdicts[place] = verdict
  }

  /// Refuses a candidate.
  public mutating func refuse(_ place: Int, because reason: PolicyReason) {
    setVerdict(.refused(reason), of: place)
  }

  /// Adds a pair that the plan cannot have: over an interface that comes up only by its
  /// preparation.
  ///
  /// - Parameters:
  ///   - remote: One of the remotes that are raced.
  ///   - verdict: How it is bound, and what is brought up before it.
  public mutating func add(_ remote: SocketAddress, _ verdict: PolicyVerdict) {
    additions.append(PolicyAddition(remote: remote, verdict: verdict))
  }

  /// Keeps what the policy went by with the decision (`PolicyDecision.records`), so that it can judge
  /// what becomes of the race without asking anybody again.
  public mutating func keep(_ record: any PolicyRecord) { records.append(record) }

  private mutating func note(_ error: PolicyError) {
    if fault == nil { fault = error }
  }
}

/// What a policy went by in one decision: a type of the policy's own, which also knows whose it is.
///
/// The records of a chain stand in one list.
public protocol PolicyRecord: AnyObject, Sendable {}

/// A pair that a policy has added.
struct PolicyAddition: Hashable, Sendable {
  let remote: SocketAddress
  var verdict: PolicyVerdict

  /// The pair as if it had been planned.
  var planned: PlannedCandidate {
    PlannedCandidate(
      candidate: Candidate(remote, binding: verdict.binding ?? .none), chosenBy: .policy, round: 1,
      route: nil, placement: .policy)
  }
}
