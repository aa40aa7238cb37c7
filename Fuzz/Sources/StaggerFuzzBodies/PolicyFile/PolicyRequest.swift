import StaggerCore
import StaggerPolicy

/// What a program asks of a manager: a few remotes, and what it says about itself.
struct PolicyRequest {
  private let host: PolicyFileHost
  private let remotes: [SocketAddress]
  private let context: PolicyContext
  private let limit: Int

  init(
    on host: PolicyFileHost, by configuration: ConnectionManagerConfiguration,
    _ input: inout FuzzInput
  ) {
    self.host = host
    remotes = (0..<input.number(below: 3) + 1).map { _ in
      SocketAddress(input.oneIn(4) ? input.address() : input.pick(Self.usual), port: 443)
    }
    var context = PolicyContext()
    context.hostName = input.pick(["www.example.com", nil, "intranet.corp.example.com", "x", ""])
    context.application = ApplicationIdentity(
      name: input.pick([nil, "mail", "backup"]), userID: input.pick([nil, 1_000]))
    if input.oneIn(3) { context.requirements = [Self.condition(&input)] }
    if input.oneIn(3) { context.preferences = [.avoid(Self.condition(&input))] }
    self.context = context
    limit = input.pick([4_096, 4_096, 4_096, 8])
  }

  private static let usual = [
    IPAddress(198, 51, 100, 7), IPAddress(ipv6High: 0x2001_0DB8_00AA_0000, low: 7),
    IPAddress(192, 0, 2, 7), IPAddress(10, 20, 0, 7),
  ]

  private static func condition(_ input: inout FuzzInput) -> PathCondition {
    PathCondition(
      input.pick(PathProperty.allCases), input.pick([.equal, .notEqual, .atLeast, .atMost]),
      Int64(input.number(below: 3)))
  }

  /// The manager decides, each time alike; it is a good decision, or the race would be too large.
  func check(with manager: ConnectionManager) throws(Finding) {
    let plan = host.plan(remotes, for: manager.localAddresses)
    switch decision(of: manager, about: plan) {
    case .success(let decision):
      try check(decision, of: plan)
      let again = try? self.decision(of: manager, about: plan).get()
      try requireEqual(again?.candidates, decision.candidates, "decided again: \(story)")
      try requireEqual(again?.refused, decision.refused, "decided again: \(story)")
    case .failure(.tooManyCandidates): return
    case .failure(let error):
      throw Finding("the manager's own answer is refused: \(error) for \(story)")
    }
  }

  private func decision(
    of manager: ConnectionManager, about plan: Plan
  ) -> Result<PolicyDecision, PolicyError> {
    Result { () throws(PolicyError) in
      try manager.decision(
        about: plan.candidates, context: context, snapshot: host.snapshot, limit: limit,
        at: .origin)
    }
  }

  /// Nothing is lost, nothing is bound to what is not there, and each refusal can be told.
  private func check(_ decision: PolicyDecision, of plan: Plan) throws(Finding) {
    try require(
      decision.candidates.count + decision.refused.count >= plan.candidates.count,
      "candidates are lost: \(story)")
    for planned in decision.candidates {
      let binding = planned.candidate.binding
      try require(
        binding.interface == 0 || host.snapshot.interface(binding.interface) != nil,
        "bound to interface \(binding.interface): \(story)")
      try require(
        remotes.contains { $0.unmapped == planned.candidate.remote.unmapped },
        "nobody asked for \(planned.candidate.remote): \(story)")
    }
    for refused in decision.refused {
      try require(
        !decision.explanation(of: refused.reason).utf8.isEmpty,
        "no words for \(refused): \(story)")
    }
  }

  private var story: String {
    "\(remotes) for \(context) on \(host.snapshot), at most \(limit)"
  }
}
