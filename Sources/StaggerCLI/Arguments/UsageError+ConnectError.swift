package import StaggerCore

extension UsageError {
  /// Puts the library's error about bad input into the words of the command line.
  ///
  /// - Parameters:
  ///   - error: what the library says.
  ///   - arguments: the command line that it is about.
  package init(_ error: ConnectError, about arguments: ConnectArguments) {
    self.init(
      Self.message(for: error, about: arguments), code: error.code.name,
      entry: Self.entry(for: error.subject, in: arguments))
  }

  private static func message(
    for error: ConnectError, about arguments: ConnectArguments
  ) -> String {
    switch (error.code, error.subject) {
    case (.wrongFamily, .target) where arguments.isIPv4Only: "-4 leaves no target: all are IPv6"
    case (.wrongFamily, .target) where arguments.isIPv6Only: "-6 leaves no target: all are IPv4"
    case (.wrongFamily, .source):
      "no target has the family of a source (--source \(arguments.sources.joined(separator: ", ")))"
    case (.sourceUnavailable, _) where !arguments.sources.isEmpty:
      "\(error) (--source \(arguments.sources.joined(separator: ", ")))"
    default: "\(error)"
    }
  }

  private static func entry(
    for subject: ConnectError.Subject?, in arguments: ConnectArguments
  ) -> Entry? {
    switch subject {
    case .target(let index, let address):
      let text = index < arguments.targets.count ? arguments.targets[index] : "\(address)"
      return Entry("target", number: index + 1, text: text)
    case .source(let index) where index < arguments.sources.count:
      return Entry("source", number: index + 1, text: arguments.sources[index])
    case .interface(let name):
      let place = arguments.interfaces.firstIndex(of: name).map { $0 + 1 }
      return Entry("interface", number: place, text: name)
    default:
      return nil
    }
  }
}
