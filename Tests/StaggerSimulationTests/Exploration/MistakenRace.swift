import StaggerCore
import StaggerSimulation

/// The product's machine with one mistake: what an exploration must find.
struct MistakenRace: ExplorableMachine {
  enum Mistake: CaseIterable, Hashable {
    /// An attempt is stopped in the books only.
    case forgetsStops
    /// The caller's will is not heard.
    case ignoresCancellation
    /// Starts a gap too early.
    case hurries
    /// Never asks to be woken.
    case sleeps
    /// A failure is not heard.
    case missesFailures
    /// The order of a new list is turned round.
    case reversesLists
    /// Does not wait for the answers of the resolver.
    case opensTheGate
    /// The end is told twice.
    case repeatsTheEnd
    /// A late success is thrown away at the deadline.
    case interruptsAtTheDeadline
  }

  private var race: Race
  private let mistake: Mistake

  init(_ race: Race, _ mistake: Mistake) {
    self.race = race
    self.mistake = mistake
  }

  var phase: RacePhase { race.phase }

  var nextDeadline: MonotonicInstant? { mistake == .sleeps ? nil : race.nextDeadline }

  func normalForm(forgettingAfter span: Nanoseconds) -> MistakenRace {
    MistakenRace(race.normalForm(forgettingAfter: span), mistake)
  }

  func record(of id: AttemptID) -> AttemptRecord? { race.record(of: id) }

  mutating func nextAction(at instant: MonotonicInstant) -> RaceAction? {
    switch mistake {
    case .forgetsStops:
      let action = race.nextAction(at: instant)
      if case .stop = action { return nextAction(at: instant) }
      return action
    case .hurries: return race.nextAction(at: instant + .milliseconds(5))
    case .repeatsTheEnd where race.phase == .ended: return .finish(.connected)
    default: return race.nextAction(at: instant)
    }
  }

  mutating func attemptConnected(_ id: AttemptID, at instant: MonotonicInstant) {
    if mistake == .interruptsAtTheDeadline, let deadline = race.deadline, instant >= deadline {
      return race.cancelled(at: instant)
    }
    race.attemptConnected(id, at: instant)
  }

  mutating func attemptFailed(
    _ id: AttemptID, _ failure: AttemptFailure, at instant: MonotonicInstant
  ) {
    if mistake == .missesFailures { return race.timeReached(instant) }
    race.attemptFailed(id, failure, at: instant)
  }

  mutating func candidatesChanged(to candidates: [RaceCandidate], at instant: MonotonicInstant) {
    let list = mistake == .reversesLists ? candidates.reversed() : candidates
    race.candidatesChanged(to: list, at: instant)
  }

  mutating func resolutionAnswered(
    _ query: ResolutionQuery, _ answer: ResolutionAnswer, at instant: MonotonicInstant
  ) {
    race.resolutionAnswered(query, answer, at: instant)
    if mistake == .opensTheGate { race.resolutionFinished(at: instant) }
  }

  mutating func cancelled(at instant: MonotonicInstant) {
    if mistake == .ignoresCancellation { return race.timeReached(instant) }
    race.cancelled(at: instant)
  }

  mutating func attemptPrepared(_ id: AttemptID, at instant: MonotonicInstant) {
    race.attemptPrepared(id, at: instant)
  }

  mutating func attemptVerified(_ id: AttemptID, at instant: MonotonicInstant) {
    race.attemptVerified(id, at: instant)
  }

  mutating func attemptDeferred(
    _ id: AttemptID, until: MonotonicInstant, at instant: MonotonicInstant
  ) {
    race.attemptDeferred(id, until: until, at: instant)
  }

  mutating func resolutionFinished(at instant: MonotonicInstant) {
    race.resolutionFinished(at: instant)
  }

  mutating func hostFailed(_ failure: AttemptFailure, at instant: MonotonicInstant) {
    race.hostFailed(failure, at: instant)
  }

  mutating func hostReleased(at instant: MonotonicInstant) { race.hostReleased(at: instant) }

  mutating func timeReached(_ instant: MonotonicInstant) { race.timeReached(instant) }
}
