import StaggerCore
import StaggerSimulation
import Testing

/// Row 50: every error is kept, and a rule chooses the one that stands for the race.
@Suite("Errors of a race")
struct PrimaryErrorTests {
  private let local = AttemptFailure(.addressNotAvailable, at: .bind)
  private let silent = AttemptFailure(.timedOut, at: .connect)
  private let refused = AttemptFailure(.connectionRefused, at: .connect)
  private let unreachable = AttemptFailure(.noRouteToHost, at: .connect)

  private func failed(_ rule: PrimaryErrorRule, _ failures: [AttemptFailure]) -> Race {
    var race = Race(
      settings: settings { $0.primaryError = rule }, candidateCount: failures.count,
      deadline: nil, at: at(0))
    for (number, failure) in failures.enumerated() {
      let now = at(number * 20)
      #expect(
        race.nextAction(at: now) == .connect(id(UInt32(number)), CandidateID(index: UInt32(number)))
      )
      race.attemptFailed(id(UInt32(number)), failure, at: now)
    }
    #expect(race.nextAction(at: at(1_000)) == .finish(.failed))
    return race
  }

  @Test func `the first that the network answered is the default (row 50)`() {
    #expect(RaceSettings().primaryError == .firstAnswered)
    let all = [local, silent, refused, unreachable]
    #expect(failed(.firstAnswered, all).primaryFailure == refused)
    #expect(failed(.firstAnswered, [local, silent]).primaryFailure == local)
  }

  @Test func `first and last are the other rules (row 50)`() {
    let all = [local, silent, refused, unreachable]
    #expect(failed(.first, all).primaryFailure == local)
    #expect(failed(.last, all).primaryFailure == unreachable)
  }

  @Test(arguments: PrimaryErrorRule.allCases)
  func `a race without a failure has none`(rule: PrimaryErrorRule) {
    #expect(failed(rule, []).primaryFailure == nil)
  }

  @Test func `every attempt keeps its candidate, its times and its error (row 50)`() {
    let race = failed(.first, [local, refused])
    let record = race.attempt(id(1))
    #expect(record.candidate == CandidateID(index: 1))
    #expect(record.backupNumber == 0)
    #expect(record.stage == .failed)
    #expect(record.failure == refused)
    #expect(record.stopReason == nil)
    #expect(record.began == at(20))
    #expect(record.connectBegan == at(20))
    #expect(record.connected == nil)
    #expect(record.ended == at(20))
    #expect(race.attempt(id(0)).failure == local)
  }

  @Test func `a failure knows whether it reached the network and whether it was an answer`() {
    #expect(refused.reachedNetwork && refused.isAnswer)
    #expect(silent.reachedNetwork && !silent.isAnswer)
    #expect(!local.reachedNetwork && local.isAnswer)
    #expect(AttemptFailure(.timedOut, at: .configure).isAnswer)
    #expect(AttemptFailure(.connectionReset, at: .verify).reachedNetwork)
    #expect(!AttemptFailure(.noRouteToHost, at: .connect, reachedNetwork: false).reachedNetwork)
  }
}
