import StaggerCore
import Testing

@Suite("Validation of race settings")
struct SettingsValidationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let setting: String
    let change: @Sendable (inout RaceSettings) -> Void
    var testDescription: String { setting }

    init(_ setting: String, _ change: @escaping @Sendable (inout RaceSettings) -> Void) {
      self.setting = setting
      self.change = change
    }
  }

  @Test func `the defaults are those of RFC 8305 section 8, and valid (row 29)`() throws {
    let defaults = RaceSettings()
    try defaults.validate()
    #expect(defaults.attemptDelay == 250.ms)
    #expect(defaults.minimumAttemptDelay == 100.ms)
    #expect(defaults.maximumAttemptDelay == 2_000.ms)
    #expect(defaults.minimumGap == 10.ms)
    #expect(defaults.resolutionDelay == 50.ms)
    #expect(defaults.preferredFamily == .ipv6)
    #expect(defaults.gate == .rfc8305)
    #expect(defaults.gapRule == .whileInFlight)
    #expect(defaults.whenFull == .wait)
    #expect(defaults.deadlineRule == .interrupts)
    #expect(defaults.winnersWanted == 1)
    #expect(defaults.backupAttempts == 0)
    #expect(!defaults.verifies)
    #expect(defaults.attemptTimeout == nil)
    #expect(defaults.preparationTimeout == nil)
    #expect(defaults.verificationAllowance == nil)
    #expect(defaults.inFlightLimit == 128)
    #expect(defaults.attemptLimit == 4_096)
    #expect(defaults.candidateLimit == 4_096)
  }

  @Test(arguments: [
    Case("minimumGap") { $0.minimumGap = (-1).ms },
    Case("minimumAttemptDelay") { $0.minimumAttemptDelay = 9.ms },
    Case("maximumAttemptDelay") { $0.maximumAttemptDelay = 99.ms },
    Case("attemptDelay") { $0.attemptDelay = 9.ms },
    Case("attemptDelay") { $0.attemptDelay = 2_001.ms },
    Case("resolutionDelay") { $0.resolutionDelay = (-1).ms },
    Case("attemptTimeout") { $0.attemptTimeout = .zero },
    Case("preparationTimeout") { $0.preparationTimeout = .zero },
    Case("verificationAllowance") { $0.verificationAllowance = (-1).ms },
    Case("inFlightLimit") { $0.inFlightLimit = 0 },
    Case("attemptLimit") { $0.attemptLimit = 0 },
    Case("candidateLimit") { $0.candidateLimit = 0 },
    Case("winnersWanted") { $0.winnersWanted = 0 },
    Case("backupAttempts") { $0.backupAttempts = -1 },
    Case("backupAttempts") { $0.backupAttempts = 65 },
  ])
  func `a setting out of its range is named (row 29)`(wrong: Case) {
    let settings = settings(wrong.change)
    let error = #expect(throws: SettingsError.self) { try settings.validate() }
    #expect(error?.setting == wrong.setting)
    #expect(error?.description == "\(wrong.setting) \(error?.rule ?? "")")
    #expect(error?.rule.hasPrefix("must") == true)
  }

  @Test(arguments: [
    Case("minimumGap") {
      $0.minimumGap = .zero
      $0.minimumAttemptDelay = .zero
      $0.attemptDelay = .zero
    },
    Case("attemptDelay") { $0.attemptDelay = 10.ms },
    Case("attemptDelay") { $0.attemptDelay = 2_000.ms },
    Case("maximumAttemptDelay") {
      $0.maximumAttemptDelay = 100.ms
      $0.attemptDelay = 100.ms
    },
    Case("resolutionDelay") { $0.resolutionDelay = .zero },
    Case("attemptTimeout") { $0.attemptTimeout = .nanoseconds(1) },
    Case("preparationTimeout") { $0.preparationTimeout = .nanoseconds(1) },
    Case("verificationAllowance") { $0.verificationAllowance = .zero },
    Case("limits") {
      $0.inFlightLimit = 1
      $0.attemptLimit = 1
      $0.candidateLimit = 1
    },
    Case("backupAttempts") { $0.backupAttempts = 64 },
  ])
  func `the ends of each range are within it`(right: Case) throws {
    try settings(right.change).validate()
  }
}
