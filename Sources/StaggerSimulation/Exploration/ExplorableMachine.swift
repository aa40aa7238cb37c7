public import StaggerCore

/// A machine whose states can be told apart, so that each is walked through once.
public protocol ExplorableMachine: RaceMachine, Hashable, Sendable {
  /// Where the race stands.
  var phase: RacePhase { get }

  /// The same machine as it looks from now; machines of one normal form do the same from here on.
  ///
  /// - Parameter span: How far back anything can matter.
  /// - Returns: the machine with the origin as its newest instant.
  func normalForm(forgettingAfter span: Nanoseconds) -> Self
}

extension Race: ExplorableMachine {}
