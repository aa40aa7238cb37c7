import StaggerCore
import StaggerLinux
import StaggerPolicy

/// The races of `PolicyScenario` under mapping rules: a cheap way, a metered one, and a VPN.
enum ConnectionManagerScenario {
  /// Furnishes the namespace, races, and reports.
  static func run() throws(LabError) -> JSON {
    var host = try TunnelHost()
    var reports: [(String, JSON)] = []
    for trial in trials { reports.append((trial.name, run(trial, on: &host).json)) }
    reports.append(("withdrawn", withdrawal(on: &host).json))
    return .object(reports)
  }

  /// One race: what the rule says, and what is at the other ends of lan0, mob0 and vpn0.
  private struct Trial {
    let name: String
    let farEnds: [FarEnd]
    var attemptTimeout: Nanoseconds? = .milliseconds(400)
    var requirements: [PathCondition] = []
    var change: (inout ConnectionManagerConfiguration) -> Void = { _ in }

    init(
      _ name: String, _ farEnds: [FarEnd],
      _ change: @escaping (inout MappingRule) -> Void
    ) {
      self.name = name
      self.farEnds = farEnds
      self.change = { $0.rules = [rule(change)] }
    }

    init(
      _ name: String, _ farEnds: [FarEnd], requirements: [PathCondition] = [],
      changing change: @escaping (inout ConnectionManagerConfiguration) -> Void = { _ in }
    ) {
      self.name = name
      self.farEnds = farEnds
      self.requirements = requirements
      self.change = change
    }
  }

  private static var trials: [Trial] {
    var limited = Trial("orderWithinLimit", [.answers, .answers, .silent]) {
      $0.action = strict("vpn", "cheap")
      $0.limits.duration = .milliseconds(900)
    }
    limited.attemptTimeout = nil
    return [
      Trial("unruled", [.silent, .answers, .answers]),
      Trial("prohibited", [.refuses, .answers, .refuses]) {
        $0.action = .use([.all], .advisory)
        $0.prohibit = [.connection("metered")]
      },
      Trial("required", [.refuses, .answers, .refuses]) {
        $0.action = .use([.all], .advisory)
        $0.require = [PathCondition(.metered, is: false)]
      },
      Trial("demanded", [.answers, .answers, .answers], requirements: [PathCondition(.vpn)]),
      Trial("onlyTunnelSilent", [.answers, .answers, .silent]) { $0.action = strict("vpn") },
      Trial("silentOrder", [.silent, .answers, .silent]) {
        $0.action = strict("vpn", "cheap", "metered")
      },
      limited,
      Trial("fallback", [.answers, .answers, .answers], changing: fallsBack),
      Trial("nothing", [.answers, .answers, .answers], changing: { $0.otherwise = .refuse }),
      Trial("down", [.answers, .answers, .answers], changing: usesWhatIsNotThere),
    ]
  }

  /// The tunnel is switched off; its rule falls back to anything, rather not metered.
  private static func fallsBack(_ configuration: inout ConnectionManagerConfiguration) {
    configuration.connections[2].isEnabled = false
    configuration.rules = [
      rule {
        $0.action = strict("vpn")
        $0.fallback = .any
        $0.prefer = [.avoid(PathCondition(.metered))]
      }
    ]
  }

  private static func usesWhatIsNotThere(_ configuration: inout ConnectionManagerConfiguration) {
    configuration.connections.append(Connection("modem", over: [name("ppp0")]))
    configuration.rules = [rule { $0.action = strict("modem") }]
  }

  // MARK: Rules

  private static var connections: [Connection] {
    var cheap = Connection("cheap", over: [name("lan0")])
    var metered = Connection("metered", over: [name("mob0")])
    // All three are TUN devices, and only one is to be taken for a VPN: what is declared counts.
    cheap.facts.isVPN = false
    metered.facts.isVPN = false
    cheap.facts.isMetered = false
    metered.facts.isMetered = true
    var tunnel = Connection("vpn", over: [name("vpn0")])
    tunnel.facts.isMetered = false
    return [cheap, metered, tunnel]
  }

  private static func name(_ name: KernelName) -> InterfaceSelector { .name(NamePattern(name)) }

  private static func strict(_ names: String...) -> MappingRule.Action {
    .use(names.map { .connection($0) }, .strict)
  }

  private static func rule(_ change: (inout MappingRule) -> Void) -> MappingRule {
    var rule = MappingRule()
    change(&rule)
    return rule
  }

  // MARK: Races

  private static func run(_ trial: Trial, on host: inout TunnelHost) -> PolicyTrial {
    var configuration = ConnectionManagerConfiguration(connections: connections)
    trial.change(&configuration)
    var race = ConnectConfiguration()
    race.policy = manager(configuration)
    race.policyContext.requirements = trial.requirements
    race.settings.attemptTimeout = trial.attemptTimeout
    return host.race(race, trial.farEnds)
  }

  /// The tunnel is withdrawn when the first packet has left through it.
  private static func withdrawal(on host: inout TunnelHost) -> PolicyTrial {
    var configuration = ConnectionManagerConfiguration(connections: connections)
    configuration.rules = [
      rule {
        $0.action = strict("vpn", "cheap")
        $0.endsWhenWithdrawn = true
      }
    ]
    let manager = manager(configuration)
    var race = ConnectConfiguration()
    race.policy = manager
    return host.race(race, [.answers, .answers, .silent]) { manager.withdraw("vpn") }
  }

  private static func manager(
    _ configuration: ConnectionManagerConfiguration
  ) -> ConnectionManager {
    do throws(PolicyConfigurationError) {
      return try ConnectionManager(configuration)
    } catch {
      fail("\(error)", code: 1)
    }
  }
}
