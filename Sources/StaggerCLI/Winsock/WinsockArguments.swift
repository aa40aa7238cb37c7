import StaggerCore
import StaggerWinsock

/// The command line of `stagger wsa`, before anything is checked.
struct WinsockArguments: Sendable {
  var targets: [String]
  /// Whether the socket is for IPv4 alone.
  var isIPv4: Bool
  var isRace: Bool
  var timeout: Nanoseconds?
  var attemptTimeout: Nanoseconds?

  /// How to connect.
  ///
  /// - Throws: the option to blame.
  func profile() throws(UsageError) -> WinsockProfile {
    if let attemptTimeout, attemptTimeout <= .zero {
      throw .option("--attempt-timeout", "--attempt-timeout must be above zero")
    }
    var profile = WinsockProfile()
    profile.mode = isRace ? .race : .strict
    profile.attemptTimeout = attemptTimeout
    return profile
  }
}
