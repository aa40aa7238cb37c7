public import Stagger

/// The lists of addresses that are raced over.
public enum Workload: String, CaseIterable, Sendable {
  /// One address that answers: W1.
  case good
  /// The first refuses, the second answers: W4.
  case refusedGood = "refused-good"
  /// The first is silent, the second answers: W3, W6.
  case silentGood = "silent-good"

  /// The list.
  ///
  /// - Parameters:
  ///   - peers: Whose addresses they are.
  ///   - delay: The connection attempt delay.
  /// - Returns: the list, ready for all racers.
  public func targets(of peers: LoopbackPeers, delay: Nanoseconds) -> TargetList {
    switch self {
    case .good: TargetList("[good]", [peers.good], delay: delay)
    case .refusedGood:
      TargetList("[refused, good]", [peers.refusing, peers.good], delay: delay)
    case .silentGood: TargetList("[silent, good]", [peers.silent[0], peers.good], delay: delay)
    }
  }
}
