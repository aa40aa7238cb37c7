import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

/// Each test has a process of its own: elsewhere other tests open and close descriptors meanwhile.
@Suite struct LeftoverTests {
  @Test func nothingIsLeftAfterAnyOutcome() async {
    await #expect(processExitsWith: .success) {
      let refusing = try LoopbackPeer.refusing()
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good(.ipv6Loopback)
      let lists = [
        [good.address], [refusing.address], [silent.address], [refusing.address, good.address],
        [silent.address, good.address], [silent.address, refusing.address],
        [refusing.address, silent.address, good.address],
      ]
      for drive in Drive.allCases {
        try await expectNothingLeft { engine in
          let connector = Connector.quick(engine: engine)
          for targets in lists {
            for winners in 1...2 {
              // A winner, an error or a timeout: all of it is let go.
              _ = try? await drive.connect(
                connector, to: targets, winners: winners, timeout: .milliseconds(30))
            }
          }
        }
      }
    }
  }

  @Test func nothingIsLeftAfterStages() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let answers: [Verification] = [.ok, .failed(.connectionAborted), .pending, .whenReadable]
      let preparations: [Preparation] = [.ready, .failed(.networkDown), .pending]
      for drive in Drive.allCases {
        try await expectNothingLeft { engine in
          for answer in answers {
            for preparation in preparations {
              let connector = Connector.quick(engine: engine) {
                $0.stages.verify = { _, _, _ in answer }
                $0.stages.prepare = { _, _ in preparation }
              }
              _ = try? await drive.connect(
                connector, to: [good.address], timeout: .milliseconds(10))
            }
          }
        }
      }
    }
  }

  @Test func oneIsLeftWhileTheWinnerIsHeld() async {
    await #expect(processExitsWith: .success) {
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      for drive in Drive.allCases {
        try await expectNothingLeft { engine in
          let connector = Connector.quick(engine: engine)
          var connections = try await drive.connect(connector, to: [silent.address, good.address])
          let connection = try connections.first()
          engine.shutDown()
          #expect(test_is_open(connection.rawDescriptor))
        }
      }
    }
  }

  @Test func nothingIsLeftAfterCancellation() async {
    await #expect(processExitsWith: .success) {
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      for targets in [[silent.address], [good.address, silent.address]] {
        try await expectNothingLeft { engine in
          let log = EventLog()
          let connector = Connector.quick(engine: engine)
          // The engine's thread makes its epoll set when it begins.
          _ = await Drive.async.failure(
            connector, to: [silent.address], timeout: .milliseconds(5))
          let task = Task {
            await Drive.async.failure(connector, to: targets, winners: 2, observer: log)
          }
          while !log.story.contains("connecting \(targets.count - 1)") { await Task.yield() }
          let before = await openDescriptors().count
          task.cancel()
          let error = try #require(await task.value)
          #expect(error.code == .cancelled)
          // The engine still runs; what the race had is closed when the caller hears of it.
          #expect(await openDescriptors().count == before - targets.count)
        }
      }
    }
  }

  @Test func nothingIsOpenedByBadInput() async {
    await #expect(processExitsWith: .success) {
      let bad = SocketAddress(.ipv4Any, port: 9)
      for drive in Drive.allCases {
        let before = openSockets()
        let error = try #require(await drive.failure(.quick(), to: [bad]))
        #expect(error.code == .wildcardAddress)
        #expect(openSockets() == before)
      }
    }
  }
}

/// Runs `body` with an engine of its own that is shut down afterwards, twice, and counts.
///
/// Before the second time everything is open that stays open on purpose: the set that blocking races
/// share, with its bell, and what the runtime has for itself.
private func expectNothingLeft(_ body: (Engine) async throws -> Void) async throws {
  let silent = try SilentPeer()
  let waiting = Connector.quick { $0.stages.prepare = { _, _ in .pending } }
  var before: [CInt] = []
  // They live on: shutting down is what closes, not letting go.
  var engines: [Engine] = []
  for _ in 0..<2 {
    // It waits in the shared set: nothing else can end it.
    _ = try? waiting.connectBlocking(to: silent.address, timeout: .milliseconds(50))
    before = await openDescriptors()
    let engine = Engine()
    engines.append(engine)
    try await body(engine)
    engine.shutDown()
    #expect(engine.attemptsInFlight == 0)
  }
  // The runtime opens and closes some of its own meanwhile; what is lost stays open.
  var left = await openDescriptors()
  for _ in 0..<200 where !before.containsAll(of: left) { left = await openDescriptors() }
  #expect(before.containsAll(of: left))
  withExtendedLifetime(engines) {}
}

extension [CInt] {
  fileprivate func containsAll(of others: [CInt]) -> Bool { Set(others).isSubset(of: self) }
}
