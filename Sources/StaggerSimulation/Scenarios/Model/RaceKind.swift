/// What a row of races is about.
public enum RaceKind: String, ScenarioWord {
  /// A race.
  case race
  /// Only the order of attempts.
  case order
  /// Only when connecting may start.
  case resolutionGate = "resolution_gate"
  /// A race with a TLS stage after the transport.
  case raceSecure = "race_secure"
}

/// Where the times of a row come from.
public enum TimesOrigin: String, ScenarioWord {
  /// The source asserts them.
  case asserted
  /// They were worked out from the source's policy.
  case derived
}

/// How a race ends; `outcome`.
public enum ScenarioOutcome: String, ScenarioWord {
  /// There is a winner.
  case connected
  /// Everything has failed.
  case failed
  /// The time was up.
  case timeout
  /// The caller gave up.
  case cancelled
  /// It has not ended: nothing more happens.
  case pending
}

/// What went wrong; `error_kind`.
public enum ErrorKind: String, ScenarioWord {
  /// The name could not be resolved.
  case dns
  /// Attempts failed.
  case connect
  /// There was no address.
  case noAddresses = "no_addresses"
  /// There was no address in the caller's own list.
  case invalidArgument = "invalid_argument"
}
