import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

@Suite struct `A withdrawn connection` {
  private static func policy(
    began: @escaping @Sendable (any PolicyRace) -> Void = { _ in }
  ) -> ScriptedPolicy {
    ScriptedPolicy { evaluation throws(PolicyError) in
      evaluation.endsWhenWithdrawn = true
    } began: {
      began($0)
    }
  }

  @Test(arguments: ScriptedDrive.allCases)
  private func `ends a race that runs`(drive: ScriptedDrive) throws {
    let policy = Self.policy()
    let script = DecidedScript(policy, [1: .silent, 2: .silent])
    script.calls.after(.milliseconds(300)) {
      #expect(policy.record.races.count == 1)
      for race in policy.record.races { race.withdraw() }
    }
    let result = try script.run(drive)
    #expect(result.error?.code == .withdrawn)
    #expect(result.story == ["stopped cancelled", "stopped cancelled"])
    #expect(result.report.duration == .milliseconds(300))
    #expect(policy.record.outcomes.count == 1)
    // Once more, when nobody listens.
    for race in policy.record.races { race.withdraw() }
    #expect(policy.record.outcomes.count == 1)
  }

  @Test(arguments: ScriptedDrive.allCases)
  private func `that is gone when the race begins lets nothing out`(drive: ScriptedDrive) throws {
    let policy = Self.policy { $0.withdraw() }
    let script = DecidedScript(policy, [1: .near])
    let result = try script.run(drive)
    #expect(result.error?.code == .withdrawn)
    #expect(script.socketCount == 0)
    #expect(policy.record.outcomes.count == 1)
  }

  @Test(arguments: ScriptedDrive.allCases)
  private func `comes too late for a race that is won`(drive: ScriptedDrive) throws {
    let policy = Self.policy()
    let script = DecidedScript(policy, [1: .answers(after: .milliseconds(10))])
    let result = try script.run(drive)
    for race in policy.record.races { race.withdraw() }
    #expect(result.winners == [1])
    #expect(policy.record.outcomes.count == 1)
  }

  @Test func `is heard of while the race is on its way to the engine`() throws {
    let policy = Self.policy()
    let script = DecidedScript(policy, [1: .silent])
    let race = BegunRun(try script.request(), core: script.process.core).handOver()
    for race in policy.record.races { race.withdraw() }
    race.start {}
    script.process.turn()
    script.process.turn()
    do throws(ConnectError) {
      _ = try race.takeConnections()
      Issue.record("a withdrawn race is won")
    } catch {
      #expect(error.code == .withdrawn)
    }
    script.expectNothingLeft()
  }

  /// The policy says only of the answers that it may withdraw them.
  @Test func `ends a race over a resolver's answers`() throws {
    let policy = ScriptedPolicy { evaluation throws(PolicyError) in
      evaluation.endsWhenWithdrawn = !evaluation.candidates.isEmpty
    }
    let feed = try ScriptedFeed(peers: [4: .silent]) { $0.policy = policy }
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(100))
    feed.calls.after(.milliseconds(300)) {
      for race in policy.record.races { race.withdraw() }
    }
    let outcome = feed.run(timeout: .seconds(10))
    #expect(outcome.code == .withdrawn)
    #expect(outcome.report.duration == .milliseconds(300))
    #expect(policy.record.races.count == 1)
    #expect(policy.record.outcomes.count == 1)
    #expect(feed.calls.open.isEmpty)
  }
}
