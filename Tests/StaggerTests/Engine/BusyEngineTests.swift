import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

/// What an engine whose thread was held up owes its other races.
@Suite(.serialized) struct BusyEngineTests {
  /// Row 41 and the order of one instant: a success that was there before the deadline wins, however
  /// late the thread comes to look.
  @Test func successesComeBeforeTheDeadline() async throws {
    let silent = try SilentPeer()
    let held = try LoopbackPeer.good()
    let good = try LoopbackPeer.good(.ipv6Loopback)
    let engine = Engine()
    let peer = Shared(Mutex<CInt>(-1))
    let asked = Shared(Atomic<Int>(0))
    // Long enough for a busy machine to come as far as the hold.
    let timeout = Duration.milliseconds(1_500)
    let isOver = MonotonicInstant.now + Nanoseconds(timeout) + .milliseconds(50)

    // Asked a second time, it lets the other race succeed and holds the thread past its deadline.
    let holding = Connector.quick(engine: engine) {
      $0.stages.verify = { _, _, _ in
        if asked.value.wrappingAdd(1, ordering: .relaxed).oldValue == 0 { return .whenReadable }
        let number = peer.value.withLock { $0 }
        _ = test_write_byte(number)
        while MonotonicInstant.now < isOver { test_sleep_milliseconds(10) }
        return .ok
      }
    }
    let waiting = Connector.quick(engine: engine) {
      $0.stages.verify = { number, _, _ in test_is_readable(number, 0) ? .ok : .whenReadable }
    }

    let heldAddress = held.address
    let other = Task { try await holding.connect(to: heldAddress).take() }
    let heldEnd = try await held.acceptFromTask()

    let log = EventLog()
    let targets = [silent.address, good.address]
    let race = Task {
      try await waiting.connect(to: targets, timeout: timeout, observer: log).report
    }
    // The second attempt is started by the engine's thread: from here on the race is in its hands.
    while !log.story.contains("connected 1") { await Task.yield() }
    let end = try await good.acceptFromTask()
    peer.value.withLock { $0 = end.rawValue }
    #expect(test_write_byte(heldEnd.rawValue))

    let report = try await race.value
    #expect(report.story == ["stopped lost", "won"])
    #expect(test_close(try await other.value))
    engine.shutDown()
    #expect(engine.attemptsInFlight == 0)
  }
}
