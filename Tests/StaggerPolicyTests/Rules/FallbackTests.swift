import StaggerCore
import StaggerPolicy
import Testing

/// What happens where nothing that a rule names is there.
@Suite struct FallbackTests {
  let host: PolicyHost

  init() throws {
    var host = try PolicyHost()
    host.unplug("wg0")
    self.host = host
  }

  @Test func `none: nothing is tried`() throws {
    #expect(
      try host.decision(of: manager(rule("*", ["vpn"])), about: ["203.0.113.1"]).picture == "")
  }

  @Test func `any: what is always there, within the rule's other demands`() throws {
    let decision = try host.decision(
      of: manager(
        rule("*", ["vpn"], strict: true) {
          $0.fallback = .any
          $0.prohibit = [.connection("phone")]
          $0.limits.inFlight = 3
        }), about: ["203.0.113.1"])
    #expect(decision.picture == "1>eth0 1>wlan0")
    #expect(decision.candidates.allSatisfy { $0.verdict?.reason.code == .fallback })
    #expect(decision.candidates.allSatisfy { $0.verdict?.reason.rule == 0 })
    #expect(decision.limits.inFlight == 3)
    #expect(!decision.isOrderStrict)
  }

  @Test func `another rule, and from there on`() throws {
    let policy = try manager(
      rule("[203.0.113.0/24]", ["vpn"]) {
        $0.name = "work"
        $0.fallback = .rule("second")
      },
      rule("second.example", ["vpn"]) {
        $0.name = "second"
        $0.fallback = .rule("third")
      },
      rule("third.example", ["phone", "home"], strict: true) {
        $0.name = "third"
        $0.mark = 9
      })
    let decision = try host.decision(of: policy, about: ["203.0.113.1", "198.18.0.9"])
    #expect(decision.picture == "9@eth0 1>wwan0 | 1>wlan0")
    #expect(decision.isOrderStrict)
    #expect(decision.candidates[1].candidate.marking.mark == 9)
    #expect(
      decision.candidates[1].verdict?.reason == PolicyReason(.fallback, rule: 0, connection: 2))
  }

  @Test func `to a rule that leaves all as planned`() throws {
    var plain = MappingRule("plain", for: try HostPattern("none.example"))
    plain.action = .asPlanned
    let policy = try manager(rule("*", ["vpn"]) { $0.fallback = .rule("plain") }, plain)
    #expect(try host.decision(of: policy, about: ["203.0.113.1"]).picture == "1@eth0")
  }

  @Test func `one that serves, or is brought up, does not fall back`() throws {
    let serving = try manager(rule("*", ["home"]) { $0.fallback = .any })
    #expect(try host.decision(of: serving, about: ["203.0.113.1"]).picture == "1>wlan0")
    let onDemand = connections { $0[3].behaviour = .onDemand }
    let rising = try manager(rule("*", ["vpn"]) { $0.fallback = .any }, connections: onDemand)
    #expect(try host.decision(of: rising, about: ["203.0.113.1"]).picture == "1>^wg0")
  }
}
