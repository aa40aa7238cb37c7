import StaggerCore
import StaggerSimulation
import Testing

/// A shadow model is only worth something if it objects: each doctored stream breaks one rule.
@Suite("Shadow model")
struct ShadowModelTests {
  @Test func `a stream that keeps the rules is accepted`() {
    var script = Script(candidates: 2)
    script.act(.connect(first, a), at: 0)
    script.drain(until: 250, at: 0)
    script.act(.connect(second, b), at: 250)
    script.drain(until: nil, at: 250)
    script.tell(.connected(second), at: 300)
    script.act(.handOver(second), at: 300)
    script.act(.stop(first, .lost), at: 300)
    script.act(.finish(.connected), at: 300)
    script.drain(until: nil, at: 300)
    #expect(script.violations.isEmpty)
  }

  @Test func `an action after the end`() {
    var script = Script(candidates: 0)
    script.act(.finish(.failed), at: 0)
    script.act(.finish(.failed), at: 0)
    #expect(script.rules == [.nothingAfterTheEnd])
  }

  @Test func `an id that is given twice, and a stop of what was never started`() {
    var script = Script(candidates: 2)
    script.act(.connect(second, a), at: 0)
    script.act(.stop(first, .lost), at: 0)
    #expect(script.rules == [.attemptIdentity, .attemptIdentity])
  }

  @Test func `an attempt that ends twice, and one that never ends`() {
    var script = Script(candidates: 2)
    script.act(.connect(first, a), at: 0)
    script.tell(.failed(first, refused), at: 10)
    script.act(.stop(first, .lost), at: 10)
    #expect(script.rules == [.oneEndForEachAttempt])
    var other = Script(candidates: 1)
    other.tell(.cancelled, at: 0)
    #expect(other.rules.isEmpty)
    var unfinished = Script(candidates: 1)
    unfinished.act(.connect(first, a), at: 0)
    unfinished.tell(.cancelled, at: 10)
    unfinished.act(.finish(.cancelled), at: 10)
    #expect(unfinished.rules == [.oneEndForEachAttempt])
  }

  @Test func `one attempt too many at once`() {
    var script = Script(candidates: 2) { $0.inFlightLimit = 1 }
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, b), at: 250)
    #expect(script.rules == [.inFlightLimit])
  }

  @Test func `one attempt too many in all`() {
    var script = Script(candidates: 2) { $0.attemptLimit = 1 }
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, b), at: 250)
    #expect(script.rules == [.attemptLimit])
  }

  @Test func `a candidate that was removed, and one beyond the limit`() {
    var removed = Script(candidates: 2)
    removed.act(.connect(first, a), at: 0)
    removed.tell(.candidates([]), at: 10)
    removed.act(.connect(second, b), at: 250)
    #expect(removed.rules == [.unknownCandidate])
    var beyond = Script(candidates: 2) { $0.candidateLimit = 1 }
    beyond.act(.connect(first, a), at: 0)
    beyond.act(.connect(second, b), at: 250)
    #expect(beyond.rules == [.unknownCandidate])
  }

  @Test func `a candidate that is started twice`() {
    var script = Script(candidates: 1)
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, a), at: 250)
    #expect(script.rules == [.startedTooOften, .startedTooOften])
  }

  @Test func `a backup before an untried candidate, and candidates out of order`() {
    var backup = Script(candidates: 2) { $0.backupAttempts = 1 }
    backup.act(.connect(first, a), at: 0)
    backup.act(.connect(second, a), at: 250)
    #expect(backup.rules == [.order])
    var swapped = Script(candidates: 2)
    swapped.act(.connect(first, b), at: 0)
    #expect(swapped.rules == [.order])
  }

  @Test func `a start within the gap`() {
    var script = Script(candidates: 3)
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, b), at: 250)
    script.tell(.failed(second, refused), at: 252)
    script.act(.connect(third, c), at: 252)
    #expect(script.rules == [.minimumGap])
  }

  @Test func `a start before the delay is over`() {
    var script = Script(candidates: 2)
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, b), at: 249)
    #expect(script.rules == [.attemptDelay])
    var sequential = Script(candidates: 2) { $0.failureReaction = .sequential }
    sequential.act(.connect(first, a), at: 0)
    sequential.act(.connect(second, b), at: 900)
    #expect(sequential.rules == [.attemptDelay])
  }

  @Test func `a tier that does not wait for the one ahead of it`() {
    let tiers = [
      RaceCandidate(id: a), RaceCandidate(id: b, waitsForEarlier: true), RaceCandidate(id: c),
    ]
    var eager = Script(candidates: 3)
    eager.tell(.candidates(tiers), at: 0)
    eager.act(.connect(first, a), at: 0)
    eager.drain(until: nil, at: 0)
    #expect(eager.rules.isEmpty)
    eager.act(.connect(second, b), at: 250)
    #expect(eager.rules == [.strictOrder])
    var gone = Script(candidates: 3)
    gone.act(.connect(first, a), at: 0)
    gone.tell(.candidates(Array(tiers.dropFirst())), at: 10)
    gone.act(.connect(second, b), at: 250)
    #expect(gone.rules == [.strictOrder])
  }

  @Test func `what failures owe does not count beyond the tier`() {
    let tiers = (0..<4).map {
      RaceCandidate(id: CandidateID(index: $0), waitsForEarlier: $0 == 2)
    }
    var script = Script(candidates: 4) { $0.failureReaction = .any }
    script.tell(.candidates(tiers), at: 0)
    script.act(.connect(first, a), at: 0)
    script.act(.connect(second, b), at: 250)
    script.tell(.failed(first, refused), at: 300)
    script.tell(.failed(second, refused), at: 300)
    script.act(.connect(third, c), at: 300)
    script.act(.connect(AttemptID(ordinal: 3), CandidateID(index: 3)), at: 310)
    #expect(script.rules == [.attemptDelay])
  }

  @Test func `a start that is forgotten`() {
    var script = Script(candidates: 2)
    script.act(.connect(first, a), at: 0)
    script.tell(.timeReached, at: 250)
    script.drain(until: 900, at: 250)
    #expect(script.rules == [.overdueStart, .missedWakeUp])
  }

  @Test func `a start before the gate is open`() {
    var script = Script(candidates: 1, resolving: true)
    script.tell(.answered(.ipv4Addresses, .usable), at: 0)
    script.act(.connect(first, a), at: 49)
    #expect(script.rules == [.resolutionGate])
    var inTime = Script(candidates: 1, resolving: true)
    inTime.tell(.answered(.ipv4Addresses, .usable), at: 0)
    inTime.act(.connect(first, a), at: 50)
    #expect(inTime.rules.isEmpty)
  }

  @Test func `a start while the host is held, after its failure, or after the deadline`() {
    var held = Script(candidates: 2)
    held.act(.connect(first, a), at: 0)
    held.tell(.deferred(first, until: time(900)), at: 0)
    held.act(.connect(first, a), at: 800)
    #expect(held.rules == [.startNotAllowed])
    var dead = Script(candidates: 1)
    dead.tell(.hostFailed(refused), at: 0)
    dead.act(.connect(first, a), at: 0)
    #expect(dead.rules == [.startNotAllowed])
    for rule in DeadlineRule.allCases {
      var late = Script(candidates: 2, deadline: 200) { $0.deadlineRule = rule }
      late.act(.connect(first, a), at: 0)
      late.act(.connect(second, b), at: 250)
      #expect(late.rules == [.startNotAllowed], "\(rule)")
    }
  }

  @Test func `a check of a transport that is not connected, a connect without preparation`() {
    var check = Script(candidates: 1) { $0.verifies = true }
    check.act(.connect(first, a), at: 0)
    check.act(.verify(first), at: 10)
    #expect(check.rules == [.stages])
    var unprepared = Script(candidates: 1, prepares: true)
    unprepared.act(.connect(first, a), at: 0)
    #expect(unprepared.rules == [.stages])
    var needless = Script(candidates: 1)
    needless.act(.prepare(first, a), at: 0)
    #expect(needless.rules == [.stages])
  }

  @Test func `a better rank that is passed over, a success that is left behind`() {
    var rank = Script(candidates: 2)
    rank.act(.connect(first, a), at: 0)
    rank.act(.connect(second, b), at: 250)
    rank.tell(.connected(first), at: 300)
    rank.tell(.connected(second), at: 300)
    rank.act(.handOver(second), at: 300)
    #expect(rank.rules == [.tie])
    var late = Script(candidates: 2)
    late.act(.connect(first, a), at: 0)
    late.tell(.connected(first), at: 250)
    late.act(.connect(second, b), at: 250)
    #expect(late.rules == [.tie])
    var cancelled = Script(candidates: 2)
    cancelled.tell(.cancelled, at: 0)
    cancelled.act(.connect(first, a), at: 0)
    #expect(cancelled.rules == [.tie])
  }

  @Test func `a winner that has not succeeded, and one too many`() {
    var early = Script(candidates: 1)
    early.act(.connect(first, a), at: 0)
    early.act(.handOver(first), at: 10)
    #expect(early.rules == [.winners])
    var twice = Script(candidates: 2)
    twice.act(.connect(first, a), at: 0)
    twice.act(.connect(second, b), at: 250)
    twice.tell(.connected(first), at: 300)
    twice.tell(.connected(second), at: 300)
    twice.act(.handOver(first), at: 300)
    twice.act(.handOver(second), at: 300)
    #expect(twice.rules == [.winners])
  }

  @Test(arguments: [
    StopReason.lost, .attemptTimedOut, .discarded, .raceTimedOut, .cancelled, .aborted,
  ])
  func `a stop for a reason that is not there`(reason: StopReason) {
    var script = Script(candidates: 2)
    script.act(.connect(first, a), at: 0)
    script.act(.stop(first, reason), at: 10)
    #expect(script.rules == [.stopReason])
  }

  @Test(arguments: [
    RaceOutcome.connected, .failed, .timedOut, .cancelled,
    .aborted(AttemptFailure(.noMemory, at: .socket)),
  ])
  func `an outcome that the events do not give`(outcome: RaceOutcome) {
    var script = Script(candidates: 1)
    script.act(.finish(outcome), at: 0)
    #expect(script.rules == [.outcome])
  }

  @Test func `a deadline in the past after a drain`() {
    var script = Script(candidates: 1)
    script.act(.connect(first, a), at: 0)
    script.drain(until: 0, at: 0)
    #expect(script.rules == [.deadlineInThePast])
  }

  @Test func `wake-ups that come too late`() {
    var start = Script(candidates: 2)
    start.act(.connect(first, a), at: 0)
    start.drain(until: nil, at: 0)
    #expect(start.rules == [.missedWakeUp])
    var deadline = Script(candidates: 1, deadline: 200)
    deadline.act(.connect(first, a), at: 0)
    deadline.drain(until: 201, at: 0)
    #expect(deadline.rules == [.missedWakeUp])
    var own = Script(candidates: 1) { $0.attemptTimeout = .milliseconds(90) }
    own.act(.connect(first, a), at: 0)
    own.drain(until: 91, at: 0)
    #expect(own.rules == [.missedWakeUp])
    var preparation = Script(candidates: 1, prepares: true) {
      $0.preparationTimeout = .milliseconds(90)
    }
    preparation.act(.prepare(first, a), at: 0)
    preparation.drain(until: 91, at: 0)
    #expect(preparation.rules == [.missedWakeUp])
  }

  @Test func `a race that waits for nothing`() {
    var script = Script(candidates: 0)
    script.drain(until: nil, at: 0)
    #expect(script.rules == [.waitsForNothing])
  }

  @Test func `a record that does not agree with the actions`() {
    var race = Race(settings: RaceSettings(), candidateCount: 1, deadline: nil, at: .origin)
    _ = race.nextAction(at: time(5))
    let record = race.attempt(first)
    var script = Script(candidates: 1)
    script.act(.connect(first, a), at: 0)
    script.shadow.runEnded { _ in record }
    #expect(script.rules == [.records])
    #expect(script.violations.first?.description.hasPrefix("records at 0 ns: ") == true)
  }

  @Test func `no more violations are kept than the limit`() {
    var script = Script(candidates: 0)
    for _ in 0..<500 { script.act(.finish(.cancelled), at: 0) }
    #expect(script.violations.count == ShadowModel.violationLimit)
  }
}

private let first = AttemptID(ordinal: 0)
private let second = AttemptID(ordinal: 1)
private let third = AttemptID(ordinal: 2)
private let a = CandidateID(index: 0)
private let b = CandidateID(index: 1)
private let c = CandidateID(index: 2)
private let refused = AttemptFailure(.connectionRefused, at: .connect)

private func time(_ milliseconds: Int) -> MonotonicInstant {
  .origin + .milliseconds(milliseconds)
}

/// A stream of events and actions, told to a shadow model by hand.
private struct Script {
  var shadow: ShadowModel

  init(
    candidates: Int, resolving: Bool = false, prepares: Bool = false, deadline: Int? = nil,
    _ change: (inout RaceSettings) -> Void = { _ in }
  ) {
    var settings = RaceSettings()
    change(&settings)
    shadow = ShadowModel(
      settings: settings, resolving: resolving, deadline: deadline.map(time), at: .origin)
    let list = (0..<candidates).map {
      RaceCandidate(id: CandidateID(index: UInt32($0)), needsPreparation: prepares)
    }
    shadow.observe(.candidates(list), at: .origin)
  }

  var violations: [Violation] { shadow.violations }
  var rules: [Violation.Rule] { violations.map(\.rule) }

  mutating func tell(_ event: MachineEvent, at milliseconds: Int) {
    shadow.observe(event, at: time(milliseconds))
  }

  mutating func act(_ action: RaceAction, at milliseconds: Int) {
    shadow.observe(action, at: time(milliseconds))
  }

  mutating func drain(until deadline: Int?, at milliseconds: Int) {
    shadow.drained(nextDeadline: deadline.map(time), at: time(milliseconds))
  }
}
