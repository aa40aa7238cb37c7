import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// What answers of a resolver do to a race that runs.
@Suite struct TargetFeedTests {
  @Test func `a late answer joins, as if known from the start (row 36)`() throws {
    let feed = try ScriptedFeed(peers: [6: .silent, 4: .answers(after: .milliseconds(1))])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6), ScriptedFeed.six(66)])
    feed.answer(
      .ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(90))
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(100))
    // The second answer to AAAA replaces the first: 66 is gone before its turn (row 37).
    #expect(feed.run().story == ["6 at 0: stopped lost", "4 at 250: won"])
  }

  @Test func `a late answer with nothing under way starts at once (row 38)`() throws {
    let feed = try ScriptedFeed(peers: [
      6: .fails(.connectionRefused, after: .milliseconds(20)), 4: .answers(after: .milliseconds(1)),
    ])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(100))
    #expect(feed.run().story == ["6 at 0: failed ECONNREFUSED", "4 at 100: won"])
  }

  @Test func `no error while a query is open, then that of the attempts`() throws {
    let feed = try ScriptedFeed(peers: [6: .fails(.connectionRefused, after: .milliseconds(20))])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.finish(after: .milliseconds(100))
    let outcome = feed.run()
    #expect(outcome.code == .allAttemptsFailed)
    #expect(outcome.report.duration == .milliseconds(100))
  }

  @Test func `a started candidate that is gone from a later answer may still win (row 37)`() throws
  {
    let feed = try ScriptedFeed(peers: [6: .answers(after: .milliseconds(40))])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(66)], after: .milliseconds(20))
    #expect(feed.run().story == ["6 at 0: won"])
  }

  @Test func `what a block list says is dropped and reported`() throws {
    let feed = try ScriptedFeed(peers: [4: .answers(after: .milliseconds(1))])
    let blocked = SocketAddress(.ipv4Any, port: 4)
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [blocked, ScriptedFeed.four(4)])
    let outcome = feed.run()
    #expect(outcome.story == ["4 at 0: won"])
    #expect(outcome.report.droppedTargets == [DroppedTarget(blocked, .wildcardAddress)])
  }

  @Test func `where a block list says all there is, the name cannot be resolved`() throws {
    let feed = try ScriptedFeed()
    let blocked = [SocketAddress(.ipv6Any, port: 6), SocketAddress(.ipv4Any, port: 4)]
    feed.answer(.ipv4Addresses, with: [blocked[1]])
    feed.answer(.ipv6Addresses, with: [blocked[0]], after: .milliseconds(10))
    feed.finish(after: .milliseconds(20))
    let outcome = feed.run()
    #expect(outcome.code == .cannotResolve && outcome.story == [])
    #expect(outcome.report.droppedTargets == blocked.map { DroppedTarget($0, .wildcardAddress) })
  }

  @Test func `hints are tried where no answer comes (row 12)`() throws {
    let feed = try ScriptedFeed(peers: [44: .answers(after: .milliseconds(1))])
    feed.answer(.serviceRecord, with: [ScriptedFeed.four(44)])
    #expect(feed.run().story == ["44 at 50: won"])
  }

  @Test func `hints are replaced by the answer of their family (row 12)`() throws {
    let feed = try ScriptedFeed(peers: [
      4: .answers(after: .milliseconds(1)), 44: .answers(after: .milliseconds(1)),
    ])
    feed.answer(.serviceRecord, with: [ScriptedFeed.four(44)])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(20))
    let outcome = feed.run()
    #expect(outcome.story == ["4 at 50: won"])
    #expect(outcome.report.untriedCount == 0)
  }

  @Test func `an empty answer replaces the hints of its family alone`() throws {
    let feed = try ScriptedFeed(peers: [66: .answers(after: .milliseconds(1))])
    feed.answer(.serviceRecord, with: [ScriptedFeed.six(66), ScriptedFeed.four(44)])
    feed.answer(.ipv4Addresses, with: [], after: .milliseconds(20))
    let outcome = feed.run()
    #expect(outcome.story == ["66 at 50: won"])
    #expect(outcome.report.untriedCount == 0)
  }

  @Test func `an answer longer than the limit is cut off, an address counts once`() throws {
    let feed = try ScriptedFeed(peers: [6: .silent]) { $0.settings.candidateLimit = 3 }
    feed.answer(.ipv6Addresses, with: [6, 6, 61, 62, 63, 64].map(ScriptedFeed.six))
    feed.finish(after: .milliseconds(1))
    let outcome = feed.run(timeout: .milliseconds(10))
    #expect(outcome.report.attempts.count == 1 && outcome.report.untriedCount == 2)
  }

  @Test func `a family that is not admitted is not tried`() throws {
    let feed = try ScriptedFeed(peers: [4: .answers(after: .milliseconds(1))]) {
      $0.families = .ipv4Only
    }
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)])
    let outcome = feed.run()
    #expect(outcome.story == ["4 at 0: won"] && outcome.report.untriedCount == 0)
  }

  @Test func `a source that does not exist is an error before the race`() throws {
    var configuration = ConnectConfiguration()
    configuration.sources = [SourceBinding(interface: "absent-if0")]
    let setup = try RaceSetup(configuration)
    do {
      _ = try TargetFeed(setup: setup)
      Issue.record("a feed with no way out")
    } catch {
      #expect(error.code == .unknownInterface)
    }
  }
}
