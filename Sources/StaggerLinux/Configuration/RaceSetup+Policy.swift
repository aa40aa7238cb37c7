import CStaggerSystem
import StaggerCore

extension RaceSetup {
  /// A plan with what the policy says of its candidates; without a policy the plan as it is.
  ///
  /// - Throws: `.policyFailed` when the policy has no decision, or one that makes no sense.
  func decided(
    _ planned: (plan: Plan, snapshot: NetworkSnapshot)
  ) throws(ConnectError) -> Plan {
    guard let policy else { return planned.plan }
    return planned.plan.decided(
      try decision(of: policy, about: planned.plan.candidates, in: planned.snapshot))
  }

  /// What the policy decides about a race whose addresses a resolver will bring: its limits.
  ///
  /// - Returns: nil without a policy.
  func decisionBeforeAnswers() throws(ConnectError) -> PolicyDecision? {
    guard let policy else { return nil }
    let snapshot = try? monitor.current()
    return try decision(
      of: policy, about: [], in: snapshot ?? NetworkSnapshot(interfaces: [], addresses: []))
  }

  private func decision(
    of policy: any ConnectionPolicy, about candidates: [PlannedCandidate],
    in snapshot: NetworkSnapshot
  ) throws(ConnectError) -> PolicyDecision {
    // A rule for a user means whom the kernel would ask too, unless the caller races for another.
    var context = policyContext
    if context.application.userID == nil { context.application.userID = linux_effective_user() }
    do throws(PolicyError) {
      let evaluation = PolicyEvaluation(
        of: candidates, context: context, snapshot: snapshot, at: MonotonicInstant.now)
      return try .made(by: policy, about: evaluation, limit: rules.limit)
    } catch {
      throw ConnectError(.policyFailed, subject: .policy(error))
    }
  }
}
