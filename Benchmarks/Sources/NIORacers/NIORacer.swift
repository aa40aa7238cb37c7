import NIOCore
import NIOPosix
public import Racers
public import Stagger

/// SwiftNIO's `ClientBootstrap`, used from its event loop with futures.
///
/// One address goes through `connect(to:)`, a list through its own Happy Eyeballs, whose connection
/// attempt delay is always 250 ms.
public struct NIORacer: Racer {
  let bootstrap: ListBootstrap

  /// Makes a racer on one event loop.
  ///
  /// - Parameter targets: The list that is raced over.
  /// - Throws: what NIO says of the addresses.
  public init(_ targets: TargetList) throws {
    bootstrap = try ListBootstrap(targets)
  }

  /// What the racer is called in tables.
  public var name: String { "SwiftNIO" }

  /// Connects, with the time taken on the event loop, and closes the connection.
  public func connect(to targets: TargetList) async throws -> Nanoseconds {
    let bootstrap = self.bootstrap
    return try await bootstrap.loop.flatSubmit {
      let start = MonotonicInstant.now
      return bootstrap.connect().flatMap { channel in
        let end = MonotonicInstant.now
        return channel.close().map { end - start }
      }
    }.get()
  }

  /// Connects as often as asked for, all on one event loop, and closes the connections.
  public func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds {
    let bootstrap = self.bootstrap
    let loop = bootstrap.loop
    return try await loop.flatSubmit {
      let start = MonotonicInstant.now
      let races = (0..<count).map { _ in bootstrap.connect() }
      return EventLoopFuture.whenAllSucceed(races, on: loop).flatMap { channels in
        let end = MonotonicInstant.now
        return EventLoopFuture.andAllComplete(channels.map { $0.close() }, on: loop)
          .map { end - start }
      }
    }.get()
  }
}
