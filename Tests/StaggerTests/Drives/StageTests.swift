import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

/// The check of a connected transport (row 45).
@Suite(.serialized) struct StageTests {
  private typealias Verify =
    @Sendable (_ descriptor: CInt, Candidate, StageCompletion) -> Verification

  private func connector(
    delay: Nanoseconds = .milliseconds(20), _ verify: @escaping Verify
  ) -> Connector {
    Connector.quick(delay: delay) {
      $0.settings.verificationAllowance = .zero
      $0.stages.verify = verify
    }
  }

  @Test(arguments: Drive.allCases)
  func passes(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let connections = try await drive.connect(connector { _, _, _ in .ok }, to: [good.address])
    #expect(connections.report.story == ["won"])
  }

  @Test(arguments: Drive.allCases)
  func theNextWinsWhereOneFails(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let bad = a.address
    let connector = connector { _, candidate, _ in
      candidate.remote == bad ? .failed(.protocolNotSupported) : .ok
    }
    let connections = try await drive.connect(connector, to: [a.address, b.address])
    let report = connections.report
    #expect(report.story == ["failed EPROTONOSUPPORT", "won"])
    let failure = AttemptFailure(.protocolNotSupported, at: .verify)
    #expect(report.attempts.first?.state == .failed(failure))
    #expect(report.attempts.first?.connected != nil)
    let end = try a.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  /// A check that breaks its promise costs its attempt, not the process.
  ///
  /// In a process of its own: the number that it closes must not become another test's.
  @Test func aCheckThatClosesTheDescriptorHarmsNobody() async {
    await #expect(processExitsWith: .success) {
      let a = try LoopbackPeer.good()
      let b = try LoopbackPeer.good()
      let bad = a.address
      let connector = Connector.quick {
        $0.settings.verificationAllowance = .zero
        $0.stages.verify = { number, candidate, _ in
          guard candidate.remote == bad else { return .ok }
          return test_close(number) ? .pending : .failed(.badFileDescriptor)
        }
      }
      let connections = try connector.connectBlocking(
        to: [a.address, b.address], winners: 1)
      #expect(connections.report.story == ["stopped lost", "won"])
      // The number is the epoll set's by now, which the next race waits with.
      let silent = try SilentPeer()
      let next = try Connector.quick().connectBlocking(
        to: [silent.address, b.address], winners: 1)
      #expect(next.report.story == ["stopped lost", "won"])
    }
  }

  @Test(arguments: Drive.allCases)
  func thePeerThatTalksWins(drive: Drive) async throws {
    let mute = try LoopbackPeer.good()
    let talker = try LoopbackPeer.good(.ipv6Loopback)
    let talks = talker.address
    let connector = connector { number, candidate, _ in
      if candidate.remote == talks, test_is_readable(number, 0) { return .ok }
      return .whenReadable
    }
    // The talker's first byte is sent when somebody has connected.
    let greeting = try Greeting(from: talker)
    let connections = try await drive.connect(connector, to: [mute.address, talker.address])
    let story = connections.report.story
    _ = consume connections
    greeting.join()
    #expect(story == ["stopped lost", "won"])
  }

  @Test(arguments: Drive.allCases)
  func whenThereIsRoomToWrite(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let asked = Atomic<Int>(0)
    let connector = connector { [asked = Shared(asked)] number, _, _ in
      asked.value.wrappingAdd(1, ordering: .relaxed).oldValue == 0
        ? .whenWritable : (test_write_byte(number) ? .ok : .failed(.notConnected))
    }
    let connections = try await drive.connect(connector, to: [good.address])
    #expect(connections.report.story == ["won"])
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == 1)
  }

  @Test(arguments: Drive.allCases)
  func aDescriptorThatIsTaken(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let taken = Mutex<CInt>(-1)
    let box = Shared(taken)
    let connector = connector { number, _, _ in
      box.value.withLock { $0 = number }
      return .taken
    }
    var connections = try await drive.connect(connector, to: [good.address])
    let connection = try connections.first()
    #expect(connection.rawDescriptor == -1)
    #expect(throws: Errno.badFileDescriptor) { _ = try connection.localAddress() }
    #expect(connection.take() == -1)
    let number = box.value.withLock { $0 }
    let end = try good.accept()
    #expect(test_write_byte(number) && test_read_byte(end.rawValue) == 1)
    #expect(test_close(number))
  }

  @Test(arguments: Drive.allCases)
  func anotherThreadSays(drive: Drive) async throws {
    let a = try LoopbackPeer.good()
    let b = try LoopbackPeer.good()
    let bad = a.address
    // The failure starts the next attempt, not the time.
    let connector = connector(delay: .seconds(2)) { _, candidate, completion in
      answer(completion, candidate.remote == bad ? .connectionAborted : nil)
      return .pending
    }
    let connections = try await drive.connect(connector, to: [a.address, b.address])
    #expect(connections.report.story == ["failed ECONNABORTED", "won"])
  }

  @Test(arguments: Drive.allCases)
  func saidTwiceAndTooLate(drive: Drive) async throws {
    let good = try LoopbackPeer.good()
    let kept = Shared(Mutex<StageCompletion?>(nil))
    let connector = connector { _, _, completion in
      kept.value.withLock { $0 = completion }
      completion.succeed()
      completion.fail(.timedOut)
      completion.succeed()
      return .pending
    }
    var connections = try await drive.connect(connector, to: [good.address])
    #expect(connections.report.story == ["won"])
    let completion = try #require(kept.value.withLock { $0 })
    completion.succeed()
    completion.fail(.timedOut)
    let connection = try connections.first()
    #expect(test_write_byte(connection.rawDescriptor))
  }
}
