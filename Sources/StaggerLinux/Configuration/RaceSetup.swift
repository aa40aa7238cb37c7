public import StaggerCore

/// A configuration that was checked once and is shared by all races that use it.
public final class RaceSetup: Sendable {
  let settings: RaceSettings
  let options: [SocketOption]
  let transport: TransportProtocol
  let stages: AttemptStages
  let loserClosing: LoserClosing
  let handsOverBlocking: Bool
  private let sources: [SourceBinding]
  private let rules: CandidateRules

  /// Checks a configuration.
  ///
  /// - Throws: `.invalidSetting`, `.invalidOption` or `.sourcePortConflict`, before anything is sent.
  public init(_ configuration: ConnectConfiguration) throws(ConnectError) {
    var settings = configuration.settings
    settings.verifies = settings.verifies || configuration.stages.verify != nil
    try RaceSetup.validate(settings, configuration)
    self.settings = settings
    options = configuration.options
    transport = configuration.options.transportProtocol
    stages = configuration.stages
    loserClosing = configuration.loserClosing
    handsOverBlocking = configuration.handsOverBlocking
    sources = configuration.sources
    var rules = CandidateRules(limit: settings.candidateLimit)
    rules.ordering = configuration.ordering
    rules.firstAddressFamilyCount = configuration.firstAddressFamilyCount
    rules.families = configuration.families
    self.rules = rules
  }

  /// The candidates of a list of addresses.
  ///
  /// - Throws: a `ConnectError` that names the entry that is at fault.
  public func candidates(for targets: [SocketAddress]) throws(ConnectError) -> CandidateList {
    if targets.count == 1 { return try candidates(for: targets[0]) }
    return try paired(targets)
  }

  /// The candidates of one address; no allocation where nothing is bound or prepared.
  ///
  /// - Throws: a `ConnectError` when TCP cannot connect to the address.
  public func candidates(for target: SocketAddress) throws(ConnectError) -> CandidateList {
    if sources.isEmpty, stages.prepare == nil {
      return try CandidateList(target: target, rules: rules)
    }
    return try paired([target])
  }

  private func paired(_ targets: [SocketAddress]) throws(ConnectError) -> CandidateList {
    var resolved: [Source] = []
    for source in sources { resolved.append(try source.resolved()) }
    var list = try CandidateList(targets: targets, sources: resolved, rules: rules)
    if sources.contains(where: { $0.port != 0 }), list.count > 1, !isOneAtATime {
      throw ConnectError(.sourcePortConflict, subject: .source(index: 0))
    }
    if stages.prepare != nil { list.prepareAll() }
    return list
  }

  /// Whether no two attempts can ever be under way at once.
  private var isOneAtATime: Bool {
    (settings.failureReaction == .sequential || settings.inFlightLimit == 1)
      && settings.whenFull == .wait
  }

  private static func validate(
    _ settings: RaceSettings, _ configuration: ConnectConfiguration
  ) throws(ConnectError) {
    do {
      try settings.validate()
    } catch {
      throw ConnectError(.invalidSetting, subject: .setting(error))
    }
    if configuration.firstAddressFamilyCount < 1 {
      throw ConnectError(
        .invalidSetting,
        subject: .setting(SettingsError("firstAddressFamilyCount", "must be at least 1")))
    }
    for option in configuration.options {
      do {
        try option.validate()
      } catch {
        throw ConnectError(.invalidOption, subject: .option(error.description))
      }
    }
    if settings.backupAttempts > 0, configuration.sources.contains(where: { $0.port != 0 }) {
      throw ConnectError(.sourcePortConflict, subject: .source(index: 0))
    }
  }
}
