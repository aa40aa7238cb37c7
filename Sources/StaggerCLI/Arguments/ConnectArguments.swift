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
  /// What brings a connection up; nil for nothing.
  package var bringUp: String?
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
