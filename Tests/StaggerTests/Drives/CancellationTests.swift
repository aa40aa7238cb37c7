import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

/// Row 48: giving up ends the race at every stage, and closes everything.
@Suite(.serialized) struct CancellationTests {
  @Test func beforeTheStart() async throws {
    let good = try LoopbackPeer.good()
    let log = EventLog()
    let task = Task {
      // The task sleeps until it is cancelled, so the connect begins in a cancelled one.
      try? await Task.sleep(for: .seconds(60))
      return await Drive.async.failure(.quick(), to: [good.address], observer: log)
    }
    task.cancel()
    let error = try #require(await task.value)
    #expect(error.code == .cancelled)
    #expect(error.report.attempts.isEmpty && log.events.isEmpty)
    #expect(!test_is_readable(good.socket.rawValue, 0))
  }

  @Test func whileTheFirstAttemptIsPending() async throws {
    let silent = try SilentPeer()
    let error = try await cancelled(.quick(), silent.address, when: "connecting 0")
    #expect(error.report.story == ["stopped cancelled"])
  }

  @Test func whileSeveralArePending() async throws {
    let silent = try SilentPeer()
    let connector = Connector.quick(delay: .milliseconds(10)) {
      $0.sources = (1...10).map { SourceBinding(address: IPAddress(127, 0, 0, $0)) }
    }
    let error = try await cancelled(connector, silent.address, when: "connecting 9")
    #expect(error.report.story == [String](repeating: "stopped cancelled", count: 10))
  }

  @Test func whilePreparing() async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { $0.stages.prepare = { _, _ in .pending } }
    let error = try await cancelled(connector, good.address, when: "preparing 0")
    #expect(error.report.story == ["stopped cancelled"])
    #expect(error.report.attempts.first?.connectBegan == nil)
    #expect(!test_is_readable(good.socket.rawValue, 0))
  }

  @Test(arguments: [Verification.pending, .whenReadable])
  func whileVerifying(answer: Verification) async throws {
    let good = try LoopbackPeer.good()
    let connector = Connector.quick { $0.stages.verify = { _, _, _ in answer } }
    let error = try await cancelled(connector, good.address, when: "connected 0")
    #expect(error.report.story == ["stopped cancelled"])
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  @Test func withAWinnerOfSeveral() async throws {
    let good = try LoopbackPeer.good()
    let silent = try SilentPeer()
    let error = try await cancelled(
      .quick(), good.address, silent.address, winners: 2, when: "connecting 1")
    #expect(error.report.story == ["won", "stopped cancelled"])
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  @Test func afterTheEndItDoesNothing() async throws {
    let good = try LoopbackPeer.good()
    let address = good.address
    let task = Task { () throws(ConnectError) in
      try await Connector.quick().connect(to: address).take()
    }
    let number = try await task.value
    task.cancel()
    #expect(test_write_byte(number) && test_close(number))
  }

  /// Cancels a connect as soon as something has happened, and gives the error.
  private func cancelled(
    _ connector: Connector, _ targets: SocketAddress..., winners: Int = 1, when moment: String
  ) async throws -> ConnectError {
    let signal = Signal(when: moment)
    let task = Task {
      await Drive.async.failure(connector, to: targets, winners: winners, observer: signal.log)
    }
    await signal.wait()
    task.cancel()
    let error = try #require(await task.value)
    #expect(error.code == .cancelled)
    #expect(signal.log.story.last == "finished cancelled")
    return error
  }
}

/// Waits for an event by looking at the log again and again: nothing in the race must wait for us.
private struct Signal {
  let log = EventLog()
  private let moment: String

  init(when moment: String) {
    self.moment = moment
  }

  func wait() async {
    while !log.story.contains(moment) { await Task.yield() }
  }
}
