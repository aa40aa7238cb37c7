import Stagger
import StaggerTestSupport
import Testing

/// A resolver's answers on their way into a race, on all drives.
@Suite(.serialized) struct TargetFeedTests {
  private let connector = Connector.quick()

  /// Rows 4 and 13: the first usable answer starts the race, and what comes later disturbs nothing.
  @Test(arguments: Drive.allCases)
  func theFirstUsableAnswerIsEnough(drive: Drive) async throws {
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [good.address])
    let connections = try await drive.connect(connector, to: feed)
    #expect(connections.report.story == ["won"])
    feed.answer(.ipv4Addresses, with: [SocketAddress(.ipv4Loopback, port: 9)])
    feed.finish()
  }

  /// Row 10: nothing came, and everybody has answered.
  @Test(arguments: Drive.allCases)
  func noAnswerAtAllIsAnErrorAtOnce(drive: Drive) async throws {
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [])
    feed.finish()
    let error = try #require(await drive.failure(connector, to: feed))
    #expect(error.code == .cannotResolve)
    #expect(error.report.attempts.isEmpty)
  }

  /// What a caller may not write a resolver may say: it is dropped, with the reason.
  @Test(arguments: Drive.allCases)
  func aBadAnswerIsDroppedAndReported(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let feed = try connector.targetFeed()
    let bad = SocketAddress(.ipv4Any, port: 443)
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [bad, good.address])
    let connections = try await drive.connect(connector, to: feed)
    #expect(connections.report.story == ["won"])
    #expect(connections.report.droppedTargets == [DroppedTarget(bad, .wildcardAddress)])
  }

  /// Rows 36 and 38: with nothing under way a late answer starts at once, from another thread.
  @Test(arguments: Drive.allCases)
  func aLateAnswerGoesOnFromAnotherThread(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    let late = good.address
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [refusing.address])
    let log = FailureWatch {
      _ = try? SystemThread.start(name: "resolver") {
        feed.answer(.ipv4Addresses, with: [late])
        feed.finish()
      }
    }
    let connections = try await drive.connect(connector, to: feed, observer: log)
    #expect(connections.report.story == ["failed ECONNREFUSED", "won"])
  }

  /// It would wait for answers that the first race has read.
  @Test(arguments: Drive.allCases)
  func aSecondRaceIsRefused(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [good.address])
    _ = try await drive.connect(connector, to: feed)
    let error = try #require(await drive.failure(connector, to: feed))
    #expect(error.code == .invalidSetting && "\(error)" == "feed serves one race")
  }

  /// Row 58: nobody knows how many addresses will come.
  @Test func aPortOfOnesOwnNeedsOneAttemptAtATime() throws {
    func connector(_ reaction: FailureReaction) -> Connector {
      .quick {
        $0.sources = [SourceBinding(), SourceBinding(address: .ipv4Loopback, port: 4_711)]
        $0.settings.failureReaction = reaction
      }
    }
    let error = #expect(throws: ConnectError.self) { _ = try connector(.latest).targetFeed() }
    #expect(error?.code == .sourcePortConflict)
    guard case .source(index: 1)? = error?.subject else {
      Issue.record("the source is not named")
      return
    }
    _ = try connector(.sequential).targetFeed()
  }
}

/// Does something when the first attempt has failed.
private final class FailureWatch: RaceObserver {
  private let react: @Sendable () -> Void

  init(_ react: @escaping @Sendable () -> Void) {
    self.react = react
  }

  func observe(_ event: RaceEvent) {
    if case .failed = event.kind { react() }
  }
}

extension Drive {
  /// Races over what a feed brings.
  fileprivate func connect(
    _ connector: Connector, to feed: TargetFeed, observer: (any RaceObserver)? = nil
  ) async throws(ConnectError) -> ConnectedSockets {
    switch self {
    case .blocking:
      return try connector.connectBlocking(to: feed, observer: observer)
    case .async:
      return try await connector.connect(to: feed, observer: observer)
    case .pollable:
      var race = try connector.pollableRace(to: feed, observer: observer)
      race.processUntilOver()
      return try race.finishForSeveral()
    }
  }

  fileprivate func failure(_ connector: Connector, to feed: TargetFeed) async -> ConnectError? {
    do {
      _ = try await connect(connector, to: feed)
      return nil
    } catch {
      return error
    }
  }
}
