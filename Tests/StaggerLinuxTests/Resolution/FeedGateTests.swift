import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// RFC 8305 section 3, from the answer of a resolver to the connect of a socket.
@Suite struct FeedGateTests {
  private func feed() throws -> ScriptedFeed {
    try ScriptedFeed(peers: [
      4: .answers(after: .milliseconds(1)), 6: .answers(after: .milliseconds(1)),
    ])
  }

  @Test func `AAAA first starts at once, A may be open (rows 4, 5)`() throws {
    let feed = try feed()
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(30))
    let outcome = feed.run()
    #expect(outcome.story == ["6 at 30: won"])
    #expect(feed.calls.open.isEmpty)
  }

  @Test func `A first waits for the resolution delay from its answer (row 6)`() throws {
    let feed = try feed()
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    #expect(feed.run().story == ["4 at 80: won"])
  }

  @Test func `AAAA within the delay starts with IPv6 (row 7)`() throws {
    let feed = try feed()
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(60))
    let outcome = feed.run()
    #expect(outcome.story == ["6 at 60: won"])
    #expect(outcome.report.untriedCount == 1)
  }

  @Test(arguments: [[], ["::"]])
  func `an empty AAAA within the delay starts IPv4 at once (row 8)`(answer: [String]) throws {
    let feed = try feed()
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    let targets = try answer.map { SocketAddress(try IPAddress($0), port: 6) }
    feed.answer(.ipv6Addresses, with: targets, after: .milliseconds(60))
    #expect(feed.run().story == ["4 at 60: won"])
  }

  @Test func `an answer of nothing but bad addresses does not begin the wait`() throws {
    let feed = try feed()
    feed.answer(
      .ipv4Addresses, with: [SocketAddress(.ipv4Any, port: 4)], after: .milliseconds(10))
    feed.answer(.serviceRecord, with: [ScriptedFeed.six(6)], after: .milliseconds(30))
    #expect(feed.run().story == ["6 at 80: won"])
  }

  @Test func `an empty AAAA that came first opens the gate for A (row 8)`() throws {
    let feed = try feed()
    feed.answer(.ipv6Addresses, with: [])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    #expect(feed.run().story == ["4 at 30: won"])
  }

  @Test func `no further answers: what is there starts at once`() throws {
    let feed = try feed()
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    feed.finish(after: .milliseconds(35))
    #expect(feed.run().story == ["4 at 35: won"])
  }

  @Test func `where IPv4 is preferred, AAAA is the one that waits`() throws {
    let feed = try ScriptedFeed(peers: [6: .answers(after: .milliseconds(1))]) {
      $0.settings.preferredFamily = .ipv4
    }
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)], after: .milliseconds(30))
    #expect(feed.run().story == ["6 at 80: won"])
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `where both are there the preferred family goes first`(family: AddressFamily) throws {
    let feed = try ScriptedFeed(peers: [4: .near, 6: .near]) {
      $0.settings.preferredFamily = family
    }
    feed.answer(.ipv6Addresses, with: [ScriptedFeed.six(6)])
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)])
    #expect(feed.run().story == [family == .ipv4 ? "4 at 0: won" : "6 at 0: won"])
  }

  @Test func `all answers empty: failure at once (row 10)`() throws {
    let feed = try feed()
    feed.answer(.ipv6Addresses, with: [], after: .milliseconds(10))
    feed.answer(.ipv4Addresses, with: [], after: .milliseconds(20))
    feed.finish(after: .milliseconds(40))
    let outcome = feed.run()
    #expect(outcome.code == .cannotResolve)
    #expect(outcome.story == [] && outcome.report.duration == .milliseconds(40))
  }

  @Test func `time runs out while nobody has answered`() throws {
    let feed = try feed()
    let outcome = feed.run(timeout: .milliseconds(70))
    #expect(outcome.code == .timedOut)
    #expect(outcome.story == [] && outcome.report.duration == .milliseconds(70))
    #expect(feed.calls.open.isEmpty)
  }

  @Test func `time runs out while an answer waits for a better one`() throws {
    let feed = try feed()
    feed.answer(.ipv4Addresses, with: [ScriptedFeed.four(4)], after: .milliseconds(30))
    let outcome = feed.run(timeout: .milliseconds(70))
    #expect(outcome.code == .timedOut)
    #expect(outcome.story == [] && outcome.report.untriedCount == 1)
  }
}
