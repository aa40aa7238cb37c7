import Stagger
import StaggerTestSupport
import Testing

/// Row 59: what happened is there to be seen, all of it and in order.
@Suite(.serialized) struct EventTests {
  @Test(arguments: Drive.allCases)
  func areCompleteAndInOrder(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let log = EventLog()
    let connections = try await drive.connect(
      .quick(), to: [refusing.address, silent.address, good.address], observer: log)
    #expect(
      log.story
        == [
          "connecting 0", "failed 0 ECONNREFUSED", "connecting 1", "connecting 2", "connected 2",
          "won 2", "stopped 1 lost", "finished connected",
        ])
    let times = log.events.map(\.time)
    #expect(times == times.sorted())
    #expect(connections.report.duration == times.last)
    let remotes = log.events.compactMap { event -> SocketAddress? in
      if case .connecting(_, let candidate) = event.kind { candidate.remote } else { nil }
    }
    #expect(remotes == [refusing.address, silent.address, good.address])
  }

  @Test(arguments: Drive.allCases)
  func ofARaceThatRanOutOfTime(drive: Drive) async throws {
    let silent = try SilentPeer()
    let log = EventLog()
    let connector = Connector.quick { $0.settings.attemptTimeout = .milliseconds(20) }
    _ = await drive.failure(connector, to: [silent.address], observer: log)
    #expect(log.story == ["connecting 0", "stopped 0 attemptTimedOut", "finished failed"])
  }

  @Test(arguments: Drive.allCases)
  func ofACheck(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let log = EventLog()
    let connector = Connector.quick { $0.stages.verify = { _, _, _ in .ok } }
    _ = try await drive.connect(connector, to: [good.address], observer: log)
    #expect(
      log.story == ["connecting 0", "connected 0", "verified 0", "won 0", "finished connected"])
  }

  @Test(arguments: Drive.allCases)
  func comeAsASequenceThatEnds(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    let events = RaceEvents()
    async let watched = events.reduce(into: []) { $0.append($1) }
    let connections = try await drive.connect(
      .quick(), to: [refusing.address, good.address], observer: events.observer)
    let kinds = await watched.map(\.kind)
    #expect(kinds.last == .finished(.connected))
    #expect(kinds.count == 6)
    #expect(connections.report.story == ["failed ECONNREFUSED", "won"])
  }

  @Test func endWhereNoRaceBegan() async throws {
    let events = RaceEvents()
    #expect(throws: ConnectError.self) {
      _ = try Connector.quick().connectBlocking(to: [], observer: events.observer).take()
    }
    events.finish()
    #expect(await events.reduce(into: 0) { count, _ in count += 1 } == 0)
  }

  @Test func theOldestGoWhereNobodyReads() async throws {
    let good = try LoopbackPeer.good()
    let events = RaceEvents(capacity: 2)
    _ = try Connector.quick().connectBlocking(to: good.address, observer: events.observer)
    let kinds = await events.reduce(into: []) { $0.append($1.kind) }
    #expect(kinds.last == .finished(.connected))
    #expect(kinds.count == 2)
  }
}
