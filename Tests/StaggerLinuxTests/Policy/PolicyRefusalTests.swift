import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

@Suite struct `A policy that admits nothing` {
  private func code(_ policy: ScriptedPolicy) -> ConnectError.Code? {
    let script = DecidedScript(policy, [1: .near, 2: .near])
    do {
      _ = try script.request()
      return nil
    } catch {
      script.expectNothingLeft()
      #expect(script.calls.made.isEmpty)
      #expect(policy.record.outcomes.isEmpty)
      return (error as? ConnectError)?.code
    }
  }

  @Test func `ends the race before it begins`() {
    #expect(code(.refusing(.prohibited)) == .noPathAdmitted)
    #expect(code(.refusing(.down)) == .networkDown)
    #expect(
      code(ScriptedPolicy { _ throws(PolicyError) in throw .failed("no rules") }) == .policyFailed)
  }

  @Test func `or one that answers nonsense, ends the race before it begins`() {
    let nonsense: [@Sendable (inout PolicyEvaluation) -> Void] = [
      { $0.refuse(7, because: PolicyReason(.down)) },
      { evaluation in
        for place in evaluation.candidates.indices {
          var verdict = PolicyVerdict()
          verdict.order = 1
          evaluation.setVerdict(verdict, of: place)
        }
      },
      { evaluation in
        var verdict = PolicyVerdict()
        verdict.binding = Candidate.Binding(interface: 4_000_000)
        evaluation.setVerdict(verdict, of: 0)
      }, { $0.limits.attempts = 0 },
    ]
    for answer in nonsense {
      #expect(
        code(ScriptedPolicy { evaluation throws(PolicyError) in answer(&evaluation) })
          == .policyFailed)
    }
  }

  @Test func `of a resolver's answers sends nothing, and says why`() throws {
    for (reason, code) in [
      (PolicyReason.Code.prohibited, ConnectError.Code.noPathAdmitted), (.down, .networkDown),
    ] {
      let policy = ScriptedPolicy.refusing(reason)
      let feed = try ScriptedFeed(peers: [4: .near, 6: .near]) { $0.policy = policy }
      // What a block list says beside it does not hide the reason.
      feed.answer(
        .ipv4Addresses, with: [SocketAddress(.ipv4Any, port: 4), ScriptedFeed.four(4)])
      feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(10))
      feed.finish(after: .milliseconds(20))
      let outcome = feed.run()
      #expect(outcome.code == code)
      #expect(feed.calls.made.count { $0 == .socket } == 0)
      // Before there was an answer, and after each of the two.
      #expect(policy.record.evaluations == 3)
      #expect(policy.record.outcomes.count == 1)
    }
  }

  @Test func `of some answers lets the others race`() throws {
    let policy = ScriptedPolicy { evaluation throws(PolicyError) in
      for place in evaluation.candidates.indices
      where evaluation.candidates[place].candidate.remote.family == .ipv6 {
        evaluation.refuse(place, because: PolicyReason(.family))
      }
    }
    let feed = try ScriptedFeed(peers: [4: .near, 6: .near]) { $0.policy = policy }
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(10))
    let outcome = feed.run()
    #expect(outcome.code == nil)
    #expect(outcome.report.attempts.map { $0.candidate.remote.port } == [4])
    #expect(policy.record.outcomes.count == 1)
  }

  @Test func `or throws in the middle of a feed ends the race`() throws {
    let policy = ScriptedPolicy { evaluation throws(PolicyError) in
      if evaluation.candidates.count > 1 { throw .failed("too many") }
    }
    let feed = try ScriptedFeed(peers: [4: .silent, 6: .near]) { $0.policy = policy }
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(100))
    let outcome = feed.run(timeout: .seconds(10))
    #expect(outcome.code == .policyFailed)
    #expect(outcome.report.duration == .milliseconds(100))
    #expect(outcome.report.attempts.map { $0.candidate.remote.port } == [4])
    #expect(policy.record.outcomes.count == 1)
    #expect(feed.calls.open.isEmpty)
  }

  @Test func `is not asked about answers that come when the race is over`() throws {
    let policy = ScriptedPolicy()
    let feed = try ScriptedFeed(peers: [4: .near]) { $0.policy = policy }
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)])
    feed.feed.finish()
    #expect(feed.run().code == nil)
    let evaluations = policy.record.evaluations
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    #expect(policy.record.evaluations == evaluations)
  }
}
