import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

/// Races over the answers of a resolver; their times are in the tests of `TargetFeed`.
@Suite(.serialized) struct FeedTests {
  private let connector = Connector.quick()

  @Test(arguments: Drive.allCases, loopbacks)
  func answersBeforeTheRace(drive: Drive, ip: IPAddress) async throws {
    let good = try LoopbackPeer.good(ip)
    let feed = try connector.targetFeed()
    feed.answer(ip.family == .ipv6 ? .ipv6Addresses : .ipv4Addresses, with: [good.address])
    feed.finish()
    var connections = try await drive.connect(connector, to: feed)
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    #expect(connection.report.story == ["won"])
  }

  @Test(arguments: Drive.allCases)
  func anAnswerFromAnotherThread(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let feed = try connector.targetFeed()
    let address = good.address
    let thread = try SystemThread.start(name: "resolver") {
      feed.answer(.ipv4Addresses, with: [address])
    }
    // Nobody says that AAAA is empty, nor that this was all.
    var connections = try await drive.connect(connector, to: feed)
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    thread.join()
  }

  @Test(arguments: Drive.allCases)
  func anAnswerWhileAnAttemptIsPendingJoins(drive: Drive) async throws {
    let silent = try SilentPeer(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    let feed = try connector.targetFeed()
    let address = good.address
    feed.answer(.ipv6Addresses, with: [silent.address])
    let resolver = WhenConnecting { feed.answer(.ipv4Addresses, with: [address]) }
    var connections = try await drive.connect(connector, to: feed, observer: resolver)
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    #expect(connection.report.story == ["stopped lost", "won"])
  }

  @Test(arguments: Drive.allCases)
  func anAnswerAfterAllHaveFailedJoins(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    let feed = try connector.targetFeed()
    let address = good.address
    feed.answer(.ipv6Addresses, with: [refusing.address])
    let resolver = WhenConnecting { feed.answer(.ipv4Addresses, with: [address]) }
    var connections = try await drive.connect(connector, to: feed, observer: resolver)
    #expect(connections.report.story == ["failed ECONNREFUSED", "won"])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
  }

  @Test(arguments: Drive.allCases)
  func anAnswerAfterTheRaceDisturbsNothing(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let late = try LoopbackPeer.good(.ipv6Loopback)
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [good.address])
    let connections = try await drive.connect(connector, to: feed)
    feed.answer(.ipv6Addresses, with: [late.address])
    feed.finish()
    #expect(connections.report.story == ["won"] && connections.report.untriedCount == 0)
    #expect(!test_is_readable(late.socket.rawValue, 0))
  }

  /// Ranking is not done under a lock: the answer that came first may be ready last.
  @Test(arguments: Drive.allCases)
  func anAnswerThatIsOvertakenReplacesNothing(drive: Drive) async throws {
    let six = try LoopbackPeer.good(.ipv6Loopback)
    let overtaking = OvertakingHistory()
    let connector = Connector.quick {
      $0.ordering = .ranked
      $0.history = overtaking
    }
    let feed = try connector.targetFeed()
    let refusing = try LoopbackPeer.refusing()
    let other = try LoopbackPeer.refusing()
    let address = six.address
    overtaking.onFirstQuestion { feed.answer(.ipv6Addresses, with: [address]) }
    feed.answer(.ipv4Addresses, with: [refusing.address, other.address])
    feed.finish()
    var connections = try await drive.connect(connector, to: feed)
    let connection = try connections.first()
    #expect(connection.remoteAddress == six.address)
  }

  @Test(arguments: Drive.allCases)
  func noUsableAnswer(drive: Drive) async throws {
    let blocked = SocketAddress(.ipv4Any, port: 443)
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    let thread = try SystemThread.start(name: "resolver") {
      feed.answer(.ipv4Addresses, with: [blocked])
      feed.finish()
    }
    let error = try #require(await drive.failure(connector, to: feed))
    #expect(error.code == .cannotResolve && error.report.attempts.isEmpty)
    #expect(error.report.droppedTargets == [DroppedTarget(blocked, .wildcardAddress)])
    thread.join()
  }

  @Test(arguments: Drive.allCases)
  func timeIsUpWhileResolving(drive: Drive) async throws {
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    let error = try #require(
      await drive.failure(connector, to: feed, timeout: .milliseconds(20)))
    #expect(error.code == .timedOut && error.report.attempts.isEmpty)
  }

  @Test func isCancelledWhileResolving() async throws {
    let feed = try connector.targetFeed()
    var race = try connector.pollableRace(to: feed)
    let isOver = race.isOver
    #expect(!isOver)
    race.cancel()
    feed.answer(.ipv4Addresses, with: [SocketAddress(.ipv4Loopback, port: 1)])
    race.processUntilOver()
    do {
      _ = try race.finish()
      Issue.record("a cancelled race has a winner")
    } catch {
      #expect(error.code == .cancelled && error.report.attempts.isEmpty)
    }
  }

  @Test func itsTaskIsCancelledWhileResolving() async throws {
    let silent = try SilentPeer()
    let log = EventLog()
    let feed = try connector.targetFeed()
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [silent.address])
    let task = Task { [connector] in
      await Drive.async.failure(connector, to: feed, observer: log)
    }
    while !log.story.contains("connecting 0") { await Task.yield() }
    task.cancel()
    let error = try #require(await task.value)
    #expect(error.code == .cancelled && error.report.story == ["stopped cancelled"])
  }
}

/// Remembers nothing, and does something when it is asked for the first time.
private final class OvertakingHistory: ConnectionHistory {
  private let action = Mutex<(@Sendable () -> Void)?>(nil)

  func onFirstQuestion(_ action: @escaping @Sendable () -> Void) {
    self.action.withLock { $0 = action }
  }

  func history(of destination: IPAddress, in network: NetworkKey) -> DestinationHistory {
    let action = self.action.withLock { action in
      defer { action = nil }
      return action
    }
    action?()
    return DestinationHistory()
  }
}
