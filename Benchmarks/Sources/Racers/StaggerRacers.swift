public import Stagger

extension Connector {
  /// A connector as the budgets mean it: the caller's order, no local ends.
  ///
  /// - Parameters:
  ///   - delay: The connection attempt delay.
  ///   - engine: The engine whose thread and limits are used.
  /// - Returns: the connector.
  public static func inGivenOrder(delay: Nanoseconds, engine: Engine = .shared) -> Connector {
    var configuration = Configuration()
    configuration.ordering = .given
    configuration.settings.attemptDelay = delay
    return Connector(configuration: configuration, engine: engine)
  }
}

/// Stagger on the calling thread.
public struct StaggerBlockingRacer: BlockingRacer {
  private let connector: Connector

  /// Makes a racer.
  ///
  /// - Parameter delay: The connection attempt delay, which must be that of the target lists.
  public init(delay: Nanoseconds) {
    connector = .inGivenOrder(delay: delay)
  }

  /// What the racer is called in tables.
  public var name: String { "Stagger blocking" }

  /// Connects on the calling thread.
  public func descriptor(connectedTo targets: TargetList) throws -> CInt {
    if targets.addresses.count == 1 {
      return try connector.connectBlocking(to: targets.addresses[0]).take()
    }
    return try connector.connectBlocking(to: targets.addresses).take()
  }

  /// Many races at once need many threads here, so this is not what the blocking call is for.
  public func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds {
    throw PeersError(problem: "one thread, one race")
  }
}

/// Stagger from a task.
public struct StaggerAsyncRacer: Racer {
  private let connector: Connector

  /// Makes a racer.
  ///
  /// - Parameter delay: The connection attempt delay, which must be that of the target lists.
  public init(delay: Nanoseconds) {
    connector = .inGivenOrder(delay: delay)
  }

  /// What the racer is called in tables.
  public var name: String { "Stagger async" }

  /// Connects in the calling task, and closes the connection.
  public func connect(to targets: TargetList) async throws -> Nanoseconds {
    let start = MonotonicInstant.now
    let connection =
      if targets.addresses.count == 1 {
        try await connector.connect(to: targets.addresses[0])
      } else {
        try await connector.connect(to: targets.addresses)
      }
    let end = MonotonicInstant.now
    closeDescriptor(connection.take())
    return end - start
  }

  /// Connects in as many child tasks, and closes the connections.
  public func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds {
    let connector = self.connector
    let start = MonotonicInstant.now
    let outcomes = await RaceOutcomes.collect(count) {
      try await connector.connect(to: targets.addresses).take()
    }
    let end = MonotonicInstant.now
    for descriptor in outcomes.winners { closeDescriptor(descriptor) }
    try outcomes.throwFailure()
    return end - start
  }
}
