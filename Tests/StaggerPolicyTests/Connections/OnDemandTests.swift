import StaggerCore
import StaggerPolicy
import StaggerSimulation
import Testing

/// Connections that are down, and those that come up when a rule names them.
@Suite struct OnDemandTests {
  var host: PolicyHost

  init() throws { host = try PolicyHost() }

  private func onDemand(_ behaviour: ConnectionBehaviour = .onDemand) -> [Connection] {
    connections { $0[3].behaviour = behaviour }
  }

  @Test(arguments: [ConnectionBehaviour.onDemand, .perPolicy])
  func `a named one that is down becomes a candidate with a preparation`(
    behaviour: ConnectionBehaviour
  ) throws {
    var host = host
    host.unplug("wg0")
    let decision = try host.decision(
      of: manager(
        rule("*", ["vpn", "office"], strict: true), connections: onDemand(behaviour)),
      about: ["203.0.113.1", "203.0.113.2"])
    #expect(decision.picture == "1>^wg0 2>^wg0 | 1>eth0 2>eth0")
    #expect(decision.candidates[0].candidate.preparation == 3)
    #expect(decision.candidates[0].verdict?.reason == PolicyReason(.rule, rule: 0, connection: 3))
  }

  @Test func `one whose interface is not there yet is bound by name, if only one can be meant`()
    throws
  {
    var host = host
    host.remove("wg0")
    let kind = try host.decision(
      of: manager(rule("*", ["vpn"]), connections: onDemand()), about: ["203.0.113.1"])
    #expect(kind.refusals.contains("1 ? down"))
    let named = connections {
      $0[3] = Connection(
        "vpn", over: [.name(NamePattern("wg0" as KernelName))], behaviour: .onDemand)
      $0[3].backOff = BackOff(.linear, delay: .seconds(2))
    }
    let policy = try manager(rule("*", ["vpn"]), connections: named)
    let decision = try host.decision(of: policy, about: ["203.0.113.1"])
    #expect(decision.picture == "1>^wg0")
    #expect(decision.candidates[0].candidate.binding == Candidate.Binding(interfaceName: "wg0"))
    let failing = AttemptScript.silent.preparationFails(after: .milliseconds(10))
    _ = try DecidedSimulation(scripts: ["wg0": failing]).run(decision)
    let next = try host.decision(
      of: policy, about: ["203.0.113.1"], at: .origin + .milliseconds(100))
    #expect(next.refusals.contains("1 ? back_off"))
  }

  @Test func `one that is up serves like any other`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["vpn"]), connections: onDemand()), about: ["203.0.113.1"])
    #expect(decision.picture == "1>wg0")
    #expect(decision.refusals(of: "wg0") == [])
  }

  @Test func `nobody who is not named comes up`() throws {
    var host = host
    host.unplug("wg0")
    for use in [["all"], ["office"]] {
      let decision = try host.decision(
        of: manager(rule("*", use), connections: onDemand()), about: ["203.0.113.1"])
      #expect(!decision.candidates.contains { $0.candidate.needsPreparation })
    }
    let plain = try host.decision(of: manager(connections: onDemand()), about: ["203.0.113.1"])
    #expect(plain.picture == "1@eth0")
  }

  @Test func `a selector that means its interface does not name it`() throws {
    var host = host
    host.unplug("wg0")
    var meaning = MappingRule()
    meaning.action = .use([.interfaces(.kind("wireguard"))], .advisory)
    let decision = try host.decision(
      of: manager(meaning, connections: onDemand()), about: ["203.0.113.1"])
    #expect(decision.picture == "")
    #expect(decision.refusals(of: "wg0") == ["down"])
  }

  @Test func `one that is on demand only when roaming`() throws {
    var host = host
    host.unplug("wg0")
    func picture(_ isRoaming: Bool?) throws -> [String] {
      var connections = onDemand(.onDemandWhenRoaming)
      connections[3].facts.isRoaming = isRoaming
      let decision = try host.decision(
        of: manager(rule("*", ["vpn"]), connections: connections), about: ["203.0.113.1"])
      return [decision.picture] + decision.refusals(of: "wg0")
    }
    #expect(try picture(true) == ["1>^wg0"])
    #expect(try picture(false) == ["", "down"])
    #expect(try picture(nil) == ["", "down"])
  }

  @Test func `each family that it admits, and only destinations of the rule`() throws {
    var host = host
    host.unplug("wg0")
    var connections = onDemand()
    connections[3].families = .ipv4Only
    let decision = try host.decision(
      of: manager(
        rule("[203.0.113.0/24]", ["vpn"]), rule("[2001:db8::/32]", ["vpn"]),
        connections: connections),
      about: ["203.0.113.1", "2001:db8:9::2", "198.18.0.9"])
    #expect(decision.picture == "9@eth0 1>^wg0")
    #expect(decision.refusals(of: "wg0") == ["family"])
  }

  @Test func `requirements and prohibitions hold for it as well`() throws {
    var host = host
    host.unplug("wg0")
    let metered = try host.decision(
      of: manager(
        rule("*", ["vpn"]) { $0.require = [PathCondition(.metered, is: false)] },
        connections: onDemand()),
      about: ["203.0.113.1"])
    #expect(metered.refusals(of: "wg0") == ["requirement"])
    let free = connections {
      $0[3].behaviour = .onDemand
      $0[3].facts.isMetered = false
    }
    let admitted = try host.decision(
      of: manager(
        rule("*", ["vpn"]) { $0.require = [PathCondition(.metered, is: false)] },
        connections: free),
      about: ["203.0.113.1"])
    #expect(admitted.picture == "1>^wg0")
    let prohibited = try host.decision(
      of: manager(
        rule("*", ["vpn"]) { $0.prohibit = [.interfaces(.type(.vpn))] }, connections: free),
      about: ["203.0.113.1"])
    #expect(prohibited.refusals(of: "wg0") == ["prohibited"])
  }

  @Test func `one that is always there is down when it is`() throws {
    var host = host
    host.unplug("wg0")
    let decision = try host.decision(of: manager(rule("*", ["vpn"])), about: ["203.0.113.1"])
    #expect(decision.refusals(of: "wg0") == ["down"])
    #expect(decision.isEverythingDown)
    #expect(decision.refusal?.code == .networkDown)
  }

  @Test func `down means without an address as well, and without an interface`() throws {
    var bare = host
    bare.addresses.removeAll { $0.interfaceIndex == 5 }
    bare.routes.removeAll { $0.interface == 5 }
    var gone = host
    gone.remove("wg0")
    for host in [bare, gone] {
      let decision = try host.decision(
        of: manager(rule("*", ["vpn"], strict: true)), about: ["203.0.113.1"])
      #expect(decision.candidates.isEmpty)
      #expect(decision.isEverythingDown)
    }
  }

  @Test func `everything that is always there being down is a network that is down`() throws {
    var host = host
    for name in ["eth0", "wlan0", "wwan0", "wg0"] as [KernelName] { host.unplug(name) }
    let decision = try host.decision(of: manager(rule("*", ["all"])), about: ["203.0.113.1"])
    #expect(decision.isEverythingDown)
    let prohibiting = try host.decision(
      of: manager(rule("*", ["home"]) { $0.prohibit = [.connection("office")] }),
      about: ["203.0.113.1"])
    #expect(prohibiting.isEverythingDown)
  }

  @Test func `a rule that does not fit what is up is no network that is down`() throws {
    let decision = try host.decision(
      of: manager(rule("*", ["phone"]) { $0.require = [PathCondition(.metered, is: false)] }),
      about: ["203.0.113.1"])
    #expect(decision.candidates.isEmpty)
    #expect(!decision.isEverythingDown)
    #expect(decision.refusal?.code == .noPathAdmitted)
  }

  @Test func `in a chain it is judged by the others, and not added twice`() throws {
    var host = host
    host.unplug("wg0")
    let first = try manager(rule("*", ["vpn"]), connections: onDemand())
    let second = try manager(rule("*", ["vpn", "home"]), connections: onDemand())
    let decision = try host.decision(
      of: PolicyChain([first, second]), about: ["203.0.113.1"])
    #expect(decision.candidates.allSatisfy { $0.interfaceIndex == 5 })
  }
}
