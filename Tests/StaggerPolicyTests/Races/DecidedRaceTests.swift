import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

/// From the policy to the race, in virtual time.
@Suite struct DecidedRaceTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  @Test func `an advisory order is raced: the next connection is tried while the first is silent`()
    throws
  {
    let decision = try host.decision(
      of: manager(rule("*", ["home", "office"])), about: ["203.0.113.1"])
    let result = try DecidedSimulation(
      scripts: ["eth0": .connects(after: .milliseconds(30))]
    ).run(decision)
    #expect(result.starts == ["1>wlan0 0", "1>eth0 250"])
    #expect(result.winner == "1>eth0")
  }

  @Test func `a longer delay between connections`() throws {
    let decision = try host.decision(
      of: manager(
        rule("*", ["home", "office"]) { $0.delayBetweenConnections = .milliseconds(800) }),
      about: ["203.0.113.1", "203.0.113.2"])
    let result = try DecidedSimulation(
      scripts: ["eth0": .connects(after: .milliseconds(30))]
    ).run(decision)
    #expect(result.starts == ["1>wlan0 0", "2>wlan0 250", "1>eth0 1050"])
  }

  @Test func `a strict order: nothing of a connection before all ahead of it has failed`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["home", "office"], strict: true)),
      about: ["203.0.113.1", "203.0.113.2"])
    let result = try DecidedSimulation(
      scripts: [
        "wlan0": .fails(AttemptFailure(.timedOut, at: .connect), after: .seconds(5)),
        "eth0": .connects(after: .milliseconds(300)),
      ]
    ).run(decision)
    #expect(result.starts == ["1>wlan0 0", "2>wlan0 250", "1>eth0 5250", "2>eth0 5500"])
    #expect(result.winner == "1>eth0")
  }

  @Test func `one attempt at a time keeps a strict order by itself`() throws {
    let decision = try host.decision(
      of: manager(
        rule("*", ["home", "office"], strict: true) { $0.limits.inFlight = 1 }),
      about: ["203.0.113.1", "203.0.113.2"])
    let result = try DecidedSimulation(
      scripts: [
        "wlan0": .fails(AttemptFailure(.timedOut, at: .connect), after: .seconds(5)),
        "eth0": .connects(after: .milliseconds(30)),
      ]
    ).run(decision)
    #expect(result.starts == ["1>wlan0 0", "2>wlan0 5000", "1>eth0 10000"])
    #expect(result.winner == "1>eth0")
  }

  @Test func `prohibited connections see no attempt, however the others fare`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["all"]) { $0.prohibit = [.connection("phone")] }),
      about: ["203.0.113.1", "2001:db8:9::2"])
    let result = try DecidedSimulation().run(decision, timeout: .seconds(30))
    #expect(result.timeline.attempts.count >= 4)
    #expect(!result.starts.contains { $0.contains("wwan0") })
    #expect(result.timeline.outcome == .timedOut)
  }

  @Test func `with nothing admitted there is no race`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["vpn"]) { $0.require = [PathCondition(.validated)] }),
      about: ["203.0.113.1"])
    let result = try DecidedSimulation().run(decision)
    #expect(result.timeline.attempts.isEmpty)
    #expect(result.timeline.outcome == .failed)
  }

  @Test func `what is brought up is raced against what is there`() throws {
    var host = host
    host.unplug("wg0")
    let decision = try host.decision(
      of: manager(
        rule("*", ["vpn", "office"]),
        connections: connections { $0[3].behaviour = .onDemand }), about: ["203.0.113.1"])
    let result = try DecidedSimulation(
      scripts: [
        "wg0": .connects(after: .milliseconds(20)).prepared(after: .milliseconds(400)),
        "eth0": .connects(after: .milliseconds(300)),
      ]
    ).run(decision)
    #expect(result.starts == ["1>wg0 0", "1>eth0 250"])
    #expect(result.winner == "1>wg0")
  }

  @Test func `the race's time is the rule's`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["home"]) { $0.limits.duration = .seconds(3) }),
      about: ["203.0.113.1"])
    let result = try DecidedSimulation().run(decision)
    #expect(result.timeline.outcome == .timedOut)
    #expect(result.timeline.lastInstant == .origin + .seconds(3))
  }
}
