import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// A race over what a resolver says, on a scripted kernel and in virtual time.
///
///     let feed = try ScriptedFeed(peers: [6: .silent, 4: .answers(after: .milliseconds(1))])
///     feed.answer(.ipv4Addresses, with: [feed.four], after: .milliseconds(30))
///     let outcome = feed.run()
struct ScriptedFeed {
  let calls = ScriptedCalls()
  let feed: TargetFeed

  /// A feed whose race meets peers that are named by their ports.
  init(
    peers: [UInt16: ScriptedCalls.Peer] = [:],
    _ change: (inout ConnectConfiguration) -> Void = { _ in }
  ) throws {
    var configuration = ConnectConfiguration()
    // Nobody asks the kernel of this host.
    configuration.ordering = .given
    change(&configuration)
    feed = try TargetFeed(setup: RaceSetup(configuration))
    calls.peers = peers
  }

  static func six(_ port: UInt16) -> SocketAddress { SocketAddress(.ipv6Loopback, port: port) }
  static func four(_ port: UInt16) -> SocketAddress { SocketAddress(.ipv4Loopback, port: port) }

  /// Answers a query when some time has passed; at zero, before the race.
  func answer(
    _ query: ResolutionQuery, with targets: [SocketAddress], after delay: Nanoseconds = .zero
  ) {
    if delay == .zero { return feed.answer(query, with: targets) }
    calls.after(delay) { [feed] in feed.answer(query, with: targets) }
  }

  func finish(after delay: Nanoseconds) {
    calls.after(delay) { [feed] in feed.finish() }
  }

  /// Runs the race; every descriptor has come back afterwards, or is in `calls.open`.
  func run(timeout: Nanoseconds? = nil) -> Outcome {
    let request = RaceRequest(feed: feed, deadline: timeout.map { calls.now() + $0 })
    let budget = AttemptBudget(limit: 100, spareGap: .zero)
    defer { #expect(calls.violations == []) }
    do throws(ConnectError) {
      var connections = try BlockingDrive.run(
        request, budget: budget, with: calls, sets: WarmSets())
      let report = connections.report
      while let connection = connections.next() { calls.takeBack(connection.take()) }
      return Outcome(code: nil, report: report)
    } catch {
      return Outcome(code: error.code, report: error.report)
    }
  }

  /// What the race came to.
  struct Outcome {
    let code: ConnectError.Code?
    let report: RaceReport

    /// Each attempt as its port, the milliseconds of its start, and what became of it.
    var story: [String] {
      zip(report.attempts, report.story).map { attempt, words in
        "\(attempt.candidate.remote.port) at \(attempt.began.count / 1_000_000): \(words)"
      }
    }
  }
}
