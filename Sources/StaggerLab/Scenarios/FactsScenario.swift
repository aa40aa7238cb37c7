import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// What policies are told of the machine: default routes, links, neighbours, round-trip times.
enum FactsScenario {
  /// Furnishes the namespace, looks, changes a route, and looks again.
  static func run() throws(LabError) -> JSON {
    var network = try furnished()
    let monitor = NetworkMonitor(.detailedKernel)
    let before = try settled(monitor)
    try network.add(LabRoute("0.0.0.0/0", on: "wan0", metric: 20_700))
    let after = try settled(monitor)
    let knowledge = KernelKnowledge()
    let times = try roundTrips(knowledge)
    return .object([
      ("before", before.facts), ("after", after.facts),
      ("plain", try NetworkMonitor().snapshot().facts),
      ("isNotAskedAgain", .truth(try monitor.snapshot() == after)),
      ("router", .number(try router(of: knowledge, "10.1.0.1", "lan0"))),
      ("stranger", .number(try router(of: knowledge, "10.1.0.9", "lan0"))),
      ("ipv6Router", .number(try router(of: knowledge, "2001:db8:1::1", "lan0"))),
      ("handshake", .number(times.handshake)), ("remembered", .number(times.remembered)),
      ("strange", .truth(knowledge.roundTripTime(to: IPAddress(192, 0, 2, 77)) == nil)),
    ])
  }

  /// The facts when the kernel has stopped changing the states of links, a moment after they came up.
  private static func settled(_ monitor: NetworkMonitor) throws(LabError) -> NetworkSnapshot {
    var snapshot = try monitor.snapshot()
    var quietLooks = 0
    for _ in 0..<200 where quietLooks < 5 {
      test_sleep_milliseconds(20)
      let next = try monitor.snapshot()
      let isUp = ["lan0", "wan0", "vpn0"].allSatisfy { (name: KernelName) in
        next.interface(named: name)?.operationalState == .up
      }
      quietLooks = isUp && next == snapshot ? quietLooks + 1 : 0
      snapshot = next
    }
    return snapshot
  }

  private static func furnished() throws(LabError) -> LabNetwork {
    var network = try LabNetwork.opened()
    for interface in ["all", "default"] {
      try network.setIPv6("accept_dad", of: interface, to: 0)
      try network.setIPv6("accept_ra", of: interface, to: 0)
    }
    try network.set("lo", isUp: true)
    for name in ["lan0", "wan0", "vpn0", "off0"] as [KernelName] {
      guard let peer = KernelName("\(name)p") else { continue }
      try network.addCable(name, peer)
      if name == "off0" { continue }
      try network.set(name, isUp: true)
      try network.set(peer, isUp: true)
    }
    try network.add(LabAddress("10.1.0.2/24"), to: "lan0")
    try network.add(LabAddress("2001:db8:1::2/64"), to: "lan0")
    try network.add(LabAddress("10.2.0.2/24"), to: "wan0")
    try network.add(LabAddress("10.3.0.2/24"), to: "vpn0")
    try network.addNeighbour("10.1.0.1", is: HardwareAddress(number: 9), on: "lan0")
    try network.addNeighbour("2001:db8:1::1", is: HardwareAddress(number: 7), on: "lan0")
    let routes = [
      LabRoute("0.0.0.0/0", via: "10.1.0.1", on: "lan0", metric: 600),
      LabRoute("0.0.0.0/0", via: "10.1.0.1", on: "lan0", metric: 900),
      LabRoute("::/0", via: "2001:db8:1::1", on: "lan0", metric: 1_024),
      LabRoute("10.0.0.0/8", on: "wan0", metric: 5),
      // As VPN clients do it, and with an exception of a network that is no default.
      LabRoute("0.0.0.0/1", on: "vpn0", metric: 50),
      LabRoute("128.0.0.0/1", on: "vpn0", metric: 50),
      LabRoute("2000::/3", on: "vpn0", metric: 60),
    ]
    for route in routes { try network.add(route) }
    return network
  }

  /// The last byte of a router's address on the link; -1 where the kernel does not know it.
  private static func router(
    of knowledge: KernelKnowledge, _ address: String, _ interface: KernelName
  ) throws(LabError) -> Int {
    let index = try LabNetwork.opened().index(of: interface)
    let link = knowledge.linkAddress(of: LabPrefix(address).address, on: index)
    return link.map { Int($0.bits & 0xFF) } ?? -1
  }

  /// A connection that is made, used and closed in order: what its policy and the kernel remember of it,
  /// in nanoseconds; -1 for nothing.
  private static func roundTrips(
    _ knowledge: KernelKnowledge
  ) throws(LabError) -> (handshake: Int, remembered: Int) {
    let policy = LearningPolicy()
    var configuration = ConnectConfiguration()
    configuration.policy = policy
    let listener = Descriptor(
      owning: try checked(
        test_listen_on_interface(try LabNetwork.opened().index(of: "lo"), 4433, 4)))
    let target = SocketAddress(.ipv4Loopback, port: 4433)
    do throws(ConnectError) {
      let setup = try RaceSetup(configuration)
      let connection = try BlockingRace.run(
        RaceRequest(setup: setup, candidates: try setup.candidates(for: target)))
      // The peer closes first, in order: only the end of an orderly connection is remembered.
      let peer = test_accept_now(listener.rawValue)
      test_close_in_order(peer)
      test_sleep_milliseconds(10)
      _ = consume connection
    } catch {
      throw .unexpected("\(error.code)")
    }
    test_sleep_milliseconds(10)
    return (
      policy.roundTrip.map { Int($0.count) } ?? -1,
      knowledge.roundTripTime(to: .ipv4Loopback).map { Int($0.count) } ?? -1
    )
  }
}

/// A policy that only listens; used by one thread.
private final class LearningPolicy: ConnectionPolicy, @unchecked Sendable {
  var roundTrip: Nanoseconds?
  var learnsRoundTrips: Bool { true }

  func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {}

  func raceEnded(_ outcome: PolicyOutcome) { roundTrip = outcome.roundTrips.first?.time }
}

extension NetworkSnapshot {
  /// Each interface as "name IPv4 metric IPv6 metric wireless virtual state".
  fileprivate var facts: JSON {
    .list(
      interfaces.filter { $0.name.description.last != "p" }.map { facts in
        let metrics = [facts.ipv4DefaultMetric, facts.ipv6DefaultMetric].map {
          $0.map { "\($0)" } ?? "-"
        }
        let wireless = facts.isWireless.map { $0 ? "wireless" : "wired" } ?? "unknown"
        return .text(
          "\(facts.name) \(metrics[0]) \(metrics[1]) \(wireless) "
            + "\(facts.isVirtual ? "virtual" : "real") \(facts.operationalState.rawValue)")
      })
  }
}
