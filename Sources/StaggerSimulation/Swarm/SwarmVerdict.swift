/// Something that a run should not have done.
public enum SwarmObjection: Hashable, Sendable {
  /// A rule of the race is broken.
  case violation(Violation)
  /// The machine was still busy after so many events and actions.
  case neverRests(Int)
  /// A second run of the same race did something else.
  case secondRunDiffers(String)
  /// The same race did something else because its clock began somewhere else.
  case dependsOnClock(String)
  /// The report does not say what happened.
  case report(String)
  /// The settings are not valid, which is a fault of the draw.
  case settings(String)

  /// Whether it is about a race that does not come to its end.
  public var isLiveness: Bool {
    switch self {
    case .neverRests: true
    case .violation(let violation): violation.rule.isLiveness
    case .secondRunDiffers, .dependsOnClock, .report, .settings: false
    }
  }
}

extension SwarmObjection: CustomStringConvertible {
  /// What happened, for people.
  public var description: String {
    switch self {
    case .violation(let violation): violation.description
    case .neverRests(let steps): "no rest after \(steps) events and actions"
    case .secondRunDiffers(let what): "a second run differs: \(what)"
    case .dependsOnClock(let what): "another beginning of the clock changes the race: \(what)"
    case .report(let what): "the report is wrong: \(what)"
    case .settings(let what): "the settings are not valid: \(what)"
    }
  }
}

extension Violation.Rule {
  /// Whether a race that breaks the rule may wait for ever, or spin.
  public var isLiveness: Bool {
    switch self {
    case .missedWakeUp, .waitsForNothing, .overdueStart, .deadlineInThePast: true
    default: false
    }
  }
}

/// How a case ended.
public enum SwarmVerdict: String, Hashable, Sendable, CaseIterable {
  /// Nothing was objected to.
  case passed
  /// The race came to no rest, or rested although something could happen.
  case liveness
  /// A rule was broken.
  case correctness
}

/// What became of a case.
public struct SwarmResult: Sendable {
  /// What was objected to, in the order in which it was noticed.
  public let objections: [SwarmObjection]
  /// The race that was objected to, else the last one.
  public let timeline: Timeline

  /// The worst of the objections: a broken rule weighs more than a race without end.
  public var verdict: SwarmVerdict {
    if objections.isEmpty { return .passed }
    return objections.allSatisfy(\.isLiveness) ? .liveness : .correctness
  }
}
