import StaggerCore
import StaggerLinux

/// Races on a host with three interfaces, of which every packet is seen.
enum PolicyScenario {
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
    var configuration = ConnectConfiguration()
    configuration.policy = policy
    configuration.settings.attemptTimeout = .milliseconds(400)
    let trial = host.race(configuration, farEnds) {
      guard withdrawsAfterPacket else { return }
      for race in policy?.races ?? [] { race.withdraw() }
    }
    return .object(trial.fields + [("told", .number(policy?.outcomeCount ?? 0))])
  }
}
