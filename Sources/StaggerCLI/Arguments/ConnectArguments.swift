package import StaggerCore

/// The command line of `stagger connect` as plain data, before anything is checked.
package struct ConnectArguments: Sendable {
  package var targets: [String] = []
  package var attemptDelay: Nanoseconds?
  package var minimumGap: Nanoseconds?
  package var failureReaction: FailureReaction?
  package var maximumInFlight: Int?
  package var timeout = ConnectArguments.defaultTimeout
  package var attemptTimeout: Nanoseconds?
  package var sources: [String] = []
  package var interfaces: [String] = []
  package var isIPv4Only = false
  package var isIPv6Only = false
  package var isSerial = false
  package var ordering = AddressOrdering.ranked
  /// The file of the policy; nil for none.
  package var policyFile: String?
  /// The name under which the policy knows the program.
  package var application: String?
  package var localAddresses = LocalAddressRule.kernel
  package var winners = 1
  package var backups = 0
  package var verification: VerificationChoice?
  package var use = ConnectionUse.close
  /// How many races are run, if more than one is meant.
  package var repetitions: Int?
  package var concurrency: Int?
  package var output = OutputChoice()

  /// How long `stagger connect` waits unless it is told; the library has no limit.
  package static let defaultTimeout = Nanoseconds.seconds(30)

  package init() {}
}

/// What happens to a connection that was made.
package enum ConnectionUse: Hashable, Sendable {
  /// It is closed.
  case close
  /// It stays open until its peer closes it or the command is interrupted.
  case hold
  /// It carries the standard input and output.
  case pipe
}

/// What is shown, and how.
package struct OutputChoice: Hashable, Sendable {
  package var form = Form.text
  /// Whether the summary alone is shown.
  package var isQuiet = false
  /// Whether every event gets a line on the error stream.
  package var isVerbose = false
  /// The file that gets the picture.
  package var picture: String?

  package init() {}

  /// The form of the result.
  package enum Form: Hashable, Sendable {
    case text
    /// One JSON object at the end.
    case json
    /// A JSON object for each event, and one for the result.
    case jsonLines
  }

  /// Whether a machine reads the output.
  var isForMachines: Bool { form != .text }

  /// The option that asked for the form.
  var option: String { form == .jsonLines ? "--json-lines" : "--json" }
}
