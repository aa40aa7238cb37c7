public import StaggerCore

/// Watches a machine from outside and objects when it breaks a rule of the race.
///
/// The model is told every event that the machine is told and every action that the machine asks
/// for, in their order. It keeps its own books from these alone and never looks into the machine. It
/// decides nothing: where a rule leaves a choice, any choice is accepted.
///
///     var shadow = ShadowModel(settings: settings, resolving: false, deadline: nil, at: now)
///     shadow.observe(.candidates(list), at: now)
///     shadow.observe(.connect(first, a), at: now)
///     shadow.drained(nextDeadline: race.nextDeadline, at: now)
///     assert(shadow.violations.isEmpty)
///
/// - Complexity: each call is O(attempts under way); a change of the candidates O(candidates).
public struct ShadowModel: Hashable, Sendable {
  /// What the machine has done wrong, at most `violationLimit` of it.
  public private(set) var violations: [Violation] = []
  /// How many violations are kept.
  public static var violationLimit: Int { 100 }

  let settings: RaceSettings
  var deadline: MonotonicInstant?
  var began: MonotonicInstant
  let beganWithResolution: Bool
  var now: MonotonicInstant

  // What the world said.
  var list: [RaceCandidate] = []
  var rank: [CandidateID: Int] = [:]
  var triesOf: [CandidateID: Int] = [:]
  var firstUnstarted = 0
  /// Where the tier of each place of the list begins, where one does that waits.
  var tierBegins: [Int?] = []
  var unstartedCount = 0
  var isResolving: Bool
  var answered: Set<ResolutionQuery> = []
  var firstUsable: MonotonicInstant?
  var isCancelled = false
  var hostFailure: AttemptFailure?

  // What the machine did.
  var attempts: [ShadowAttempt] = []
  var live: [Int] = []
  var winners: [CandidateID] = []
  var ending: StopReason?
  var outcome: RaceOutcome?

  // The timetable, rebuilt.
  var lastPlanned: MonotonicInstant?
  var notBefore: MonotonicInstant
  var credits = 0
  var heldUntil: MonotonicInstant?
  /// Since when nothing but time has stood in the way of a start; nil while something does.
  var possibleSince: MonotonicInstant?
  /// The connects that count for the gap, the newest last.
  var connects: [Int] = []

  /// Makes a model of a race that begins `now`; its candidates come as an event.
  public init(
    settings: RaceSettings, resolving: Bool, deadline: MonotonicInstant?, at now: MonotonicInstant
  ) {
    self.settings = settings
    self.deadline = deadline
    self.now = now
    began = now
    notBefore = now
    isResolving = resolving
    beganWithResolution = resolving
  }

  mutating func object(_ rule: Violation.Rule, _ detail: String) {
    guard violations.count < Self.violationLimit else { return }
    violations.append(Violation(rule: rule, time: now, detail: detail))
  }
}
