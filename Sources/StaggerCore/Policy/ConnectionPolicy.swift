/// Decides which pairs a race may use, what they are bound to, and in which order they are tried.
///
/// It is asked once for each race before anything is sent, and again when a resolver's answers
/// change the candidates; never while attempts start. It sees the candidates with what the kernel
/// says of their ways, and gives a verdict for each:
///
///     final class NoModem: ConnectionPolicy {
///       func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
///         for place in evaluation.candidates.indices
///         where evaluation.interface(of: place)?.kind == modem {
///           evaluation.refuse(place, because: PolicyReason(.prohibited))
///         }
///       }
///     }
///
/// A candidate that gets no verdict is admitted as it was planned. Several policies are put
/// together by `PolicyChain`.
///
/// The same evaluation must lead to the same decision, from any thread and from several at once; a
/// policy must not block. What it answers is checked: nonsense ends the race before anything is
/// sent.
public protocol ConnectionPolicy: AnyObject, Sendable {
  /// Which local ends it wants to decide about; default `.kernel`, one unbound pair for each
  /// remote.
  ///
  /// The configuration's rule counts where it names more of them.
  var localAddresses: LocalAddressRule { get }

  /// Whether it wants to hear how far the winners are; default false.
  ///
  /// It costs a system call for each (`PolicyOutcome.roundTrips`).
  var learnsRoundTrips: Bool { get }

  /// Gives the verdicts for one race.
  ///
  /// - Parameter evaluation: The candidates, and the place for the verdicts.
  /// - Throws: why no decision is possible; the race fails with it, and nothing is sent.
  func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError)

  /// A race that it decided about has begun; the handle ends it when a connection is withdrawn.
  ///
  /// Called only where `PolicyEvaluation.endsWhenWithdrawn` was set, in a chain by any of its
  /// policies. The handle may be kept until `raceEnded(_:)` brings the same one.
  func raceBegan(_ race: any PolicyRace)

  /// A race that it decided about is over. Called once for each, on the thread that drove the race.
  func raceEnded(_ outcome: PolicyOutcome)

  /// A reason of its own in words, with the names that it has for connections and rules.
  ///
  /// - Returns: nil for a reason that the code says well enough.
  func explanation(of reason: PolicyReason) -> String?
}

extension ConnectionPolicy {
  /// One unbound pair for each remote.
  public var localAddresses: LocalAddressRule { .kernel }

  /// Wants to hear nothing of it.
  public var learnsRoundTrips: Bool { false }

  /// Keeps no handle.
  public func raceBegan(_ race: any PolicyRace) {}

  /// Learns nothing.
  public func raceEnded(_ outcome: PolicyOutcome) {}

  /// Leaves it to the code.
  public func explanation(of reason: PolicyReason) -> String? { nil }
}

/// A running race as a policy sees it.
public protocol PolicyRace: AnyObject, Sendable {
  /// What was decided about it.
  var decision: PolicyDecision { get }

  /// Ends the race with the error `.withdrawn`, unless it is over.
  ///
  /// May be called from any thread, and more than once.
  func withdraw()
}
