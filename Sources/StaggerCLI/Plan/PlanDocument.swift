package import StaggerCore

/// A plan as one JSON object; keys are only ever added within a schema version.
package struct PlanDocument: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  let candidates: [CandidateDocument]
  let omitted: [OmittedDocument]
  /// What a policy decided; null without one.
  let policy: OrNull<DecisionDocument>
  /// How many pairs are left out, those that are not listed too.
  let omittedCount: Int
  /// Why the kernel could not be asked, by its own name, such as `EPERM`.
  let rankingFailure: OrNull<String>
  /// The lines of `/etc/gai.conf` that were skipped, each with its number and the reason.
  let skippedRules: [String]
  /// Why `/etc/gai.conf` could not be read, by the kernel's own name.
  let rulesFailure: OrNull<String>

  /// Describes a plan.
  package init(_ plan: Plan, names: AddressNames) {
    candidates = plan.candidates.enumerated().map { place, planned in
      CandidateDocument(planned, place: place + 1, decision: plan.decision, names: names)
    }
    policy = OrNull(plan.decision.map { DecisionDocument($0, names: names) })
    omitted = plan.omitted.map { OmittedDocument($0, names: names) }
    omittedCount = plan.omittedCount
    rankingFailure = OrNull(plan.rankingFailure?.name)
    skippedRules = plan.skippedRules.map { "\($0)" }
    rulesFailure = OrNull(plan.rulesFailure?.name)
  }

  /// One candidate in its place.
  struct CandidateDocument: Encodable, Sendable {
    let place: Int
    let remote: String
    /// The source that packets would have, bound or chosen by the kernel.
    let source: OrNull<String>
    let isSourceBound: Bool
    /// The interface that packets would leave through.
    let interface: OrNull<String>
    let isInterfaceBound: Bool
    let gateway: OrNull<String>
    let round: Int
    /// Why it cannot work, by the kernel's name, where that is known.
    let refusal: OrNull<String>
    /// Why it stands before the next.
    let reason: String
    /// What the policy says of it; null without one.
    let verdict: OrNull<VerdictDocument>

    init(
      _ planned: PlannedCandidate, place: Int, decision: PolicyDecision?, names: AddressNames
    ) {
      self.place = place
      remote = names.text(planned.candidate.remote)
      source = OrNull(planned.source.map { names.source(SocketAddress($0, port: 0)) })
      isSourceBound = planned.candidate.binding.source != nil
      interface = OrNull(planned.interfaceIndex.flatMap { names.interface($0) })
      isInterfaceBound = planned.candidate.binding.interface != 0
      gateway = OrNull(planned.route?.route?.gateway.map { "\($0)" })
      round = planned.round
      refusal = OrNull((planned.candidate.refusal ?? planned.route?.error)?.name)
      reason = planned.placement.description
      verdict = OrNull(
        planned.verdict.flatMap { verdict in
          decision.map { VerdictDocument(verdict, by: $0) }
        })
    }
  }

  /// One pair that is left out.
  struct OmittedDocument: Encodable, Sendable {
    let remote: String
    let source: OrNull<String>
    let interface: OrNull<String>
    let reason: String

    init(_ pair: OmittedPair, names: AddressNames) {
      remote = names.text(pair.remote)
      source = OrNull(pair.source.map { names.source(SocketAddress($0, port: 0)) })
      interface = OrNull(names.interface(pair.interfaceIndex))
      reason = pair.reason.description
    }
  }
}

extension RouteAnswer {
  fileprivate var error: Errno? {
    if case .unusable(let error) = self { error } else { nil }
  }
}
