/// What a policy decided about one race: fixed from the moment at which it was asked.
///
/// A policy that is changed meanwhile does not change it.
public final class PolicyDecision: Sendable {
  /// What is tried, in this order, each with its verdict.
  public let candidates: [PlannedCandidate]
  /// What is not tried, and why.
  public let refused: [RefusedCandidate]
  /// Whether no candidate of a tier may start before all of the earlier tiers has failed.
  public let isOrderStrict: Bool
  /// Limits for the race.
  public let limits: PolicyLimits
  /// Whether the policy may end the race while it runs.
  public let endsWhenWithdrawn: Bool
  /// The interfaces and addresses of this host as the policy saw them.
  public let snapshot: NetworkSnapshot
  /// What the policies went by (`PolicyEvaluation.keep(_:)`).
  public let records: [any PolicyRecord]
  /// What the program said.
  public let context: PolicyContext
  /// Whose decision it is.
  public let policy: any ConnectionPolicy

  init(
    _ evaluation: PolicyEvaluation, candidates: [PlannedCandidate], refused: [RefusedCandidate],
    by policy: any ConnectionPolicy
  ) {
    self.candidates = candidates
    self.refused = refused
    isOrderStrict = evaluation.isOrderStrict
    limits = evaluation.limits
    endsWhenWithdrawn = evaluation.endsWhenWithdrawn
    context = evaluation.context
    snapshot = evaluation.snapshot
    records = evaluation.records
    self.policy = policy
  }

  /// Whether nothing may be tried because every connection that could serve is down.
  ///
  /// What is forbidden, switched off or unsuitable could not serve in any case.
  public var isEverythingDown: Bool {
    guard candidates.isEmpty, refused.contains(where: { $0.reason.code == .down }) else {
      return false
    }
    return refused.allSatisfy { $0.reason.code.leavesItToOthers }
  }

  /// Why nothing may be tried; nil where something may.
  package var refusal: ConnectError? {
    guard candidates.isEmpty else { return nil }
    return ConnectError(
      isEverythingDown ? .networkDown : .noPathAdmitted, subject: .refused(refused))
  }

  /// A reason in words, with the policy's own names where it has any.
  public func explanation(of reason: PolicyReason) -> String {
    policy.explanation(of: reason) ?? reason.code.description
  }
}

/// A decision is the same as itself only.
extension PolicyDecision: Hashable {
  /// Whether both are one object.
  public static func == (left: PolicyDecision, right: PolicyDecision) -> Bool { left === right }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A pair that a policy does not admit.
public struct RefusedCandidate: Hashable, Sendable {
  /// Where it would have led.
  public let remote: SocketAddress
  /// The source that it was bound to; nil for none.
  public let source: IPAddress?
  /// The interface that packets would have left through; 0 when unknown.
  public let interfaceIndex: UInt32
  /// Why it is refused.
  public let reason: PolicyReason

  init(_ planned: PlannedCandidate, because reason: PolicyReason) {
    remote = planned.candidate.remote
    source = planned.candidate.binding.source?.ip
    interfaceIndex = planned.interfaceIndex ?? 0
    self.reason = reason
  }
}

/// How a race ended about which a policy had decided.
public struct PolicyOutcome: Sendable {
  /// What was decided.
  public let decision: PolicyDecision
  /// Every attempt.
  public let report: RaceReport
  /// When it ended.
  public let ended: MonotonicInstant
  /// The race that the policy was told about when it began; nil when it was not.
  public let race: (any PolicyRace)?

  /// How far the winners are, where the policy wanted to hear of it (`ConnectionPolicy.learnsRoundTrips`)
  /// and the kernel said.
  public let roundTrips: [RoundTrip]

  /// The round-trip time of a connection, as its handshake has measured it.
  public struct RoundTrip: Hashable, Sendable, BitwiseCopyable {
    /// The attempt that has won.
    public let attempt: AttemptID
    /// The time.
    public let time: Nanoseconds

    /// Makes a measurement.
    public init(of attempt: AttemptID, _ time: Nanoseconds) {
      self.attempt = attempt
      self.time = time
    }
  }

  /// Puts an outcome together.
  public init(
    of decision: PolicyDecision, report: RaceReport, ended: MonotonicInstant,
    race: (any PolicyRace)? = nil, roundTrips: [RoundTrip] = []
  ) {
    self.decision = decision
    self.report = report
    self.ended = ended
    self.race = race
    self.roundTrips = roundTrips
  }

  /// What the plan knew of an attempt: its way and its verdict.
  ///
  /// - Returns: nil for a candidate that came after the decision.
  /// - Complexity: O(candidates).
  public func planned(_ attempt: AttemptReport) -> PlannedCandidate? {
    decision.candidates.first { $0.candidate.leadsWhere(attempt.candidate) }
  }
}

extension PolicyReason.Code {
  /// Whether the connection is down, or was never meant for this race: that it rests after
  /// failures, or that the caller wants something else, is another reason than a network that is
  /// down.
  fileprivate var leavesItToOthers: Bool {
    switch self {
    case .down, .noRule, .notNamed, .noConnection, .onlyIfNamed, .sameWay: true
    case .prohibited, .disabled, .requirement, .family, .source: true
    default: false
    }
  }
}
