import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

@Suite(.serialized) struct EngineTests {
  /// Row 56, and what an engine is for.
  @Test func carriesManyRacesAtOnce() async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let engine = Engine()
    let connector = Connector.quick(delay: .milliseconds(100), engine: engine)
    let targets = [silent.address, good.address]
    let stories = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<500 {
        group.addTask { try await connector.connect(to: targets).report.story }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(stories == [[String]](repeating: ["stopped lost", "won"], count: 500))
    engine.shutDown()
    #expect(engine.attemptsInFlight == 0)
  }

  /// A race that was handed over needs the engine that its caller has let go.
  @Test func isKeptByItsRaces() async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let targets = [silent.address, good.address]
    let setup = try RaceSetup(.quick())
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: targets))
    let race = BegunRace(request, engine: Engine()).handOver()
    await withCheckedContinuation { continuation in race.start { continuation.resume() } }
    #expect(try race.takeConnections().report.story == ["stopped lost", "won"])
  }

  @Test func endsItsRacesWhenItIsShutDown() async throws {
    let silent = try SilentPeer()
    let engine = Engine()
    let connector = Connector.quick(engine: engine)
    let address = silent.address
    let tasks = (0..<20).map { _ in
      let log = EventLog()
      let task = Task { await Drive.async.failure(connector, to: [address], observer: log) }
      return (log, task)
    }
    for (log, _) in tasks {
      while log.events.isEmpty { await Task.yield() }
    }
    engine.shutDown()
    for (_, task) in tasks {
      let error = try #require(await task.value)
      #expect(error.code == .cancelled)
      #expect(error.report.story == ["stopped cancelled"])
    }
    #expect(engine.attemptsInFlight == 0)
  }

  @Test func cancelsWhatComesAfterItsEnd() async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    let engine = Engine()
    engine.shutDown()
    engine.shutDown()
    let connector = Connector.quick(engine: engine)
    let error = try #require(await Drive.async.failure(connector, to: [silent.address]))
    #expect(error.code == .cancelled)
    // What needs no thread still works.
    for drive in Drive.allCases {
      let connections = try await drive.connect(connector, to: [good.address])
      #expect(connections.report.story == ["won"])
    }
    let blocking = try connector.connectBlocking(to: [silent.address, good.address])
    #expect(blocking.report.story == ["stopped lost", "won"])
    #expect(engine.attemptsInFlight == 0)
  }

  /// Row 56: a place for one attempt, three races for it.
  @Test(arguments: Drive.allCases)
  func lacksAPlaceForAWhile(drive: Drive) async throws {
    let refusing = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good()
    var limits = Engine.Limits()
    limits.attemptsInFlight = 1
    let engine = Engine(limits: limits)
    let connector = Connector.quick(engine: engine) {
      $0.settings.attemptTimeout = .seconds(30)
      $0.stages.verify = { _, _, completion in
        answer(completion, nil)
        return .pending
      }
    }
    let targets = [refusing.address, good.address]
    let stories = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<3 {
        group.addTask { try await drive.connect(connector, to: targets).report.story }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(stories == [[String]](repeating: ["failed ECONNREFUSED", "won"], count: 3))
    #expect(engine.attemptsInFlight == 0)
  }

  /// Row 56: the starts of all spare attempts of an engine keep their distance.
  @Test func keepsSpareAttemptsApart() async throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    var limits = Engine.Limits()
    limits.spareAttemptGap = .milliseconds(15)
    let connector = Connector.quick(engine: Engine(limits: limits))
    let targets = [silent.address, good.address]
    let deferrals = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<5 {
        group.addTask {
          let report = try await connector.connect(to: targets).report
          #expect(report.story == ["stopped lost", "won"])
          return report.deferralCount
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(deferrals > 0)
  }

  @Test func givesThePlacesOfADroppedRaceBack() throws {
    let silent = try SilentPeer()
    let engine = Engine()
    let setup = try RaceSetup(.quick())
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: silent.address))
    do {
      let begun = BegunRace(request, engine: engine)
      let isOver = begun.isOver
      #expect(!isOver && engine.attemptsInFlight == 1)
    }
    #expect(engine.attemptsInFlight == 0)
    do {
      let handed = BegunRace(request, engine: engine).handOver()
      #expect(engine.attemptsInFlight == 1)
      withExtendedLifetime(handed) {}
    }
    #expect(engine.attemptsInFlight == 0)
  }

  @Test func resetsTheAttemptsOfADroppedRace() throws {
    let good = try LoopbackPeer.good()
    let setup = try RaceSetup(.quick { $0.stages.verify = { _, _, _ in .pending } })
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: good.address))
    do {
      let begun = BegunRace(request, engine: Engine())
      let isOver = begun.isOver
      #expect(!isOver)
    }
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  /// Row 48: what was said before there was a thread is heard by it.
  @Test func cancelsARaceThatWasCancelledBeforeItsStart() async throws {
    let silent = try SilentPeer()
    let engine = Engine()
    let setup = try RaceSetup(.quick())
    let request = RaceRequest(setup: setup, candidates: try setup.candidates(for: silent.address))
    let race = BegunRace(request, engine: engine).handOver()
    race.cancel()
    await withCheckedContinuation { continuation in
      race.start { continuation.resume() }
    }
    let error = #expect(throws: ConnectError.self) { _ = try race.takeConnections() }
    #expect(error?.code == .cancelled)
    engine.shutDown()
  }
}
