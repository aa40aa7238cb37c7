import StaggerCore

extension ExplorationCase {
  /// Small races that together use every setting: one to four candidates of both families.
  public static var matrix: [ExplorationCase] {
    settingsOfTwo + lists + quietDeadlines + answers + stages + hosts + limits + tiers + together
  }

  private static let both: [AddressFamily] = [.ipv6, .ipv4]
  private static let refused = AttemptFailure(.connectionRefused, at: .connect)
  private static let silent = AttemptFailure(.timedOut, at: .connect)
  private static let local = AttemptFailure(.addressNotAvailable, at: .bind)

  /// Each reaction to a failure with each rule of the gap.
  private static var settingsOfTwo: [ExplorationCase] {
    FailureReaction.allCases.flatMap { reaction in
      GapRule.allCases.map { rule in
        ExplorationCase("two, \(reaction), gap \(rule)", both) {
          $0.settings.failureReaction = reaction
          $0.settings.gapRule = rule
          $0.failures = [refused, silent, local]
        }
      }
    }
  }

  /// One, three and four candidates; a deadline that interrupts, and one that does not.
  private static var lists: [ExplorationCase] {
    let three: [AddressFamily] = both + [.ipv6]
    return [
      ExplorationCase("one", [.ipv4]) { $0.failures = [refused, silent, local] },
      ExplorationCase("three", three),
      ExplorationCase("three, any", three) { $0.settings.failureReaction = .any },
      ExplorationCase("three with delays of their own", three) {
        $0.delays = [nil, .milliseconds(40), .milliseconds(1)]
      },
      ExplorationCase("four, one by one", both + both) {
        $0.settings.failureReaction = .sequential
      },
      ExplorationCase("four", both + both) { $0.mayCancel = false },
    ]
      + DeadlineRule.allCases.flatMap { rule in
        [FailureReaction.latest, .sequential].map { reaction in
          ExplorationCase("three, \(reaction), deadline \(rule)", three) {
            $0.settings.failureReaction = reaction
            $0.settings.deadlineRule = rule
            $0.timeout = .milliseconds(40)
            $0.failures = [refused, local]
          }
        }
      }
  }

  /// Deadlines between attempts that come while nothing is under way: in the gap, before the gate.
  private static var quietDeadlines: [ExplorationCase] {
    [
      ExplorationCase("three, deadline between attempts in the gap", both + [.ipv6]) {
        $0.settings.gapRule = .always
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(5)
        $0.grid = .milliseconds(5)
        $0.failures = [refused, local]
      },
      ExplorationCase("answers, deadline between attempts before the gate", both) {
        $0.resolves = true
        $0.settings.resolutionDelay = .milliseconds(20)
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(15)
        $0.grid = .milliseconds(5)
      },
    ]
  }

  /// A resolver's answers, early and late, and lists that change.
  private static var answers: [ExplorationCase] {
    ResolutionGate.allCases.map { gate in
      ExplorationCase("answers, gate \(gate)", both) {
        $0.resolves = true
        $0.settings.gate = gate
        $0.asksForServiceRecord = gate == .version3
      }
    } + [
      ExplorationCase("answers, IPv4 preferred, deadline between attempts", both) {
        $0.resolves = true
        $0.settings.preferredFamily = .ipv4
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(30)
      },
      ExplorationCase("three, order changes late", both + [.ipv6]) {
        $0.lateOrders = [[2, 1], [0, 1, 2]]
        $0.mayCancel = false
      },
    ]
  }

  /// Preparation and verification, each with a deadline.
  private static var stages: [ExplorationCase] {
    [
      ExplorationCase("two, verified", both) { $0.settings.verifies = true },
      ExplorationCase("two, verified without allowance, time for each", both) {
        $0.settings.verifies = true
        $0.settings.verificationAllowance = .zero
        $0.settings.attemptTimeout = .milliseconds(30)
      },
      ExplorationCase("two, prepared", both) { $0.prepares = true },
      ExplorationCase("two, prepared and verified, deadline", both) {
        $0.prepares = true
        $0.settings.verifies = true
        $0.timeout = .milliseconds(40)
        $0.mayCancel = false
      },
      ExplorationCase("two, prepared, deadline between attempts", both) {
        $0.prepares = true
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(30)
      },
      ExplorationCase("two, prepared, time for each preparation", both) {
        $0.prepares = true
        $0.settings.preparationTimeout = .milliseconds(30)
        $0.mayCancel = false
      },
      ExplorationCase("two, prepared, time for each step, deadline between attempts", both) {
        $0.prepares = true
        $0.settings.preparationTimeout = .milliseconds(20)
        $0.settings.attemptTimeout = .milliseconds(10)
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(40)
        $0.mayCancel = false
      },
    ]
  }

  /// A host that lacks room for a while, or fails.
  private static var hosts: [ExplorationCase] {
    [
      ExplorationCase("two, host without room", both) { $0.mayLackRoom = true },
      ExplorationCase("two, host without room, time for each", both) {
        $0.mayLackRoom = true
        $0.settings.attemptTimeout = .milliseconds(20)
        $0.mayCancel = false
      },
      ExplorationCase("two, host without room, one by one, deadline between attempts", both) {
        $0.mayLackRoom = true
        $0.settings.failureReaction = .sequential
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(30)
      },
    ]
  }

  /// Strict orders: a tier waits for those ahead of it, however its list changes.
  private static var tiers: [ExplorationCase] {
    let three: [AddressFamily] = both + [.ipv6]
    return [
      ExplorationCase("three, two tiers", three) { $0.tiers = [1] },
      ExplorationCase("three, two tiers, any, silent ones count", three) {
        $0.tiers = [2]
        $0.settings.failureReaction = .any
        $0.failures = [refused, silent]
      },
      ExplorationCase("three, two tiers, room for 1, when full discardOldest", three) {
        $0.tiers = [1]
        $0.settings.inFlightLimit = 1
        $0.settings.whenFull = .discardOldest
      },
      ExplorationCase("three, two tiers, order changes late", three) {
        $0.tiers = [1]
        $0.lateOrders = [[2, 1], [0, 1, 2]]
        $0.mayCancel = false
      },
      ExplorationCase("two, two tiers with a backup attempt", both) {
        $0.tiers = [1]
        $0.settings.backupAttempts = 1
        $0.mayCancel = false
      },
      ExplorationCase("three, two tiers, deadline between attempts", three) {
        $0.tiers = [1]
        $0.settings.deadlineRule = .betweenAttempts
        $0.timeout = .milliseconds(30)
      },
    ]
  }

  /// Much at once: these have most of the states.
  private static var together: [ExplorationCase] {
    [
      ExplorationCase("four, answers", both + both) { $0.resolves = true },
      ExplorationCase("four, verified, deadline", both + both) {
        $0.settings.verifies = true
        $0.timeout = .milliseconds(60)
      },
      ExplorationCase("three, answers, verified, deadline", both + [.ipv6]) {
        $0.resolves = true
        $0.settings.verifies = true
        $0.timeout = .milliseconds(40)
      },
      ExplorationCase("three, answers, two tiers", both + [.ipv6]) {
        $0.resolves = true
        $0.tiers = [1]
        $0.mayCancel = false
      },
      ExplorationCase(
        "three, two tiers, prepared, time for each, host without room", both + [.ipv6]
      ) {
        $0.tiers = [1]
        $0.prepares = true
        $0.settings.preparationTimeout = .milliseconds(20)
        $0.mayLackRoom = true
        $0.mayCancel = false
      },
      ExplorationCase("three, answers, prepared, host without room", both + [.ipv6]) {
        $0.resolves = true
        $0.prepares = true
        $0.mayLackRoom = true
        $0.mayCancel = false
        $0.timeout = .milliseconds(30)
      },
    ]
  }

  /// Room for few attempts, several winners, backup attempts.
  private static var limits: [ExplorationCase] {
    let three: [AddressFamily] = both + [.ipv6]
    return FullRaceRule.allCases.flatMap { rule in
      [1, 2].map { limit in
        ExplorationCase("three, room for \(limit), when full \(rule)", three) {
          $0.settings.inFlightLimit = limit
          $0.settings.whenFull = rule
        }
      }
    } + [
      ExplorationCase("three, two attempts in all", three) { $0.settings.attemptLimit = 2 },
      ExplorationCase("three, two winners", three) { $0.settings.winnersWanted = 2 },
      ExplorationCase("two, two winners, verified", both) {
        $0.settings.winnersWanted = 2
        $0.settings.verifies = true
      },
      ExplorationCase("one with a backup attempt", [.ipv6]) { $0.settings.backupAttempts = 1 },
      ExplorationCase("two with a backup attempt each", both) { $0.settings.backupAttempts = 1 },
      ExplorationCase("two with backup attempts, two winners, time for each", both) {
        $0.settings.backupAttempts = 1
        $0.settings.winnersWanted = 2
        $0.settings.attemptTimeout = .milliseconds(30)
        $0.mayCancel = false
      },
    ]
  }
}
