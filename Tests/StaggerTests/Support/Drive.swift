import CStaggerTestSupport
import Stagger
import StaggerTestSupport

/// The three ways to drive a race.
enum Drive: CaseIterable, Sendable {
  case blocking
  case async
  case pollable

  /// Races with this drive until the outcome is known.
  func connect(
    _ connector: Connector, to targets: [SocketAddress], winners: Int = 1,
    timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSockets {
    switch self {
    case .blocking:
      return try connector.connectBlocking(
        to: targets, winners: winners, timeout: timeout, observer: observer)
    case .async:
      return try await connector.connect(
        to: targets, winners: winners, timeout: timeout, observer: observer)
    case .pollable:
      var race = try connector.pollableRace(
        to: targets, winners: winners, timeout: timeout, observer: observer)
      race.processUntilOver()
      return try race.finishForSeveral()
    }
  }

  /// The error of a race that must not bring anything.
  func failure(
    _ connector: Connector, to targets: [SocketAddress], winners: Int = 1,
    timeout: Duration? = nil, observer: (any RaceObserver)? = nil
  ) async -> ConnectError? {
    do {
      _ = try await connect(
        connector, to: targets, winners: winners, timeout: timeout, observer: observer)
      return nil
    } catch {
      return error
    }
  }
}

extension PollableRace {
  /// What a foreign event loop does.
  mutating func processUntilOver() {
    while !isOver {
      let milliseconds = timeout.map { CInt(clamping: ($0.count + 999_999) / 1_000_000) } ?? -1
      _ = test_is_readable(descriptor, milliseconds)
      process()
    }
  }
}

extension ConnectedSockets {
  /// The next winner, where there must be one; `#require` takes only what can be copied.
  mutating func first() throws -> ConnectedSocket {
    guard let connection = next() else { throw Errno.notConnected }
    return connection
  }
}
