import Stagger
import StaggerTestSupport
import Testing

/// What a candidate needs before its connect.
@Suite(.serialized) struct PrepareTests {
  @Test(arguments: Drive.allCases)
  func ready(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let log = EventLog()
    let connector = Connector.quick { $0.stages.prepare = { _, _ in .ready } }
    let connections = try await drive.connect(connector, to: [good.address], observer: log)
    #expect(connections.report.story == ["won"])
    #expect(
      log.story
        == ["preparing 0", "connecting 0", "connected 0", "won 0", "finished connected"])
  }

  @Test(arguments: Drive.allCases)
  func failed(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let bad = a.address
    let connector = Connector.quick {
      $0.stages.prepare = { candidate, _ in
        candidate.remote == bad ? .failed(.networkDown) : .ready
      }
    }
    let connections = try await drive.connect(connector, to: [a.address, b.address])
    let report = connections.report
    #expect(report.story == ["failed ENETDOWN", "won"])
    #expect(report.attempts.first?.state == .failed(AttemptFailure(.networkDown, at: .prepare)))
    #expect(report.attempts.first?.connectBegan == nil)
  }

  @Test(arguments: Drive.allCases)
  func anotherThreadSays(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let bad = a.address
    let connector = Connector.quick(delay: .seconds(2)) {
      $0.stages.prepare = { candidate, completion in
        answer(completion, candidate.remote == bad ? .networkDown : nil)
        return .pending
      }
    }
    let connections = try await drive.connect(connector, to: [a.address, b.address])
    #expect(connections.report.story == ["failed ENETDOWN", "won"])
  }

  @Test(arguments: Drive.allCases)
  func oneThatNeverComesIsOvertaken(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let slow = a.address
    let connector = Connector.quick {
      $0.stages.prepare = { candidate, _ in candidate.remote == slow ? .pending : .ready }
    }
    let connections = try await drive.connect(connector, to: [a.address, b.address])
    #expect(connections.report.story == ["stopped lost", "won"])
  }
}
