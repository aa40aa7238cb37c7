import StaggerCore

/// A client whose rules are known, so that a row's network can be run as it would.
///
/// The rules are those of the client's own race. What is the row's remains: addresses and answers,
/// what becomes of the attempts, when the caller gives up, which family may be used.
public enum Client: String, Hashable, Sendable, CaseIterable {
  /// Stagger with its default settings.
  case stagger
  /// curl: 200 ms, families in turn, at most six, of which the oldest gives way.
  case curl
  /// Go's net.Dialer: two lanes, 300 ms.
  case go
  /// Node's autoSelectFamily: one by one, each abandoned after 250 ms but for the last.
  case node
  /// OkHttp's fast fallback: 250 ms, and TLS for the first connected transport alone.
  case okhttp
  /// SwiftNIO: RFC 8305 with a failure that counts only when nothing is under way.
  case swiftnio
  /// Trio: 250 ms, and only the second attempt goes to the other family.
  case trio

  /// What the settings of a row cannot say of the client.
  var habits: RaceHabits {
    var habits = RaceHabits()
    switch self {
    case .stagger: habits.gapRule = .whileInFlight
    case .swiftnio: break
    case .curl, .go, .node, .okhttp, .trio: habits.waitsForAllAnswers = true
    }
    return habits
  }

  /// The row with the client's rules in the place of its own.
  func applied(to row: RaceScenario) -> RaceScenario {
    var row = row
    let old = row.settings
    row.settings = rules
    row.settings.overallTimeout = old.overallTimeout
    row.settings.resolveTimeout = old.resolveTimeout
    row.settings.cancelTime = old.cancelTime
    row.settings.familyOnly = old.familyOnly
    row.settings.localAddresses = old.localAddresses
    row.settings.mappedIsIPv4 = old.mappedIsIPv4
    row.settings.unknownIsThirdFamily = old.unknownIsThirdFamily
    if let lanes = row.lanes {
      row.addresses = lanes.flatMap { $0 }
      row.lanes = nil
    }
    return row
  }

  private var rules: ScenarioSettings {
    var rules = ScenarioSettings()
    rules.attemptDelay = .milliseconds(250)
    rules.preferredFamily = .ipv6
    switch self {
    case .stagger:
      rules.onFailure = .latest
      rules.ordering = .interleave
      rules.resolutionDelay = .milliseconds(50)
      rules.minimumGap = .milliseconds(10)
      rules.dedupe = true
    case .curl:
      rules.onFailure = .noneInFlight
      rules.attemptDelay = .milliseconds(200)
      rules.ordering = .alternate
      rules.maxInFlight = 6
      rules.onFull = .discardOldest
    case .go:
      rules.onFailure = .twoLane
      rules.ordering = .lanesByFirstFamily
      rules.fallbackDelay = .milliseconds(300)
    case .node:
      rules.onFailure = .sequentialAbort
      rules.ordering = .interleave
      rules.attemptTimeout = .milliseconds(250)
    case .okhttp:
      rules.onFailure = .noneInFlight
      rules.ordering = .interleaveV6First
    case .swiftnio:
      rules.onFailure = .noneInFlight
      rules.ordering = .alternate
      rules.resolutionDelay = .milliseconds(50)
    case .trio:
      rules.onFailure = .latest
      rules.ordering = .rfc6555
    }
    return rules
  }
}

/// What the settings of a row cannot say of a race.
struct RaceHabits {
  /// Whether nothing starts before the answers of both families are there.
  var waitsForAllAnswers = false
  /// When the floor between two starts holds; in a row always.
  var gapRule = GapRule.always
}
