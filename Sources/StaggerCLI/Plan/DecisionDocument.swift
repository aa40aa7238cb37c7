import StaggerCore

/// What a policy decided about a race, as JSON.
struct DecisionDocument: Encodable, Sendable {
  /// Whether nothing of a tier starts before all of the earlier tiers has failed.
  let isOrderStrict: Bool
  let refused: [RefusedDocument]

  init(_ decision: PolicyDecision, names: AddressNames) {
    isOrderStrict = decision.isOrderStrict
    refused = decision.refused.map { RefusedDocument($0, by: decision, names: names) }
  }

  /// One pair that is not admitted.
  struct RefusedDocument: Encodable, Sendable {
    let remote: String
    let source: OrNull<String>
    let interface: OrNull<String>
    /// The reason for machines, such as `requirement`.
    let code: String
    /// The reason in words.
    let reason: String

    init(_ refused: RefusedCandidate, by decision: PolicyDecision, names: AddressNames) {
      remote = names.text(refused.remote)
      source = OrNull(refused.source.map { names.source(SocketAddress($0, port: 0)) })
      interface = OrNull(names.interface(refused.interfaceIndex))
      code = refused.reason.code.name
      reason = decision.explanation(of: refused.reason)
    }
  }
}

/// What a policy says of one candidate, as JSON.
struct VerdictDocument: Encodable, Sendable {
  /// Its group, counted from 1; the earlier ones come first.
  let tier: Int
  /// The reason for machines, such as `rule`.
  let code: String
  /// The reason in words.
  let reason: String
  let mark: OrNull<UInt32>
  let trafficClass: OrNull<UInt8>
  let isMultipath: OrNull<Bool>
  let delayMs: OrNull<Double>
  /// Whether something is brought up before it.
  let needsPreparation: Bool

  init(_ verdict: PolicyVerdict, by decision: PolicyDecision) {
    tier = Int(verdict.tier) + 1
    code = verdict.reason.code.name
    reason = decision.explanation(of: verdict.reason)
    mark = OrNull(verdict.mark)
    trafficClass = OrNull(verdict.trafficClass)
    isMultipath = OrNull(verdict.isMultipath)
    delayMs = OrNull(verdict.delay?.inMilliseconds)
    needsPreparation = verdict.preparation != nil
  }
}
