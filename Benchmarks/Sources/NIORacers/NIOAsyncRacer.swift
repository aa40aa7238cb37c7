import NIOCore
public import Racers
public import Stagger

/// SwiftNIO's `ClientBootstrap`, used from a task, with what it gives there: a `NIOAsyncChannel`.
public struct NIOAsyncRacer: Racer {
  private let bootstrap: ListBootstrap

  /// Makes a racer on one event loop.
  ///
  /// - Parameter targets: The list that is raced over.
  /// - Throws: what NIO says of the addresses.
  public init(_ targets: TargetList) throws {
    bootstrap = try ListBootstrap(targets)
  }

  /// What the racer is called in tables.
  public var name: String { "SwiftNIO async" }

  /// Connects in the calling task, and closes the connection.
  public func connect(to targets: TargetList) async throws -> Nanoseconds {
    let start = MonotonicInstant.now
    let channel = try await bootstrap.connectAsync()
    let end = MonotonicInstant.now
    try await channel.executeThenClose { _, _ in }
    return end - start
  }

  /// Connects in as many child tasks, and closes the connections.
  public func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds {
    let bootstrap = self.bootstrap
    let start = MonotonicInstant.now
    let outcomes = await RaceOutcomes.collect(count) { try await bootstrap.connectAsync() }
    let end = MonotonicInstant.now
    for channel in outcomes.winners { try await channel.executeThenClose { _, _ in } }
    try outcomes.throwFailure()
    return end - start
  }
}
