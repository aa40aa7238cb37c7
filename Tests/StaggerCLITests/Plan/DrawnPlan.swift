import StaggerCLI
import StaggerCore

/// A plan that was made of facts written down here instead of this host's.
enum DrawnPlan {
  static let names = AddressNames { [1: "lo", 2: "eth0", 3: "wlan0"][$0] }

  /// Two interfaces, one of them down; IPv4 and IPv6, one remote that has no route.
  static func make(
    _ targets: [String] = ["203.0.113.1:443", "192.0.2.77:443", "[2001:db8:9::1]:443"],
    _ localAddresses: LocalAddressRule = .kernel, sources: [Source] = [], limit: Int = 4_096
  ) throws -> Plan {
    let rules = CandidateRules(limit: limit)
    let draft = Planner(snapshot: try snapshot(), localAddresses: localAddresses, rules: rules)
      .draft(remotes: try targets.map { try SocketAddress($0) }, sources: sources)
    return draft.plan(with: try draft.questions.map(answer))
  }

  private static func snapshot() throws -> NetworkSnapshot {
    var addresses: [LocalAddress] = []
    for (text, length, index) in [
      ("127.0.0.1", 8, 1), ("::1", 128, 1), ("198.51.100.5", 24, 2), ("198.51.100.6", 24, 2),
      ("2001:db8:2::5", 64, 2), ("2001:db8:2::6", 64, 2), ("10.1.0.5", 16, 3),
    ] as [(String, UInt8, UInt32)] {
      addresses.append(
        LocalAddress(try IPAddress(text), prefixLength: length, interfaceIndex: index))
    }
    addresses[5].flags.insert(.tentative)
    return NetworkSnapshot(
      interfaces: [
        InterfaceFacts(index: 1, name: "lo", flags: [.up, .running, .carrier, .loopback]),
        InterfaceFacts(index: 2, name: "eth0"), InterfaceFacts(index: 3, name: "wlan0", flags: []),
      ], addresses: addresses)
  }

  private static func answer(to question: RouteQuestion) throws -> RouteAnswer {
    if question.destination == IPAddress(192, 0, 2, 77) { return .unusable(.networkUnreachable) }
    let isIPv4 = question.destination.family == .ipv4
    let source = try IPAddress(isIPv4 ? "198.51.100.5" : "2001:db8:2::5")
    let gateway = try IPAddress(isIPv4 ? "198.51.100.1" : "fe80::1")
    return .usable(
      Route(source: question.source ?? source, interfaceIndex: 2, gateway: gateway))
  }
}
