import Foundation
import StaggerCLI
import StaggerCore
import StaggerPolicy
import Testing

/// A host that is written down, and what a policy file comes to on it.
struct DrawnHost {
  let snapshot: NetworkSnapshot
  private let names: AddressNames

  /// Makes a host; every interface has a router, and the first is the way out of each family.
  init(_ interfaces: [(facts: InterfaceFacts, addresses: [String])]) throws {
    var addresses: [LocalAddress] = []
    for (facts, texts) in interfaces {
      for text in texts {
        let parts = text.split(separator: "/").map(String.init)
        addresses.append(
          LocalAddress(
            try IPAddress(parts[0]), prefixLength: try #require(UInt8(parts[1])),
            interfaceIndex: facts.index))
      }
    }
    snapshot = NetworkSnapshot(interfaces: interfaces.map(\.facts), addresses: addresses)
    var names: [UInt32: String] = [:]
    for (facts, _) in interfaces { names[facts.index] = "\(facts.name)" }
    let known = names
    self.names = AddressNames { known[$0] }
  }

  /// The table of `stagger plan --policy`.
  func table(_ path: String, to targets: [String], application: String? = nil) throws -> String {
    let manager = try PolicyText.manager(at: Documentation.root.appendingPathComponent(path).path)
    let rules = CandidateRules()
    let draft = Planner(snapshot: snapshot, localAddresses: .all, rules: rules)
      .draft(remotes: try targets.map { try SocketAddress($0) }, sources: [])
    let plan = draft.plan(with: draft.questions.map(answer))
    var context = PolicyContext()
    context.application.name = application
    let decision = try manager.decision(
      about: plan.candidates, context: context, snapshot: snapshot, limit: rules.limit,
      at: .origin)
    let lines = PlanTable(plan.decided(decision), names: names).lines(PictureStyle(columns: 120))
    return lines.map { $0 + "\n" }.joined()
  }

  private func answer(to question: RouteQuestion) -> RouteAnswer {
    let family = question.destination.family
    let mine = snapshot.addresses.filter { local in
      local.address.family == family && !local.address.isLoopback
        && (question.interfaceIndex == 0 || local.interfaceIndex == question.interfaceIndex)
    }
    guard let local = mine.first else { return .unusable(.networkUnreachable) }
    return .usable(
      Route(
        source: question.source ?? local.address, interfaceIndex: local.interfaceIndex,
        gateway: local.address))
  }
}
