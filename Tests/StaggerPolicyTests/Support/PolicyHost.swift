import StaggerCore
import StaggerPolicy

/// A laptop with a cable, Wi-Fi, a modem and a VPN, and a kernel that answers for it.
///
/// Everything goes over the cable, and to 10.0.0.0/8 over the VPN, unless an interface is asked
/// for.
struct PolicyHost: Sendable {
  var interfaces: [InterfaceFacts]
  var addresses: [LocalAddress]
  var routes: [(prefix: IPPrefix, interface: UInt32)]
  /// The router of each interface.
  var gateways: [UInt32: IPAddress]
  var history: (any ConnectionHistory)?
  var ordering = AddressOrdering.given

  init() throws {
    var wifi = InterfaceFacts(index: 3, name: "wlan0")
    wifi.isWireless = true
    interfaces = [
      InterfaceFacts(
        index: 1, name: "lo", flags: [.up, .running, .loopback], linkType: .loopback),
      InterfaceFacts(index: 2, name: "eth0"), wifi,
      InterfaceFacts(index: 4, name: "wwan0", linkType: .none),
      InterfaceFacts(index: 5, name: "wg0", linkType: .none, kind: "wireguard"),
    ]
    addresses = try [
      local("127.0.0.1", 8, 1), local("::1", 128, 1),
      local("192.0.2.5", 24, 2), local("2001:db8:2::5", 64, 2),
      local("198.51.100.5", 24, 3), local("2001:db8:3::5", 64, 3),
      local("100.64.0.5", 10, 4), local("10.8.0.2", 24, 5),
    ]
    routes = try [(IPPrefix("10.0.0.0/8"), 5), (IPPrefix("0.0.0.0/0"), 2), (IPPrefix("::/0"), 2)]
    gateways = try [
      2: IPAddress("192.0.2.1"), 3: IPAddress("198.51.100.1"), 4: IPAddress("100.64.0.1"),
    ]
  }

  var snapshot: NetworkSnapshot {
    NetworkSnapshot(interfaces: interfaces, addresses: addresses)
  }

  /// Takes an interface away.
  mutating func remove(_ name: KernelName) {
    guard let index = interfaces.firstIndex(where: { $0.name == name }) else { return }
    let gone = interfaces.remove(at: index).index
    addresses.removeAll { $0.interfaceIndex == gone }
    routes.removeAll { $0.interface == gone }
  }

  /// Takes the signal off an interface.
  mutating func unplug(_ name: KernelName) {
    guard let index = interfaces.firstIndex(where: { $0.name == name }) else { return }
    interfaces[index].flags = [.up]
    routes.removeAll { $0.interface == interfaces[index].index }
  }

  // MARK: The kernel

  private func answer(to question: RouteQuestion) -> RouteAnswer {
    if snapshot.isLocal(question.destination), question.interfaceIndex == 0 {
      return .usable(
        Route(source: question.destination, interfaceIndex: 1, table: 255, kind: .local))
    }
    var over = question.interfaceIndex
    if over == 0 {
      guard let route = routes.first(where: { $0.prefix.contains(question.destination) }) else {
        return .unusable(.networkUnreachable)
      }
      over = route.interface
    }
    let source = addresses.first {
      $0.interfaceIndex == over && $0.address.family == question.destination.family
    }
    guard let source = question.source ?? source?.address else {
      return .unusable(.networkUnreachable)
    }
    return .usable(Route(source: source, interfaceIndex: over, gateway: gateways[over]))
  }

  // MARK: Plans and decisions

  func plan(
    _ remotes: [String], _ localAddresses: LocalAddressRule = .all, sources: [Source] = []
  ) throws -> Plan {
    var rules = CandidateRules()
    rules.ordering = ordering
    let planner = Planner(
      snapshot: snapshot, localAddresses: localAddresses, rules: rules, history: history)
    let targets = try remotes.map { SocketAddress(try IPAddress($0), port: 443) }
    let draft = planner.draft(remotes: targets, sources: sources)
    return draft.plan(with: draft.questions.map { answer(to: $0) })
  }

  func decision(
    of policy: any ConnectionPolicy, about remotes: [String], for context: PolicyContext = .init(),
    sources: [Source] = [], at now: MonotonicInstant = .origin
  ) throws -> PolicyDecision {
    try policy.decision(
      about: try plan(remotes, policy.localAddresses, sources: sources).candidates,
      context: context, snapshot: snapshot, limit: 4_096, at: now)
  }
}

private func local(_ text: String, _ length: UInt8, _ interface: UInt32) throws -> LocalAddress {
  LocalAddress(try IPAddress(text), prefixLength: length, interfaceIndex: interface)
}

/// A program that says these things about itself.
func context(
  name: String? = nil, app: String? = nil, user: UInt32? = nil,
  _ change: (inout PolicyContext) -> Void = { _ in }
) -> PolicyContext {
  var context = PolicyContext()
  context.hostName = name
  context.application = ApplicationIdentity(name: app, userID: user)
  change(&context)
  return context
}

/// The four connections of the laptop.
func connections(
  _ change: (inout [Connection]) -> Void = { _ in }
) -> [Connection] {
  var connections = [
    Connection("office", over: [.name(NamePattern("eth0" as KernelName))]),
    Connection("home", over: [.type(.wifi)]),
    Connection("phone", over: [.type(.cellular)]),
    Connection("vpn", over: [.kind("wireguard")]),
  ]
  connections[2].facts.isMetered = true
  change(&connections)
  return connections
}

/// A rule that uses connections by their names, or `all`; in brackets other selectors.
func rule(
  _ host: String = "*", _ use: [String], strict: Bool = false,
  _ change: (inout MappingRule) -> Void = { _ in }
) throws -> MappingRule {
  var rule = MappingRule(for: try HostPattern(host))
  rule.action = .use(selectors(use), strict ? .strict : .advisory)
  change(&rule)
  return rule
}

func selectors(_ names: [String]) -> [ConnectionSelector] {
  names.map { $0 == "all" ? .all : .connection($0) }
}

func manager(
  _ rules: MappingRule..., connections: [Connection] = connections(),
  otherwise: ConnectionManagerConfiguration.Default = .asPlanned
) throws -> ConnectionManager {
  var configuration = ConnectionManagerConfiguration(connections: connections, rules: rules)
  configuration.otherwise = otherwise
  return try ConnectionManager(configuration, seed: 7)
}
