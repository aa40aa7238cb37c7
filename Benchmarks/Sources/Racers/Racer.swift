public import Stagger

/// Somebody who connects to the first of several addresses that answers.
///
/// All of them have this one shape, so that they can be measured in turn in one run.
public protocol Racer: Sendable {
  /// What the racer is called in tables.
  var name: String { get }

  /// Connects, and closes the connection.
  ///
  /// - Parameter targets: Where to.
  /// - Returns: the time from the start to the connected socket in the caller's hands; the close is not
  ///   in it.
  /// - Throws: whatever the racer says.
  func connect(to targets: TargetList) async throws -> Nanoseconds

  /// Connects as often as asked for, all at once, and closes the connections.
  ///
  /// - Parameters:
  ///   - count: How many races there are.
  ///   - targets: Where each of them goes to.
  /// - Returns: the time from the start of the first to the end of the last; the closing is not in it.
  /// - Throws: whatever the racer says, if any of the races fails.
  func connectAtOnce(_ count: Int, to targets: TargetList) async throws -> Nanoseconds
}

/// A racer that stays on the calling thread.
public protocol BlockingRacer: Racer {
  /// Connects on the calling thread.
  ///
  /// - Parameter targets: Where to.
  /// - Returns: the descriptor, which belongs to the caller.
  /// - Throws: whatever the racer says.
  func descriptor(connectedTo targets: TargetList) throws -> CInt
}

extension BlockingRacer {
  /// Connects on the calling thread, and closes the connection.
  public func connect(to targets: TargetList) throws -> Nanoseconds {
    let start = MonotonicInstant.now
    let descriptor = try descriptor(connectedTo: targets)
    let end = MonotonicInstant.now
    closeDescriptor(descriptor)
    return end - start
  }
}
