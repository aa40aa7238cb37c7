package import StaggerCore
import Synchronization

/// A policy that decides as a test says, and writes down what it is told.
package final class ScriptedPolicy: ConnectionPolicy {
  /// What it has been told so far.
  package struct Record: Sendable {
    package var evaluations = 0
    package var races: [any PolicyRace] = []
    package var outcomes: [PolicyOutcome] = []
  }

  private let state = Mutex(Record())
  private let decide: @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void
  private let began: @Sendable (any PolicyRace) -> Void
  package let localAddresses: LocalAddressRule
  package let learnsRoundTrips: Bool

  /// Makes a policy.
  ///
  /// - Parameters:
  ///   - localAddresses: Which local ends it wants to decide about.
  ///   - learnsRoundTrips: Whether it wants to hear how far the winners are.
  ///   - decide: Gives the verdicts.
  ///   - began: Called with each race that may be withdrawn.
  package init(
    localAddresses: LocalAddressRule = .kernel, learnsRoundTrips: Bool = false,
    decide: @escaping @Sendable (inout PolicyEvaluation) throws(PolicyError) -> Void = { _ in },
    began: @escaping @Sendable (any PolicyRace) -> Void = { _ in }
  ) {
    self.localAddresses = localAddresses
    self.learnsRoundTrips = learnsRoundTrips
    self.began = began
    self.decide = decide
  }

  /// A policy that refuses everything for one reason.
  package static func refusing(_ code: PolicyReason.Code) -> ScriptedPolicy {
    ScriptedPolicy { evaluation throws(PolicyError) in
      for place in evaluation.candidates.indices {
        evaluation.refuse(place, because: PolicyReason(code))
      }
    }
  }

  /// What it has been told.
  package var record: Record { state.withLock { $0 } }

  package func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    state.withLock { $0.evaluations += 1 }
    try decide(&evaluation)
  }

  package func raceBegan(_ race: any PolicyRace) {
    state.withLock { $0.races.append(race) }
    began(race)
  }

  package func raceEnded(_ outcome: PolicyOutcome) {
    state.withLock { $0.outcomes.append(outcome) }
  }
}
