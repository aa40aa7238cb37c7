import Stagger
import StaggerTestSupport
import Testing

@Suite(.serialized) struct SeveralWinnersTests {
  private let connector = Connector.quick()

  @Test(arguments: Drive.allCases)
  func asManyAsAreWanted(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let silent = try SilentPeer()
    let b = try LoopbackPeer.good(.ipv6Loopback)
    let c = try LoopbackPeer.good()
    var connections = try await drive.connect(
      connector, to: [a.address, silent.address, b.address, c.address], winners: 2)
    #expect(connections.report.story == ["won", "stopped lost", "won"])
    #expect(connections.report.untriedCount == 1)
    var remotes: [SocketAddress] = []
    while let connection = connections.next() { remotes.append(connection.remoteAddress) }
    #expect(remotes == [a.address, b.address])
    let left = connections.count
    #expect(left == 0)
  }

  @Test(arguments: Drive.allCases)
  func fewerWhenNothingIsLeftToTry(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let refusing = try LoopbackPeer.refusing()
    let connections = try await drive.connect(
      connector, to: [refusing.address, good.address], winners: 3)
    let count = connections.count
    #expect(count == 1)
    #expect(connections.report.outcome == .connected)
  }

  @Test(arguments: Drive.allCases)
  func fewerWhenTheTimeIsUp(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let silent = try SilentPeer()
    let connections = try await drive.connect(
      connector, to: [good.address, silent.address], winners: 2, timeout: .milliseconds(40))
    let count = connections.count
    #expect(count == 1)
    #expect(connections.report.outcome == .timedOut)
    #expect(connections.report.story == ["won", "stopped raceTimedOut"])
    #expect(connections.report.winners.map(\.candidate.remote) == [good.address])
  }

  @Test(arguments: Drive.allCases)
  func noneIsAnError(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let error = try #require(
      await drive.failure(connector, to: [refusing.address], winners: 2))
    #expect(error.code == .allAttemptsFailed)
  }

  @Test(arguments: Drive.allCases)
  func moreThanLiveInline(drive: Drive) async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let sources = (1...12).map { SourceBinding(address: IPAddress(127, 0, 0, UInt8($0))) }
    let connector = Connector.quick(delay: .milliseconds(10)) {
      $0.sources = sources
      $0.settings.failureReaction = .any
    }
    var connections = try await drive.connect(
      connector, to: [silent.address, good.address], winners: 11)
    #expect(connections.report.winners.count == 11)
    var locals: Set<IPAddress> = []
    while let connection = connections.next() {
      #expect(connection.remoteAddress == good.address)
      locals.insert(try connection.localAddress().ip)
    }
    #expect(locals.count == 11)
  }
}
