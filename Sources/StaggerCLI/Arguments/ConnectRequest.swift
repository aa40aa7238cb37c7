package import StaggerCore
package import StaggerLinux

/// A checked command line: what to connect to, and how.
package struct ConnectRequest: Sendable {
  /// The targets, in their order.
  package let targets: [SocketAddress]
  /// How they are raced.
  package let configuration: ConnectConfiguration
  /// How long the race may take.
  package let timeout: Nanoseconds

  /// Takes what is known to be right.
  package init(
    targets: [SocketAddress], configuration: ConnectConfiguration, timeout: Nanoseconds
  ) {
    self.targets = targets
    self.configuration = configuration
    self.timeout = timeout
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
    targets = try TargetText.parse(arguments.targets)
    timeout = arguments.timeout
    self.configuration = configuration
  }
}
