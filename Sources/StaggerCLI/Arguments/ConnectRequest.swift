package import StaggerCore
package import StaggerLinux
import StaggerPolicy

/// A checked command line: what to connect to, and how.
package struct ConnectRequest: Sendable {
  /// Where the targets stand.
  package let entries: [TargetEntry]
  /// The targets, in their order.
  package let targets: [SocketAddress]
  /// How they are raced.
  package let configuration: ConnectConfiguration
  /// How long the race may take.
  package let timeout: Nanoseconds
  /// What a connection must pass before it wins.
  package let verification: VerificationChoice?

  /// How many connections are wanted.
  package var winners: Int { configuration.settings.winnersWanted }

  /// Takes what is known to be right.
  package init(
    targets: [SocketAddress], configuration: ConnectConfiguration, timeout: Nanoseconds
  ) {
    self.targets = targets
    self.configuration = configuration
    self.timeout = timeout
    entries = []
    verification = nil
  }

  /// Checks a command line.
  ///
  /// - Throws: the first fault, with the entry to blame.
  package init(_ arguments: ConnectArguments) throws(UsageError) {
    try arguments.checkContradictions()
    var configuration = ConnectConfiguration()
    configuration.settings = try arguments.settings()
    configuration.ordering = arguments.ordering
    configuration.localAddresses = arguments.localAddresses
    configuration.families =
      arguments.isIPv4Only ? .ipv4Only : arguments.isIPv6Only ? .ipv6Only : .any
    configuration.sources = try SourceText.parse(
      addresses: arguments.sources, interfaces: arguments.interfaces)
    if let file = arguments.policyFile {
      let manager = try PolicyText.manager(at: file)
      configuration.policy = manager
      configuration.policyContext.application.name = arguments.application
      if let command = arguments.bringUp {
        let bringUp = ConnectionBringUp(BringUpCommand(command)) { number in
          let connections = manager.configuration.connections
          return connections.indices.contains(Int(number)) ? connections[Int(number)].name : ""
        }
        configuration.stages.bringUp = bringUp.stage
      }
    }
    entries = try TargetList(arguments.targets).entries
    targets = try TargetText.parse(entries)
    timeout = arguments.timeout
    verification = arguments.verification
    configuration.settings.makeRoom(
      for: targets.count * max(1, configuration.sources.count))
    self.configuration = configuration
  }
}

extension RaceSettings {
  /// Raises the limits where a list needs it; the library's are for what programs connect to.
  fileprivate mutating func makeRoom(for candidates: Int) {
    candidateLimit = max(candidateLimit, min(candidates, TargetList.limit))
    attemptLimit = max(attemptLimit, candidateLimit * (1 + backupAttempts))
  }
}
