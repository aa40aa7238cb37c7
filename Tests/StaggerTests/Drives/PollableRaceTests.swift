import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct PollableRaceTests {
  @Test func isOverAtOnceWhereTheConnectionIsThere() throws {
    let good = try LoopbackPeer.good()
    let race = try Connector.quick().pollableRace(to: [good.address])
    let isOver = race.isOver
    #expect(isOver)
    #expect(race.timeout == .zero && race.deadline == .origin)
    let connection = try race.finish()
    #expect(connection.remoteAddress == good.address)
  }

  @Test func saysWhenItMustBeCalled() throws {
    let silent = try SilentPeer()
    let good = try LoopbackPeer.good()
    var race = try Connector.quick(delay: .seconds(2)).pollableRace(
      to: [silent.address, good.address])
    let isOver = race.isOver
    #expect(!isOver)
    let timeout = race.timeout
    let left = try #require(timeout)
    #expect(left <= .seconds(2))
    // Calling it too early does no harm, and changes nothing.
    let deadline = race.deadline
    let isOverNow = race.process()
    #expect(!isOverNow && race.deadline == deadline)
    #expect(race.report.story == ["pending connecting"])
    #expect(race.report.untriedCount == 1 && race.report.outcome == nil)
  }

  @Test func hasNoTimeoutWhereOnlyTheDescriptorCanSay() throws {
    let silent = try SilentPeer()
    let race = try Connector.quick().pollableRace(to: [silent.address])
    #expect(race.timeout == nil && race.deadline == nil)
  }

  @Test func theDescriptorBecomesReadable() throws {
    let good = try LoopbackPeer.good()
    var race = try Connector.quick {
      $0.stages.verify = { number, _, _ in test_is_readable(number, 0) ? .ok : .whenReadable }
    }.pollableRace(to: [good.address])
    #expect(!test_is_readable(race.descriptor, 0))
    let end = try good.accept()
    #expect(test_write_byte(end.rawValue))
    #expect(test_is_readable(race.descriptor, 5_000))
    let isOver = race.process()
    #expect(isOver)
    let connection = try race.finish()
    #expect(connection.report.story == ["won"])
  }

  /// A bell that is not silenced would make the loop spin.
  @Test func theDescriptorIsSilentWhenAllWasRead() throws {
    let silent = try SilentPeer()
    let kept = Shared(Mutex<StageCompletion?>(nil))
    var race = try Connector.quick {
      $0.stages.prepare = { _, completion in
        kept.value.withLock { $0 = completion }
        return .pending
      }
    }.pollableRace(to: [silent.address])
    #expect(!test_is_readable(race.descriptor, 0))
    kept.value.withLock { $0?.succeed() }
    #expect(test_is_readable(race.descriptor, 5_000))
    let isOver = race.process()
    #expect(!isOver && race.report.story == ["pending connecting"])
    #expect(!test_is_readable(race.descriptor, 0))
  }

  @Test func hasNoTimeoutBelowZero() throws {
    let silent = try SilentPeer()
    let race = try Connector.quick().pollableRace(to: [silent.address], timeout: .milliseconds(1))
    test_sleep_milliseconds(5)
    #expect(race.timeout == .zero)
  }

  @Test func isCancelled() throws {
    let silent = try SilentPeer()
    let log = EventLog()
    var race = try Connector.quick().pollableRace(to: [silent.address], observer: log)
    race.cancel()
    race.cancel()
    let isOver = race.process()
    #expect(isOver)
    #expect(log.story == ["connecting 0", "stopped 0 cancelled", "finished cancelled"])
    do {
      _ = try race.finish()
      Issue.record("a cancelled race has a winner")
    } catch {
      #expect(error.code == .cancelled)
      #expect(error.report.story == ["stopped cancelled"])
    }
  }

  @Test func isClosedWhenItIsCancelled() throws {
    let good = try LoopbackPeer.good()
    var race = try Connector.quick { $0.stages.verify = { _, _, _ in .pending } }
      .pollableRace(to: [good.address])
    race.cancel()
    // While the race is there still.
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
    #expect(race.report.outcome == .cancelled)
  }

  @Test func isLetGo() throws {
    let good = try LoopbackPeer.good()
    let log = EventLog()
    let engine = Engine()
    let connector = Connector.quick(engine: engine) {
      $0.stages.verify = { _, _, _ in .pending }
    }
    do {
      let race = try connector.pollableRace(to: [good.address], observer: log)
      let isOver = race.isOver
      #expect(!isOver && engine.attemptsInFlight == 1)
    }
    #expect(engine.attemptsInFlight == 0)
    #expect(log.story.last == "finished cancelled")
    let end = try good.accept()
    #expect(test_read_byte(end.rawValue) == -Errno.connectionReset.rawValue)
  }

  @Test func mustBeOverBeforeItIsFinished() async {
    await #expect(processExitsWith: .failure) {
      let silent = try SilentPeer()
      let race = try Connector.quick().pollableRace(to: [silent.address])
      _ = try race.finish()
    }
  }
}
