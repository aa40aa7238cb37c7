/// A setting that is out of its range.
public struct SettingsError: Error, Sendable {
  /// The setting, by the name it has in Swift.
  public let setting: String
  /// The rule that it breaks.
  public let rule: String

  /// Makes an error about `setting`, which breaks `rule`.
  public init(_ setting: String, _ rule: String) {
    self.setting = setting
    self.rule = rule
  }
}

extension SettingsError: CustomStringConvertible {
  /// The setting and its rule, for people.
  public var description: String { "\(setting) \(rule)" }
}

extension RaceSettings {
  /// Checks every setting against its documented range.
  ///
  /// - Throws: the first setting that is out of range.
  /// - Complexity: O(1), a dozen comparisons.
  public func validate() throws(SettingsError) {
    try Self.require(minimumGap >= .zero, "minimumGap", "must not be negative")
    try Self.require(
      minimumAttemptDelay >= minimumGap, "minimumAttemptDelay",
      "must not be below the minimum gap")
    try Self.require(
      maximumAttemptDelay >= minimumAttemptDelay, "maximumAttemptDelay",
      "must not be below the minimum attempt delay")
    try Self.require(
      attemptDelay >= minimumGap, "attemptDelay", "must not be below the minimum gap")
    try Self.require(
      attemptDelay <= maximumAttemptDelay, "attemptDelay",
      "must not be above the maximum attempt delay")
    try Self.require(resolutionDelay >= .zero, "resolutionDelay", "must not be negative")
    try Self.require(
      (attemptTimeout ?? .infinite) > .zero, "attemptTimeout", "must be above zero")
    try Self.require(
      (preparationTimeout ?? .infinite) > .zero, "preparationTimeout", "must be above zero")
    try Self.require(
      (verificationAllowance ?? .zero) >= .zero, "verificationAllowance", "must not be negative")
    try Self.require(inFlightLimit >= 1, "inFlightLimit", "must be at least 1")
    try Self.require(attemptLimit >= 1, "attemptLimit", "must be at least 1")
    try Self.require(candidateLimit >= 1, "candidateLimit", "must be at least 1")
    try Self.require(winnersWanted >= 1, "winnersWanted", "must be at least 1")
    try Self.require((0...64).contains(backupAttempts), "backupAttempts", "must be within 0...64")
  }

  private static func require(
    _ holds: Bool, _ setting: String, _ rule: String
  ) throws(SettingsError) {
    if !holds { throw SettingsError(setting, rule) }
  }
}
