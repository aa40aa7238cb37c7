import CStaggerTestSupport
import Foundation
import StaggerCore
import StaggerLinux
import Synchronization
import Testing

/// What a thread saw of itself.
private final class Findings: Sendable {
  let name = Mutex<KernelName?>(nil)
  let blocked = Mutex<[CInt: Bool]>([:])
  let count = Atomic<Int>(0)
}

@Suite(.serialized) struct ThreadTests {
  @Test func runsUnderItsNameAndIsJoined() throws {
    let findings = Findings()
    let thread = try SystemThread.start(name: "stagger-test-15") {
      findings.name.withLock { $0 = currentThreadName() }
    }
    thread.join()
    #expect(findings.name.withLock { $0 } == "stagger-test-15")
  }

  @Test func receivesNoSignalsButThoseOfItsOwnFaults() throws {
    let findings = Findings()
    let mine = test_signal_is_blocked(SIGUSR1)
    let thread = try SystemThread.start(name: "signals") {
      for signal in [SIGINT, SIGTERM, SIGUSR1, SIGCHLD, SIGPIPE, SIGSEGV, SIGBUS, SIGILL] {
        findings.blocked.withLock { $0[signal] = test_signal_is_blocked(signal) }
      }
    }
    thread.join()
    let blocked = findings.blocked.withLock { $0 }
    #expect(
      blocked.filter { $0.value }.keys.sorted()
        == [
          SIGINT, SIGUSR1, SIGPIPE, SIGTERM, SIGCHLD,
        ].sorted())
    #expect(blocked.count == 8)
    // The mask of the thread that starts another one is as before.
    #expect(test_signal_is_blocked(SIGUSR1) == mine)
  }

  @Test func aLockLetsOneInAtATime() throws {
    let findings = Findings()
    let lock = Lock()
    let count: @Sendable () -> Void = {
      for _ in 0..<10_000 {
        lock.withLock {
          // Two steps on purpose: without the lock some would be lost.
          let before = findings.count.load(ordering: .relaxed)
          findings.count.store(before + 1, ordering: .relaxed)
        }
      }
    }
    let first = try SystemThread.start(name: "first", count)
    let second = try SystemThread.start(name: "second", count)
    first.join()
    second.join()
    #expect(findings.count.load(ordering: .relaxed) == 20_000)
  }

  @Test func aLockIsOpenedByAnError() {
    struct Stop: Error {}
    let lock = Lock()
    #expect(throws: Stop.self) { try lock.withLock { throw Stop() } }
    #expect(lock.withLock { 7 } == 7)
  }
}

private func currentThreadName() -> KernelName? {
  var bytes = [CChar](repeating: 0, count: 16)
  // SAFETY: there is room for 16 bytes.
  guard unsafe test_thread_name(&bytes) else { return nil }
  return KernelName(bytes: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
}
