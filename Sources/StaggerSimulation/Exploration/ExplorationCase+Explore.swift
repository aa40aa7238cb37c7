public import StaggerCore

extension ExplorationCase {
  /// Walks through every interleaving of the product's own machine.
  ///
  /// - Parameter stateLimit: How many states may be reached before the exploration gives up.
  /// - Returns: what was found.
  /// - Precondition: The settings are valid.
  /// - Complexity: O(states × steps) time; O(states + steps) memory, about 100 bytes each.
  public func explore(stateLimit: Int = 5_000_000) -> ExplorationReport {
    explore(race, stateLimit: stateLimit)
  }

  /// Walks through every interleaving of any machine.
  ///
  /// - Parameters:
  ///   - machine: A machine at the start of a race with the settings of the case.
  ///   - stateLimit: How many states may be reached before the exploration gives up.
  /// - Returns: what was found.
  public func explore<Machine: ExplorableMachine>(
    _ machine: Machine, stateLimit: Int = 5_000_000
  ) -> ExplorationReport {
    var explorer = Explorer<Machine>(self, stateLimit: stateLimit)
    return explorer.run(from: machine)
  }

  /// The product's own machine at the start of the case.
  public var race: Race {
    Race(settings: settings, resolving: resolves, deadline: deadline, at: .origin)
  }
}
