import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

@Suite(.serialized) struct LoserTests {
  /// Two that are connected, of which the second passes its check first.
  private func connector(unwanted: SocketAddress, _ closing: LoserClosing) -> Connector {
    Connector.quick {
      $0.loserClosing = closing
      $0.settings.verificationAllowance = .zero
      $0.stages.verify = { _, candidate, _ in
        candidate.remote == unwanted ? .whenReadable : .ok
      }
    }
  }

  /// Row 42: its connection was there when the race ended.
  @Test(arguments: Drive.allCases)
  func isReset(drive: Drive) async throws {
    let loser = try LoopbackPeer.good()
    let winner = try LoopbackPeer.good()
    let connector = connector(unwanted: loser.address, .reset)
    let connections = try await drive.connect(connector, to: [loser.address, winner.address])
    #expect(connections.report.story == ["stopped lost", "won"])
    let end = try loser.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  @Test(arguments: Drive.allCases)
  func isClosedInOrderWhereThatIsWanted(drive: Drive) async throws {
    let loser = try LoopbackPeer.good()
    let winner = try LoopbackPeer.good()
    let connector = connector(unwanted: loser.address, .orderly)
    let connections = try await drive.connect(connector, to: [loser.address, winner.address])
    #expect(connections.report.story == ["stopped lost", "won"])
    let end = try loser.accept()
    #expect(test_read_byte(end.rawValue) == 0)
  }

  @Test(arguments: Drive.allCases)
  func theWinnerIsNeitherResetNorClosed(drive: Drive) async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    var connections = try await drive.connect(
      .quick(), to: [silent.address, good.address])
    let connection = try connections.first()
    let end = try good.accept()
    #expect(test_write_byte(end.rawValue))
    #expect(test_read_byte(connection.rawDescriptor) == 1)
    #expect(test_write_byte(connection.rawDescriptor))
    #expect(test_read_byte(end.rawValue) == 1)
  }

  @Test func lettingTheWinnerGoClosesItInOrder() async throws {
    let good = try LoopbackPeer.good()
    do {
      let connection = try Connector.quick().connectBlocking(to: good.address)
      #expect(connection.rawDescriptor >= 0)
    }
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == 0)
  }

  @Test func winnersThatNobodyTakesAreClosedInOrder() async throws {
    let good = try LoopbackPeer.good()
    do {
      let connections = try Connector.quick().connectBlocking(to: [good.address], winners: 1)
      let count = connections.count
      #expect(count == 1)
    }
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == 0)
  }
}
