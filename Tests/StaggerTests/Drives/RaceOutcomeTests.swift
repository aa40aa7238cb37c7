import Stagger
import StaggerTestSupport
import Testing

/// The two loopback addresses, as written in a test's name.
let loopbacks: [IPAddress] = [.ipv4Loopback, .ipv6Loopback]

@Suite(.serialized) struct RaceOutcomeTests {
  private let connector = Connector.quick()

  @Test(arguments: Drive.allCases, loopbacks)
  func good(drive: Drive, ip: IPAddress) async throws {
    let peer = try LoopbackPeer.good(ip)
    var connections = try await drive.connect(connector, to: [peer.address])
    let count = connections.count
    #expect(count == 1)
    let connection = try connections.first()
    #expect(connection.remoteAddress == peer.address)
    #expect(connection.report.story == ["won"])
    #expect(connection.report.outcome == .connected)
    let accepted = try peer.accept()
    let local = try connection.localAddress()
    #expect(try LinuxCalls().remoteAddress(of: accepted) == local)
  }

  @Test(arguments: Drive.allCases, loopbacks)
  func refusedAndGood(drive: Drive, ip: IPAddress) async throws {
    let refusing = try LoopbackPeer.refusing(ip)
    let good = try LoopbackPeer.good(ip)
    var connections = try await drive.connect(connector, to: [refusing.address, good.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    #expect(connection.report.story == ["failed ECONNREFUSED", "won"])
  }

  @Test(arguments: Drive.allCases, loopbacks)
  func silentAndGood(drive: Drive, ip: IPAddress) async throws {
    let silent = try SilentPeer(ip)
    let good = try LoopbackPeer.good(ip)
    var connections = try await drive.connect(connector, to: [silent.address, good.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    let attempts = connection.report.attempts
    #expect(connection.report.story == ["stopped lost", "won"])
    // Row 26: the second follows the first by the delay, row 27: and leaves it alone.
    let second = try #require(attempts[1].connectBegan)
    #expect(second >= attempts[0].began + .milliseconds(20))
    let end = try #require(attempts[0].ended)
    #expect(end >= second)
  }

  @Test(arguments: Drive.allCases)
  func refusedSilentAndGoodOfBothFamilies(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing(.ipv6Loopback)
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let never = try LoopbackPeer.good()
    var connections = try await drive.connect(
      connector, to: [refusing.address, silent.address, good.address, never.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == good.address)
    #expect(connection.report.story == ["failed ECONNREFUSED", "stopped lost", "won"])
    // Row 43: what was not started is dropped, and the report says so.
    #expect(connection.report.untriedCount == 1)
  }

  @Test(arguments: Drive.allCases)
  func silentUntilTheTimeIsUp(drive: Drive) async throws {
    let silent = try SilentPeer()
    let error = try #require(
      await drive.failure(connector, to: [silent.address], timeout: .milliseconds(30)))
    #expect(error.code == .timedOut)
    #expect(error.errno == nil)
    #expect(error.report.outcome == .timedOut)
    #expect(error.report.story == ["stopped raceTimedOut"])
    #expect(error.report.attempts.first?.candidate == Candidate(silent.address))
    #expect(error.report.duration >= .milliseconds(30))
  }

  @Test(arguments: Drive.allCases)
  func eachAttemptHasItsOwnTime(drive: Drive) async throws {
    let silent = try SilentPeer()
    let connector = Connector.quick { $0.settings.attemptTimeout = .milliseconds(25) }
    let error = try #require(await drive.failure(connector, to: [silent.address]))
    #expect(error.code == .allAttemptsFailed && error.errno == .timedOut)
    #expect(error.report.story == ["failed ETIMEDOUT"])
  }

  @Test(arguments: Drive.allCases)
  func aTimeoutKeepsItsEvidence(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let silent = try SilentPeer(.ipv6Loopback)
    let untried = try LoopbackPeer.good()
    let connector = Connector.quick { $0.settings.failureReaction = .sequential }
    let error = try #require(
      await drive.failure(
        connector, to: [refusing.address, silent.address, untried.address],
        timeout: .milliseconds(30)))
    #expect(error.code == .timedOut && error.errno == .connectionRefused)
    #expect(error.report.story == ["failed ECONNREFUSED", "stopped raceTimedOut"])
    #expect(error.report.untriedCount == 1)
  }

  @Test(arguments: Drive.allCases)
  func allRefused(drive: Drive) async throws {
    let first = try LoopbackPeer.refusing()
    let second = try LoopbackPeer.refusing(.ipv6Loopback)
    let error = try #require(
      await drive.failure(connector, to: [first.address, second.address], timeout: .seconds(20)))
    #expect(error.code == .allAttemptsFailed && error.errno == .connectionRefused)
    #expect(error.report.outcome == .failed)
    #expect(error.report.attempts.map(\.candidate.remote) == [first.address, second.address])
    #expect(error.report.story == ["failed ECONNREFUSED", "failed ECONNREFUSED"])
    #expect(!error.code.isBadInput)
  }

  @Test(arguments: Drive.allCases)
  func anIPv4AddressInTheFormOfIPv6(drive: Drive) async throws {
    let peer = try LoopbackPeer.good()
    let mapped = try SocketAddress(literal: "[::ffff:127.0.0.1]:\(peer.address.port)")
    // Row 24: the two are one address, the first of them stays as it was written.
    var connections = try await drive.connect(connector, to: [mapped, peer.address])
    let connection = try connections.first()
    #expect(connection.remoteAddress == mapped)
    #expect(connection.report.untriedCount == 0)
    let accepted = try peer.accept()
    let seen = try LinuxCalls().remoteAddress(of: accepted)
    #expect(try connection.localAddress().unmapped == seen)
  }
}
