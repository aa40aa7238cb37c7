package import StaggerCore

extension WinsockProfile {
  /// How the race machine makes of this what is documented.
  ///
  /// The error is that of the attempt that was started last in both modes: the codes are the same.
  package var raceSettings: RaceSettings {
    var settings = RaceSettings()
    // Not by TCP_USER_TIMEOUT: Multipath TCP does not know it.
    settings.attemptTimeout = timeOfAttempt
    settings.primaryError = .last
    // Every address is tried from every source that may serve.
    settings.candidateLimit = pairLimit
    settings.attemptLimit = pairLimit
    settings.deadlineRule = isInterruptedByDeadline ? .interrupts : .betweenAttempts
    if mode == .strict {
      settings.failureReaction = .sequential
      settings.inFlightLimit = 1
    }
    return settings
  }

  /// How many pairs of a local and a remote address are tried in all: each address once, at the least.
  var pairLimit: Int { max(65_536, entryLimit) }
}
