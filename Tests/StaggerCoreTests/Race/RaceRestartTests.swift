import StaggerCore
import Testing

/// A race that begins in the memory of another is the race that it would be in new memory.
@Suite struct RaceRestartTests {
  /// A race that is over and has left a trace in all that can have one.
  private func used(resolving: Bool, attempts: UInt32 = 3) -> Race {
    let change: (inout RaceSettings) -> Void = {
      $0.winnersWanted = 2
      $0.candidateLimit = Int(attempts)
      $0.attemptTimeout = 9_000.ms
      $0.preparationTimeout = 9_000.ms
      $0.failureReaction = .any
    }
    var race = Race(
      settings: settings(change), resolving: resolving, deadline: at(60_000), at: at(7))
    race.resolutionAnswered(.ipv6Addresses, .usable, at: at(7))
    race.candidatesChanged(
      to: (0..<(attempts + 2)).map { RaceCandidate(id: CandidateID(index: $0)) }, at: at(7))
    _ = race.nextAction(at: at(7))
    race.attemptDeferred(id(0), until: at(20), at: at(7))
    for ordinal in 0..<attempts { _ = race.nextAction(at: at(20 + 250 * Int(ordinal))) }
    race.attemptConnected(id(0), at: race.now)
    _ = race.nextAction(at: race.now)
    let refused = AttemptFailure(.connectionRefused, at: .connect)
    race.attemptFailed(id(1), refused, at: race.now)
    race.hostFailed(refused, at: race.now)
    race.cancelled(at: race.now)
    while race.nextAction(at: race.now) != nil {}
    return race
  }

  @Test func `the memory that is used again has traces of everything`() {
    let race = used(resolving: true)
    #expect(race.phase == .ended && race.outcome == .cancelled && race.isResolving)
    #expect(race.winnerCount == 1 && race.deferralCount == 1 && race.droppedCandidateCount == 2)
    #expect(race.attemptCount == 3 && race.untriedCount == 0)
    #expect(race.primaryFailure?.error == .connectionRefused)
  }

  @Test(arguments: [false, true], [3, 100] as [UInt32])
  func `nothing of it is left in a race over known candidates`(
    resolving: Bool, attempts: UInt32
  ) throws {
    let list = CandidateList([
      Candidate(try SocketAddress("192.0.2.1:1")), Candidate(try SocketAddress("192.0.2.2:1")),
    ])
    var race = used(resolving: resolving, attempts: attempts)
    race.restart(
      settings: RaceSettings(), winnersWanted: 1, resolving: false, deadline: nil, at: at(90_000))
    race.enqueue(list)
    #expect(
      race
        == Race(settings: RaceSettings(), candidates: list, deadline: nil, at: at(90_000)))
  }

  @Test(arguments: [false, true])
  func `nothing of it is left in a race that waits for a resolver`(resolving: Bool) {
    var race = used(resolving: resolving)
    race.restart(
      settings: RaceSettings(), winnersWanted: 2, resolving: true, deadline: at(99_000),
      at: at(90_000))
    var settings = RaceSettings()
    settings.winnersWanted = 2
    #expect(
      race == Race(settings: settings, resolving: true, deadline: at(99_000), at: at(90_000)))
  }
}
