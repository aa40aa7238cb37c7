public import StaggerCore

/// Learns from what became of attempts, and arranges the candidates of the next race accordingly.
///
/// That is the place of a policy in a simulation: what it has learned in one race arrives in the next
/// as data, as the order of the candidates and their delays.
public protocol AttemptFeedback {
  /// An attempt of a race that is over.
  mutating func learn(from attempt: TimelineAttempt)

  /// The candidates of a list in the order, and with the delays, that they should have.
  ///
  /// - Parameter candidates: A complete list, as the network knows it.
  /// - Returns: The same candidates.
  func arranged(_ candidates: [RaceCandidate]) -> [RaceCandidate]
}
