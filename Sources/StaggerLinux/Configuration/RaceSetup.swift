public import StaggerCore

/// A configuration that was checked once and is shared by all races that use it.
public final class RaceSetup: Sendable {
  let settings: RaceSettings
  let options: [SocketOption]
  let transport: TransportProtocol
  let stages: AttemptStages
  let loserClosing: LoserClosing
  let handsOverBlocking: Bool
  let outlivesRouterErrors: Bool
  let sources: [SourceBinding]
  let rules: CandidateRules
  let localAddresses: LocalAddressRule
  let addressSelection: AddressSelection?
  let history: (any ConnectionHistory)?
  let policy: (any ConnectionPolicy)?
  let policyContext: PolicyContext

  /// Checks a configuration.
  ///
  /// - Throws: `.invalidSetting`, `.invalidOption` or `.sourcePortConflict`, before anything is sent.
  public convenience init(_ configuration: ConnectConfiguration) throws(ConnectError) {
    var settings = configuration.settings
    settings.verifies = settings.verifies || configuration.stages.verify != nil
    try RaceSetup.validate(settings, configuration)
    // More than the token of an event can name is more than any host can open.
    settings.attemptLimit = min(settings.attemptLimit, RaceTag.attemptLimit)
    self.init(checked: settings, configuration)
  }

  // Apart from the checks: Embedded Swift never gives back an object whose initialiser throws.
  private init(checked settings: RaceSettings, _ configuration: ConnectConfiguration) {
    self.settings = settings
    options = configuration.options
    transport = configuration.options.transportProtocol
    stages = configuration.stages
    loserClosing = configuration.loserClosing
    handsOverBlocking = configuration.handsOverBlocking
    outlivesRouterErrors = configuration.outlivesRouterErrors && settings.attemptTimeout != nil
    sources = configuration.sources
    var rules = CandidateRules(limit: settings.candidateLimit)
    rules.ordering = configuration.ordering
    rules.firstAddressFamilyCount = configuration.firstAddressFamilyCount
    rules.families = configuration.families
    self.rules = rules
    policy = configuration.policy
    var context = configuration.policyContext
    context.localAddresses = configuration.localAddresses
    policyContext = context
    localAddresses = configuration.localAddresses.wider(
      configuration.policy?.localAddresses ?? .kernel)
    addressSelection = configuration.addressSelection
    history = configuration.history
  }

  /// Whether no two attempts can ever be under way at once.
  var isOneAtATime: Bool {
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
    if settings.backupAttempts > 0, let index = configuration.sources.firstIndexWithPort {
      throw ConnectError(.sourcePortConflict, subject: .source(index: index))
    }
  }
}

extension [SourceBinding] {
  var firstIndexWithPort: Int? { firstIndex { $0.port != 0 } }

  /// The local ends with their interfaces looked up.
  ///
  /// - Throws: which of them cannot be found.
  func resolved() throws(ConnectError) -> [Source] {
    var sources: [Source] = []
    for binding in self { sources.append(try binding.resolved()) }
    return sources
  }
}
