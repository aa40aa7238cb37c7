import StaggerCore
import Testing

/// A policy that does what a test says.
final class SaidPolicy: ConnectionPolicy {
  let localAddresses: LocalAddressRule
  private let words: String?
  private let body: @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void

  init(
    _ localAddresses: LocalAddressRule = .kernel, words: String? = nil,
    _ body: @escaping @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void
  ) {
    self.localAddresses = localAddresses
    self.words = words
    self.body = body
  }

  func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    try body(&evaluation)
  }

  func explanation(of reason: PolicyReason) -> String? { words }
}

/// A verdict that admits, with something changed.
func admitted(_ change: (inout PolicyVerdict) -> Void) -> PolicyVerdict {
  var verdict = PolicyVerdict()
  change(&verdict)
  return verdict
}

/// Two uplinks, and three remotes that the kernel sends over the first.
struct PolicyField {
  var plan: Plan
  let snapshot: NetworkSnapshot
  var context = PolicyContext()
  var limit = 4_096

  static let remotes = ["203.0.113.1", "203.0.113.2", "2001:db8:9::3"]

  init(_ remotes: [String] = Self.remotes, _ localAddresses: LocalAddressRule = .kernel) throws {
    let network = try TestNetwork(
      ["2 eth0 192.0.2.5/24 2001:db8:2::5/64", "3 wlan0 198.51.100.5/24"],
      routes: [
        "0.0.0.0/0 dev 2 via 192.0.2.1", "0.0.0.0/0 dev 3 via 198.51.100.1",
        "::/0 dev 2 via fe80::1",
      ])
    var rules = CandidateRules()
    rules.ordering = .given
    plan = try network.plan(remotes, localAddresses, rules: rules)
    snapshot = network.snapshot
  }

  func decision(of policy: any ConnectionPolicy) throws(PolicyError) -> PolicyDecision {
    try policy.decision(
      about: plan.candidates, context: context, snapshot: snapshot, limit: limit,
      at: .origin)
  }

  func decision(
    _ body: @escaping @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void
  ) throws(PolicyError) -> PolicyDecision {
    try decision(of: SaidPolicy(.kernel, body))
  }

  /// The words of the error with which a decision is refused; nil where there is one.
  func fault(
    _ body: @escaping @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void
  ) -> String? {
    do throws(PolicyError) {
      _ = try decision(body)
      return nil
    } catch {
      return error.description
    }
  }
}

extension PolicyDecision {
  /// The last part of each candidate's remote, with a bar where a tier waits for the one before.
  var picture: String {
    candidates.map {
      ($0.candidate.waitsForEarlier ? "| " : "") + $0.candidate.remote.lastPart
    }.joined(separator: " ")
  }

  /// The last part of each refused remote, with the name of the reason.
  var refusals: [String] {
    refused.map { "\($0.remote.lastPart) \($0.reason.code.name)" }
  }
}

extension SocketAddress {
  fileprivate var lastPart: String {
    String("\(ip)".split { $0 == "." || $0 == ":" }.last ?? "")
  }
}
