import StaggerCore

extension ConnectArguments {
  /// Whether one attempt runs after the other.
  private var isSequential: Bool { isSerial || failureReaction == .sequential }

  /// The option with which `isSequential` was asked for.
  private var sequentialOption: String { isSerial ? "--serial" : "--on-failure sequential" }

  /// Refuses options that cannot both be meant.
  func checkContradictions() throws(UsageError) {
    try checkUses()
    if isIPv4Only && isIPv6Only {
      throw .option("-4", "-4 and -6 exclude each other: together they leave no address")
    }
    if isSerial, let failureReaction, failureReaction != .sequential {
      throw .option(
        "--serial", "--serial is --on-failure sequential; another reaction contradicts it")
    }
    if localAddresses != .kernel, !sources.isEmpty || !interfaces.isEmpty {
      throw .option(
        "--local-addresses",
        "--local-addresses chooses local ends, and --source and --interface name them; use one way")
    }
    if application != nil, policyFile == nil {
      throw .option("--application", "--application has no meaning without --policy")
    }
    if bringUp != nil, policyFile == nil {
      throw .option("--bring-up", "--bring-up has no meaning without --policy")
    }
    if bringUp?.isEmpty == true { throw .option("--bring-up", "--bring-up needs a command") }
    guard isSequential else { return }
    if let maximumInFlight, maximumInFlight > 1 {
      throw .option(
        "--max-in-flight",
        "--max-in-flight \(maximumInFlight) contradicts \(sequentialOption), which runs one attempt "
          + "at a time")
    }
    if attemptDelay != nil {
      throw .option(
        "--attempt-delay",
        "--attempt-delay has no meaning with \(sequentialOption): an attempt starts when the one "
          + "before it has ended")
    }
  }

  /// The settings of the race.
  ///
  /// - Throws: the option that is out of range, in words of the command line.
  func settings() throws(UsageError) -> RaceSettings {
    var settings = RaceSettings()
    if let failureReaction { settings.failureReaction = failureReaction }
    if isSerial { settings.failureReaction = .sequential }
    if let minimumGap { settings.minimumGap = minimumGap }
    if let attemptDelay { settings.attemptDelay = attemptDelay }
    if let maximumInFlight { settings.inFlightLimit = maximumInFlight }
    settings.attemptTimeout = attemptTimeout
    settings.winnersWanted = winners
    settings.backupAttempts = backups
    // The lower bound of computed delays follows a wide gap; nobody set it here.
    settings.minimumAttemptDelay = max(settings.minimumAttemptDelay, settings.minimumGap)
    // One after the other, no timer starts anything; only the bounds still have to agree.
    if isSequential { settings.attemptDelay = max(settings.attemptDelay, settings.minimumGap) }
    try checkTimes(settings)
    if settings.inFlightLimit < 1 {
      throw .option("--max-in-flight", "--max-in-flight must be at least 1")
    }
    do { try settings.validate() } catch {
      throw UsageError("\(error)", code: ConnectError.Code.invalidSetting.name)
    }
    return settings
  }

  private func checkTimes(_ settings: RaceSettings) throws(UsageError) {
    if timeout == .zero { throw .option("--timeout", "--timeout must be above zero") }
    if attemptTimeout == .zero {
      throw .option("--attempt-timeout", "--attempt-timeout must be above zero")
    }
    if settings.minimumGap > settings.maximumAttemptDelay {
      throw .option(
        "--minimum-gap",
        "--minimum-gap \(settings.minimumGap) is above the maximum attempt delay, "
          + "\(settings.maximumAttemptDelay)")
    }
    if settings.attemptDelay < settings.minimumGap {
      throw .option(
        "--attempt-delay",
        "the attempt delay, \(settings.attemptDelay), is below the minimum gap, "
          + "\(settings.minimumGap); change --attempt-delay or --minimum-gap")
    }
    if settings.attemptDelay > settings.maximumAttemptDelay {
      throw .option(
        "--attempt-delay",
        "--attempt-delay \(settings.attemptDelay) is above the maximum attempt delay, "
          + "\(settings.maximumAttemptDelay)")
    }
  }
}
