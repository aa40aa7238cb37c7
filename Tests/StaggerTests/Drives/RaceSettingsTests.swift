import Stagger
import StaggerTestSupport
import Testing

/// Settings that the machine's own tests prove in virtual time, carried through to sockets.
@Suite(.serialized) struct RaceSettingsTests {
  /// Row 56: one at a time, and the silent one gives way.
  @Test(arguments: Drive.allCases)
  func theOldestGivesWayWhenTheRaceIsFull(drive: Drive) async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let engine = Engine()
    let connector = Connector.quick(engine: engine) {
      $0.settings.inFlightLimit = 1
      $0.settings.whenFull = .discardOldest
    }
    let connections = try await drive.connect(connector, to: [silent.address, good.address])
    #expect(connections.report.story == ["stopped discarded", "won"])
    #expect(engine.attemptsInFlight == 0)
  }

  @Test(arguments: Drive.allCases)
  func aSilentAddressIsTriedAgain(drive: Drive) async throws {
    let silent = try SilentPeer()
    let connector = Connector.quick { $0.settings.backupAttempts = 2 }
    let error = try #require(
      await drive.failure(connector, to: [silent.address], timeout: .milliseconds(150)))
    #expect(error.code == .timedOut)
    #expect(error.report.attempts.map(\.backupNumber) == [0, 1, 2])
  }

  /// Row 62: the attempt that runs goes on beyond the limit, and nothing is started after it.
  @Test(arguments: Drive.allCases)
  func theTimeIsLookedAtBetweenAttempts(drive: Drive) async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let connector = Connector.quick {
      $0.settings.failureReaction = .sequential
      $0.settings.deadlineRule = .betweenAttempts
      $0.settings.attemptTimeout = .milliseconds(60)
    }
    let error = try #require(
      await drive.failure(
        connector, to: [silent.address, good.address], timeout: .milliseconds(20)))
    #expect(error.code == .timedOut)
    #expect(error.report.story == ["failed ETIMEDOUT"])
    #expect(error.report.untriedCount == 1)
    #expect(error.report.duration >= .milliseconds(60))
  }
}
