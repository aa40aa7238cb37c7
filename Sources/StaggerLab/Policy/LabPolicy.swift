import StaggerCore

/// A policy over the interfaces of the lab, by their names; used by one thread.
final class LabPolicy: ConnectionPolicy, @unchecked Sendable {
  /// The interfaces that may be used, the best first; each is a tier of a strict order.
  private let admitted: [KernelName]
  private let reason: PolicyReason.Code
  private let canWithdraw: Bool
  /// The races that run.
  private(set) var races: [any PolicyRace] = []
  private(set) var outcomeCount = 0

  let localAddresses: LocalAddressRule

  init(
    _ admitted: [KernelName], localAddresses: LocalAddressRule = .all,
    refusing reason: PolicyReason.Code = .prohibited, canWithdraw: Bool = false
  ) {
    self.admitted = admitted
    self.localAddresses = localAddresses
    self.reason = reason
    self.canWithdraw = canWithdraw
  }

  func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    evaluation.isOrderStrict = true
    evaluation.endsWhenWithdrawn = canWithdraw
    var ways: [Candidate] = []
    for place in evaluation.candidates.indices {
      guard let interface = evaluation.interface(of: place),
        let tier = admitted.firstIndex(of: interface.name)
      else {
        evaluation.refuse(place, because: PolicyReason(reason))
        continue
      }
      var verdict = PolicyVerdict()
      verdict.tier = UInt16(tier)
      // Bound to the interface, so that nothing leaves by another one when routes change.
      let binding = Candidate.Binding(interface: interface.index)
      let way = Candidate(evaluation.candidates[place].candidate.remote, binding: binding)
      if ways.contains(way) {
        evaluation.refuse(place, because: PolicyReason(.sameWay))
        continue
      }
      ways.append(way)
      verdict.binding = binding
      evaluation.setVerdict(verdict, of: place)
    }
  }

  func raceBegan(_ race: any PolicyRace) { races.append(race) }

  func raceEnded(_ outcome: PolicyOutcome) { outcomeCount += 1 }
}
