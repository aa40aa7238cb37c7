import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Races on a host with three interfaces, of which every packet is seen.
enum PolicyScenario {
  private static let target = SocketAddress(IPAddress(198, 51, 100, 1), port: 4433)
  private static let other = SocketAddress(IPAddress(198, 51, 100, 2), port: 4433)

  /// Furnishes the namespace, races, and reports.
  static func run() throws(LabError) -> JSON {
    var host = try TunnelHost()
    return .object([
      ("without", try race(on: &host, nil, [.silent, .answers, .answers])),
      ("withoutAndRefused", try race(on: &host, nil, [.refuses, .answers, .answers])),
      ("prohibited", try race(on: &host, LabPolicy(["lan0"]), [.silent, .answers, .answers])),
      ("onlyTunnel", try race(on: &host, LabPolicy(["vpn0"]), [.answers, .answers, .answers])),
      (
        "onlyTunnelSilent", try race(on: &host, LabPolicy(["vpn0"]), [.answers, .answers, .silent])
      ),
      (
        "order",
        try race(on: &host, LabPolicy(["mob0", "lan0", "vpn0"]), [.refuses, .refuses, .answers])
      ),
      (
        "firstOfOrder",
        try race(on: &host, LabPolicy(["mob0", "lan0", "vpn0"]), [.answers, .answers, .answers])
      ),
      (
        "fallback",
        try race(on: &host, LabPolicy(["vpn0", "lan0"]), [.answers, .answers, .silent])
      ),
      ("nothing", try race(on: &host, LabPolicy([]), [.answers, .answers, .answers])),
      (
        "down",
        try race(on: &host, LabPolicy([], refusing: .down), [.answers, .answers, .answers])
      ),
      (
        "withdrawn",
        try race(
          on: &host, LabPolicy(["vpn0", "lan0"], canWithdraw: true), [.answers, .answers, .silent],
          withdrawsAfterPacket: true)
      ),
    ])
  }

  /// One race over two addresses: what came of it, and by which interfaces packets left.
  private static func race(
    on host: inout TunnelHost, _ policy: LabPolicy?, _ farEnds: [FarEnd],
    withdrawsAfterPacket: Bool = false
  ) throws(LabError) -> JSON {
    host.forget()
    host.farEnds = farEnds
    var configuration = ConnectConfiguration()
    configuration.policy = policy
    configuration.settings.attemptTimeout = .milliseconds(400)
    let code = code(on: &host, configuration) { packetCounts in
      guard withdrawsAfterPacket, packetCounts.contains(where: { $0 > 0 }) else { return }
      for race in policy?.races ?? [] { race.withdraw() }
    }
    // What is still on its way.
    test_sleep_milliseconds(20)
    host.turn()
    return .object([
      ("outcome", .text(code)),
      ("trail", .text(host.trail.map(\.description).joined(separator: " "))),
      ("packets", .list(host.packetCounts.map { .number($0) })),
      ("told", .number(policy?.outcomeCount ?? 0)),
    ])
  }

  /// Races until there is an outcome, at most for ten seconds: the interface of the winner, or the code
  /// of the error.
  private static func code(
    on host: inout TunnelHost, _ configuration: ConnectConfiguration, between: ([Int]) -> Void
  ) -> String {
    do throws(ConnectError) {
      let setup = try RaceSetup(configuration)
      let candidates = try setup.candidates(for: [target, other])
      var race = try PollableRace(
        RaceRequest(
          setup: setup, candidates: candidates, deadline: MonotonicInstant.now + .seconds(10)))
      while !race.isOver {
        host.turn()
        between(host.packetCounts)
        _ = test_is_readable(race.descriptor, 1)
        race.process()
      }
      let connection = try race.finish()
      let address = try? connection.localAddress().ip.description
      // By reset, so that no end of stream is sent again while the next race runs.
      let socket = Descriptor(owning: connection.take())
      try? LinuxCalls().resetOnClose(socket)
      return "won from \(address ?? "nowhere")"
    } catch {
      return error.code.name
    }
  }
}
