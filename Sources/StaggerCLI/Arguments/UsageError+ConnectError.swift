package import StaggerCore

extension UsageError {
  /// Puts the library's error about bad input into the words of the command line.
  ///
  /// - Parameters:
  ///   - error: what the library says.
  ///   - arguments: the command line that it is about.
  ///   - targets: where its targets stand.
  package init(
    _ error: ConnectError, about arguments: ConnectArguments, targets: [TargetEntry] = []
  ) {
    self.init(
      Self.message(for: error, about: arguments, targets), code: error.code.name,
      entry: Self.entry(for: error.subject, in: arguments, targets))
  }

  private static func message(
    for error: ConnectError, about arguments: ConnectArguments, _ targets: [TargetEntry]
  ) -> String {
    switch (error.code, error.subject) {
    case (.wrongFamily, .target) where arguments.isIPv4Only: "-4 leaves no target: all are IPv6"
    case (.wrongFamily, .target) where arguments.isIPv6Only: "-6 leaves no target: all are IPv4"
    case (.wrongFamily, .source):
      "no target has the family of a source (--source \(arguments.sources.joined(separator: ", ")))"
    case (.sourceUnavailable, _) where !arguments.sources.isEmpty:
      "\(error) (--source \(arguments.sources.joined(separator: ", ")))"
    case (_, .target(let index, _)) where index < targets.count:
      // The library counts targets; in a list people count lines.
      targets[index].name + "\(error)".drop { $0 != "," }
    default: "\(error)"
    }
  }

  private static func entry(
    for subject: ConnectError.Subject?, in arguments: ConnectArguments, _ targets: [TargetEntry]
  ) -> Entry? {
    switch subject {
    case .target(let index, let address):
      guard index < targets.count else {
        return Entry("target", number: index + 1, text: "\(address)")
      }
      return targets[index].blame
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
