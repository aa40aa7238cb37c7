import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

@Suite struct BackOffTests {
  let host: PolicyHost

  init() throws { host = try PolicyHost() }

  private func resting(_ backOff: BackOff) -> [Connection] {
    connections { $0[1].backOff = backOff }
  }

  private func after(_ milliseconds: Int) -> MonotonicInstant {
    .origin + .milliseconds(milliseconds)
  }

  @Test func `linear: one delay more with each failure, then the last`() {
    let backOff = BackOff(
      .linear, delay: .seconds(2), attempts: 3, exhaustedDelay: .seconds(60))
    #expect(
      (1...5).map { backOff.rest(after: $0, chance: 0) }
        == [.seconds(2), .seconds(4), .seconds(6), .seconds(60), .seconds(60)])
  }

  @Test func `exponential: twofold, by half up or down`() {
    let backOff = BackOff(delay: .seconds(1), attempts: 10, exhaustedDelay: .seconds(100))
    #expect(backOff.rest(after: 1, chance: 500) == .seconds(1))
    #expect(backOff.rest(after: 1, chance: 0) == .milliseconds(500))
    #expect(backOff.rest(after: 1, chance: 1_000) == .milliseconds(1_500))
    #expect(backOff.rest(after: 4, chance: 500) == .seconds(8))
    #expect(backOff.rest(after: 9, chance: 500) == .seconds(100))
    #expect(BackOff(delay: .infinite).rest(after: 3, chance: 9) == .seconds(300))
    let huge = BackOff(delay: .seconds(1), attempts: .max, exhaustedDelay: .infinite)
    #expect(huge.rest(after: 1_000_000, chance: 1_000) > .seconds(1))
  }

  @Test func `a connection that failed rests, and is asked again afterwards`() throws {
    let policy = try manager(
      rule("*", ["home"]),
      connections: resting(BackOff(.linear, delay: .seconds(2), exhaustedDelay: .seconds(9))))
    let simulation = DecidedSimulation(scripts: ["wlan0": .unreachable(after: .milliseconds(100))])
    let first = try host.decision(of: policy, about: ["203.0.113.1"])
    _ = try simulation.run(first)
    let rested = try host.decision(of: policy, about: ["203.0.113.1"], at: after(2_099))
    #expect(rested.refusals(of: "wlan0") == ["back_off"])
    #expect(!rested.isEverythingDown)
    let again = try host.decision(of: policy, about: ["203.0.113.1"], at: after(2_100))
    #expect(again.picture == "1>wlan0")
    // Failed twice: 4 s from its end at 2.2 s.
    _ = try simulation.run(again, at: after(2_100))
    let twice = try host.decision(of: policy, about: ["203.0.113.1"], at: after(6_199))
    #expect(twice.refusals(of: "wlan0") == ["back_off"])
    #expect(
      try host.decision(of: policy, about: ["203.0.113.1"], at: after(6_200)).picture
        == "1>wlan0")
  }

  @Test(arguments: [
    (AttemptScript.refused(after: .milliseconds(5)), false),
    (.connects(after: .milliseconds(5)), false),
    (.unreachable(after: .milliseconds(5)), true),
    (.localError(.noSuchDevice), true),
    (.fails(AttemptFailure(.timedOut, at: .connect), after: .seconds(3)), true),
    (.localError(.permissionDenied, at: .connect), false),
    (.localError(.tooManyOpenFiles, at: .socket), false),
    (.silent, false),
  ])
  func `what speaks against a connection`(script: AttemptScript, rests: Bool) throws {
    let policy = try manager(
      rule("*", ["home"]), connections: resting(BackOff(.linear, delay: .seconds(2))))
    let simulation = DecidedSimulation(scripts: ["wlan0": script])
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    let result = try simulation.run(decision, timeout: .seconds(4))
    let next = try host.decision(
      of: policy, about: ["203.0.113.1"], at: result.timeline.lastInstant)
    #expect((next.refusals(of: "wlan0") == ["back_off"]) == rests)
  }

  @Test func `a success makes up for all failures`() throws {
    let policy = try manager(
      rule("*", ["home"]),
      connections: resting(BackOff(.linear, delay: .seconds(2), exhaustedDelay: .seconds(9))))
    var simulation = DecidedSimulation()
    for (time, script) in [
      (0, AttemptScript.unreachable(after: .zero)), (10_000, .connects(after: .zero)),
      (20_000, .unreachable(after: .zero)),
    ] {
      simulation.scripts["wlan0"] = script
      let decision = try host.decision(of: policy, about: ["203.0.113.1"], at: after(time))
      _ = try simulation.run(decision, at: after(time))
    }
    #expect(
      try host.decision(of: policy, about: ["203.0.113.1"], at: after(22_000)).picture
        == "1>wlan0")
  }

  @Test func `the others serve meanwhile, and without a back-off nothing rests`() throws {
    let policy = try manager(
      rule("*", ["home", "office"]),
      connections: resting(BackOff(.linear, delay: .seconds(2))))
    let simulation = DecidedSimulation(
      scripts: ["wlan0": .unreachable(after: .zero), "eth0": .unreachable(after: .zero)])
    _ = try simulation.run(try host.decision(of: policy, about: ["203.0.113.1"]))
    #expect(
      try host.decision(of: policy, about: ["203.0.113.1"], at: after(50)).picture == "1>eth0")
  }

  @Test func `a preparation that fails counts, and keeps it from being brought up`() throws {
    var host = host
    host.unplug("wg0")
    let policy = try manager(
      rule("*", ["vpn"]),
      connections: connections {
        $0[3].behaviour = .onDemand
        $0[3].backOff = BackOff(.linear, delay: .seconds(2))
      })
    let failing = AttemptScript.silent.preparationFails(after: .milliseconds(10))
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    _ = try DecidedSimulation(scripts: ["wg0": failing]).run(decision)
    let next = try host.decision(of: policy, about: ["203.0.113.1"], at: after(100))
    #expect(next.refusals(of: "wg0") == ["back_off"])
  }

  @Test func `the same seed gives the same rest, an update keeps it by name`() throws {
    func end(_ seed: UInt64) throws -> Int? {
      let configuration = ConnectionManagerConfiguration(
        connections: resting(BackOff(delay: .seconds(4))), rules: [try rule("*", ["home"])])
      let policy = try ConnectionManager(configuration, seed: seed)
      let simulation = DecidedSimulation(scripts: ["wlan0": .unreachable(after: .zero)])
      _ = try simulation.run(try host.decision(of: policy, about: ["203.0.113.1"]))
      var moved = configuration
      moved.connections.swapAt(0, 1)
      try policy.update(moved)
      return try (0...70).first { tenths in
        try !host.decision(of: policy, about: ["203.0.113.1"], at: after(tenths * 100))
          .candidates.isEmpty
      }
    }
    let first = try #require(try end(1))
    #expect(first >= 20 && first <= 61)
    #expect(try end(1) == first)
    #expect(try [2, 3, 4].contains { try end($0) != first })
  }
}
