import StaggerCore
import StaggerSimulation
import Testing

@Suite("Peers that hang up on a modelled network")
struct HangUpTests {
  private func path(_ hangUp: HangUp?, check: PathStep) -> NetworkPath {
    var path = NetworkPath.answering(.accepts)
    path.hangUp = hangUp
    path.verification = check
    return path
  }

  private func check(
    _ duration: Nanoseconds, failures: Int = 0, silences: Int = 0
  ) -> PathStep {
    var step = PathStep()
    step.duration = .fixed(duration)
    step.failuresPerMille = failures
    step.silencesPerMille = silences
    return step
  }

  private func fate(_ path: NetworkPath) throws -> Fate {
    try race(modelled(path)) { $0.settings.verifies = true }.fates[0]
  }

  @Test(arguments: [(HangUp.Kind.closes, Errno.brokenPipe), (.resets, .connectionReset)])
  func `a peer that hangs up during the check fails it`(kind: HangUp.Kind, error: Errno) throws {
    let path = path(HangUp(kind, after: .fixed(20.ms)), check: check(50.ms))
    #expect(try fate(path) == .failed(error, 50.ms, at: .verify))
  }

  @Test func `a peer that hangs up at once fails the check at once`() throws {
    let path = path(HangUp(.resets, after: .fixed(.zero)), check: check(50.ms))
    #expect(try fate(path) == .failed(.connectionReset, 30.ms, at: .verify))
  }

  @Test func `a peer that hangs up after the check is too late`() throws {
    let path = path(HangUp(.resets, after: .fixed(50.ms)), check: check(50.ms))
    #expect(try fate(path) == .won(80.ms))
  }

  @Test func `without a check nobody notices`() throws {
    let path = path(HangUp(.resets, after: .fixed(.zero)), check: check(50.ms))
    #expect(try race(modelled(path)).fates == [.won(30.ms)])
  }

  @Test func `a check that is silent ends when the peer hangs up`() throws {
    let open = path(nil, check: check(50.ms, silences: 1_000))
    #expect(try fate(open) == .open)
    let closing = path(HangUp(.closes, after: .fixed(400.ms)), check: check(50.ms, silences: 1_000))
    #expect(try fate(closing) == .failed(.brokenPipe, 430.ms, at: .verify))
  }

  @Test func `a check fails by itself`() throws {
    #expect(
      try fate(path(nil, check: check(50.ms, failures: 1_000)))
        == .failed(.protocolError, 80.ms, at: .verify))
  }

  @Test func `a preparation takes its time, fails or is silent`() throws {
    func fate(_ preparation: PathStep) throws -> TimelineAttempt {
      var path = NetworkPath.answering(.accepts)
      path.preparation = preparation
      var network = modelled(path)
      network.candidates[0].needsPreparation = true
      return try race(network).attempts[0]
    }
    let prepared = try fate(check(70.ms))
    #expect(prepared.connectBegan == .origin + 70.ms)
    #expect(prepared.end == .won)
    let failed = try fate(check(70.ms, failures: 1_000))
    #expect(failed.ended == .origin + 70.ms)
    #expect(failed.end == .failed(AttemptFailure(.protocolError, at: .prepare)))
    #expect(try fate(check(70.ms, silences: 1_000)).end == nil)
  }
}
