public import StaggerCore

/// A race that the engine's thread drives, or that is on its way there.
///
/// Cancelling is allowed from anywhere at any time. Copies refer to the same race.
public struct HandedRace: Sendable {
  private let race: CarriedRace<LinuxCalls>

  init(_ race: CarriedRace<LinuxCalls>) {
    self.race = race
  }

  /// Hands the race over.
  ///
  /// - Parameter completion: Called once, on the engine's thread or on this one, when the outcome is
  ///   there; it must not block.
  /// - Precondition: It was not called before.
  public func start(_ completion: @escaping @Sendable () -> Void) { race.start(completion) }

  /// Gives the race up; the completion follows, with `.cancelled` unless the race was decided before.
  public func cancel() { race.cancel() }

  /// The winners; to be called once, after the completion.
  ///
  /// - Returns: at least one connection.
  /// - Throws: why there is none, with the report.
  public func takeConnections() throws(ConnectError) -> ConnectedSockets {
    try race.takeConnections()
  }
}
