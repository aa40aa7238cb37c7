import Glibc
public import Stagger

/// Stagger driven by a loop of ours, the smallest that there is: `poll` on one descriptor.
public struct StaggerPollableRacer: BlockingRacer {
  private let connector: Connector

  /// Makes a racer.
  ///
  /// - Parameter delay: The connection attempt delay, which must be that of the target lists.
  public init(delay: Nanoseconds) {
    connector = .inGivenOrder(delay: delay)
  }

  /// What the racer is called in tables.
  public var name: String { "Stagger pollable" }

  /// Connects on the calling thread.
  public func descriptor(connectedTo targets: TargetList) throws -> CInt {
    var race = try connector.pollableRace(to: targets.addresses)
    while !race.isOver {
      var entry = pollfd(fd: race.descriptor, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&entry, 1, race.timeout.map { $0.inWholeMillisecondsAtLeast } ?? -1)
      race.process()
    }
    return try race.finish().take()
  }

  /// A loop of races is what the async racer has in its engine.
  public func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds {
    throw PeersError(problem: "one loop, one race")
  }
}

extension Nanoseconds {
  fileprivate var inWholeMillisecondsAtLeast: CInt {
    CInt(clamping: (count + 999_999) / 1_000_000)
  }
}
