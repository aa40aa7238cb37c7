import CStaggerTestSupport
import Foundation
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

/// What concerns the process as a whole, each test in one of its own.
@Suite struct ProcessTests {
  @Test func aStormOfSignalsChangesNothing() async {
    await #expect(processExitsWith: .success) {
      let silent = try SilentPeer()
      let refusing = try LoopbackPeer.refusing()
      let good = try LoopbackPeer.good()
      for drive in Drive.allCases {
        // Nothing is expected in the storm: what the test says itself would be interrupted as well.
        let isStormy = test_storm(200)
        let connections = try await drive.connect(
          .quick(), to: [refusing.address, silent.address, good.address])
        let isOver = test_storm(0)
        #expect(isStormy && isOver)
        #expect(connections.report.story == ["failed ECONNREFUSED", "stopped lost", "won"])
        let isStormyAgain = test_storm(200)
        let failure = await drive.failure(
          .quick(), to: [silent.address], timeout: .milliseconds(30))
        let isOverAgain = test_storm(0)
        #expect(isStormyAgain && isOverAgain)
        let error = try #require(failure)
        // Its time counts from the call, the race begins a moment later.
        #expect(error.code == .timedOut && error.report.duration > .milliseconds(29))
      }
    }
  }

  @Test func aChildProcessInheritsNothing() async {
    await #expect(processExitsWith: .success) {
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      let race = try Connector.quick().pollableRace(to: [silent.address])
      let task = Task { await Drive.async.failure(.quick(), to: [silent.address]) }
      let connection = try Connector.quick().connectBlocking(to: [silent.address, good.address])
      // Everything is open now: two races, an engine, a pooled set, a winner.
      let ours = await openDescriptors().compactMap { socketName(of: $0) }
      let process = Process()
      process.executableURL = URL(filePath: "/bin/ls")
      process.arguments = ["-l", "/proc/self/fd"]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let listing = String(
        decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      #expect(listing.contains("/proc/"))
      // One socket in the list is the launcher's own, so ours are known by their inodes.
      for name in ours + ["eventpoll", "eventfd"] { #expect(!listing.contains(name)) }
      #expect(ours.count > 6)
      #expect(test_is_open(connection.rawDescriptor) && test_is_open(race.descriptor))
      task.cancel()
      _ = await task.value
    }
  }

  @Test func aForkedChildRacesAnew() async {
    await #expect(processExitsWith: .success) {
      let targets = try ChildTargets()
      childTargets.withLock { $0 = targets }
      // So that there is a pooled set, an engine with a thread, and a race of the parent's.
      try targets.raceBlocking()
      let silent = try SilentPeer()
      _ = await Drive.async.failure(.quick(), to: [silent.address], timeout: .milliseconds(5))
      let answer = test_in_child {
        do {
          try childTargets.withLock { try $0?.raceBlocking() }
          return 7
        } catch {
          return 1
        }
      }
      #expect(answer == 7)
      // The parent's set is as it was.
      try targets.raceBlocking()
    }
  }

  @Test func aForkedChildHasAnEngineOfItsOwn() async {
    await #expect(processExitsWith: .success) {
      let targets = try ChildTargets()
      childTargets.withLock { $0 = targets }
      // The engine's thread runs in the parent, and only there.
      try targets.raceOnEngine()
      let answer = test_in_child {
        do {
          try childTargets.withLock { try $0?.raceOnEngine() }
          return 7
        } catch {
          return 1
        }
      }
      #expect(answer == 7)
      try targets.raceOnEngine()
    }
  }

  @Test func aRaceThatAForkedChildLetsGoIsTheParentsStill() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let connector = Connector.quick {
        $0.stages.verify = { number, _, _ in test_is_readable(number, 0) ? .ok : .whenReadable }
      }
      let address = good.address
      try parentRace.withLock { $0 = try connector.pollableRace(to: [address]) }
      let answer = test_in_child {
        parentRace.withLock { $0 = nil }
        return 7
      }
      #expect(answer == 7)
      let end = try good.accept()
      #expect(test_write_byte(end.rawValue))
      guard var race = parentRace.withLock({ $0.take() }) else { throw Errno.notConnected }
      race.processUntilOver()
      let number = try race.finish().take()
      // Not set to reset by the child: the far end sees an orderly end.
      #expect(test_read_byte(number) == 1)
      #expect(test_close(number))
      #expect(test_read_byte(end.rawValue) == 0)
    }
  }
}

/// What `/proc` calls a socket, such as "socket:[4711]"; nil for other descriptors.
private func socketName(of number: CInt) -> String? {
  let path = "/proc/self/fd/\(number)"
  let name = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
  return name?.hasPrefix("socket:") == true ? name : nil
}

/// Globals, because what runs in a forked child can capture nothing.
private let childTargets = Mutex<ChildTargets?>(nil)
private let parentRace = Mutex<PollableRace?>(nil)

private final class ChildTargets: Sendable {
  private let silent: SilentPeer
  private let good: LoopbackPeer

  init() throws {
    silent = try SilentPeer()
    good = try LoopbackPeer.good()
  }

  func raceBlocking() throws {
    let connection = try Connector.quick().connectBlocking(to: [silent.address, good.address])
    guard connection.report.story == ["stopped lost", "won"] else { throw Errno.notConnected }
  }

  /// Without tasks, whose threads a forked child does not have.
  func raceOnEngine() throws {
    let report = try LoneDrive.engine.connect(.quick(), to: [silent.address, good.address])
    guard report.story == ["stopped lost", "won"] else { throw Errno.notConnected }
  }
}
