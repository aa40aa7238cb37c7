import Stagger
import StaggerTestSupport

extension Drive {
  /// Races over what a resolver brings until the outcome is known.
  func connect(
    _ connector: Connector, to feed: TargetFeed, winners: Int = 1, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSockets {
    switch self {
    case .blocking:
      return try connector.connectBlocking(
        to: feed, winners: winners, timeout: timeout, observer: observer)
    case .async:
      return try await connector.connect(
        to: feed, winners: winners, timeout: timeout, observer: observer)
    case .pollable:
      var race = try connector.pollableRace(
        to: feed, winners: winners, timeout: timeout, observer: observer)
      race.processUntilOver()
      return try race.finishForSeveral()
    }
  }

  /// The error of a race that must not bring anything.
  func failure(
    _ connector: Connector, to feed: TargetFeed, timeout: Duration? = nil,
    observer: (any RaceObserver)? = nil
  ) async -> ConnectError? {
    do {
      _ = try await connect(connector, to: feed, timeout: timeout, observer: observer)
      return nil
    } catch {
      return error
    }
  }
}

/// Does something on a thread of its own as soon as a connect begins.
final class WhenConnecting: RaceObserver {
  private let action: @Sendable () -> Void

  init(_ action: @escaping @Sendable () -> Void) {
    self.action = action
  }

  func observe(_ event: RaceEvent) {
    guard case .connecting = event.kind else { return }
    let action = action
    _ = try? SystemThread.start(name: "resolver") { action() }
  }
}
