import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

/// Series of races in virtual time: delays that follow experience, demotion and recovery.
@Suite struct AdaptivePolicyTests {
  /// A policy and the network that it learns from, race after race.
  struct Series {
    let host: PolicyHost
    let policy: AdaptivePolicy
    var simulation = DecidedSimulation()
    var now = MonotonicInstant.origin
    let remotes: [String]

    init(
      _ remotes: [String] = ["2001:db8:9::6", "203.0.113.4"], rules: DemotionRules = .init()
    ) throws {
      host = try PolicyHost()
      policy = AdaptivePolicy(ConnectHistory(rules: rules, racesForEachProbe: 0))
      self.remotes = remotes
    }

    /// Runs a race, and lets a second pass.
    mutating func race() throws -> [String] {
      let decision = try host.decision(of: policy, about: remotes, at: now)
      let result = try simulation.run(decision, at: now, timeout: .seconds(20))
      now = result.timeline.lastInstant + .seconds(1)
      return result.starts
    }

    mutating func wait(_ seconds: Int) { now = now + .seconds(seconds) }
  }

  @Test func `the delay is the time that the connect before should need`() throws {
    var series = try Series(["203.0.113.1", "203.0.112.2"])
    series.simulation.scripts["eth0"] = .connects(after: .milliseconds(160))
    #expect(try series.race() == ["1>eth0 0"])
    // 160 ms + 4 × 80 ms.
    let decision = try series.host.decision(of: series.policy, about: series.remotes)
    #expect(decision.candidates.map(\.candidate.delay) == [nil, .milliseconds(480)])
    series.simulation.scripts["eth0"] = .silent
    #expect(try series.race() == ["1>eth0 0", "2>eth0 480"])
  }

  @Test(arguments: [(5, 100), (20, 100), (60, 180), (900, 2_000)])
  func `the delay stays within the bounds of RFC 8305`(roundTrip: Int, delay: Int) throws {
    var series = try Series(["203.0.113.1", "203.0.112.2"])
    series.simulation.scripts["eth0"] = .connects(after: .milliseconds(roundTrip))
    _ = try series.race()
    series.simulation.scripts["eth0"] = .silent
    #expect(try series.race() == ["1>eth0 0", "2>eth0 \(delay)"])
  }

  @Test func `a family that keeps failing comes last`() throws {
    var series = try Series()
    series.simulation.families = [.ipv4: .connects(after: .milliseconds(20))]
    for _ in 0..<3 { #expect(try series.race() == ["6>eth0 0", "4>eth0 250"]) }
    #expect(try series.race() == ["4>eth0 0"])
    #expect(try series.race() == ["4>eth0 0"])
  }

  @Test func `one failure less, or one success between, and it stays`() throws {
    var series = try Series()
    for works in [false, false, true, false, false] {
      series.simulation.families = [.ipv4: .connects(after: .milliseconds(20))]
      if works { series.simulation.families[.ipv6] = .connects(after: .milliseconds(30)) }
      #expect(try series.race().first == "6>eth0 0")
    }
    #expect(try series.race().first == "6>eth0 0")
  }

  @Test func `it is probed, at twice the interval after each failure, and recovers`() throws {
    var series = try Series()
    series.simulation.families = [.ipv4: .connects(after: .milliseconds(20))]
    for _ in 0..<3 { _ = try series.race() }
    series.wait(57)
    #expect(try series.race() == ["4>eth0 0"])
    series.wait(3)
    #expect(try series.race() == ["6>eth0 0", "4>eth0 250"])
    series.wait(110)
    #expect(try series.race() == ["4>eth0 0"])
    series.wait(10)
    series.simulation.families[.ipv6] = .connects(after: .milliseconds(30))
    #expect(try series.race() == ["6>eth0 0"])
    #expect(try series.race() == ["6>eth0 0"])
  }

  @Test func `the interval is bounded`() throws {
    var rules = DemotionRules()
    rules.longestInterval = .seconds(100)
    var series = try Series(rules: rules)
    series.simulation.families = [.ipv4: .connects(after: .milliseconds(20))]
    for _ in 0..<3 { _ = try series.race() }
    for _ in 0..<6 {
      series.wait(101)
      #expect(try series.race().first == "6>eth0 0")
      #expect(try series.race().first == "4>eth0 0")
    }
  }

  @Test func `a success from behind makes up for all`() throws {
    var series = try Series()
    series.simulation.families = [.ipv4: .connects(after: .milliseconds(20))]
    for _ in 0..<3 { _ = try series.race() }
    series.simulation.families = [.ipv6: .connects(after: .milliseconds(30))]
    #expect(try series.race().first == "4>eth0 0")
    #expect(try series.race().first == "6>eth0 0")
  }

  @Test func `several attempts of one race are one failure`() throws {
    var series = try Series(["2001:db8:9::6", "2001:db8:a::7", "2001:db8:b::8", "203.0.113.4"])
    series.simulation.families = [
      .ipv4: .connects(after: .milliseconds(20)), .ipv6: .unreachable(after: .milliseconds(5)),
    ]
    _ = try series.race()
    #expect(try series.race().first == "6>eth0 0")
  }

  @Test func `a peer that refuses, and a race that was lost in time, are no failures`() throws {
    for script in [
      AttemptScript.refused(after: .milliseconds(10)), .connects(after: .milliseconds(300)),
    ] {
      var series = try Series()
      series.simulation.families = [.ipv6: script, .ipv4: .connects(after: .milliseconds(80))]
      for _ in 0..<5 { #expect(try series.race().first == "6>eth0 0") }
    }
  }

  @Test func `where everything fails nothing is refused`() throws {
    var series = try Series()
    series.simulation.families = [
      .ipv4: .unreachable(after: .milliseconds(5)), .ipv6: .unreachable(after: .milliseconds(5)),
    ]
    for _ in 0..<6 { #expect(try series.race().count == 2) }
  }

  @Test func `behind a policy with an order only the delays count`() throws {
    let host = try PolicyHost()
    let adaptive = AdaptivePolicy(ConnectHistory(racesForEachProbe: 0))
    let chain = PolicyChain([
      try manager(rule("*", ["home", "office"], strict: true)), adaptive,
    ])
    let simulation = DecidedSimulation(
      scripts: ["wlan0": .connects(after: .milliseconds(160))])
    _ = try simulation.run(try host.decision(of: chain, about: ["203.0.113.1", "203.0.112.2"]))
    let decision = try host.decision(of: chain, about: ["203.0.113.1", "203.0.112.2"])
    #expect(decision.picture == "1>wlan0 2>wlan0 | 1>eth0 2>eth0")
    #expect(decision.isOrderStrict)
  }
}
