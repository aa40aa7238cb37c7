import StaggerCore
import StaggerSimulation
import Testing

@Suite("Interface loss on a modelled network")
struct InterfaceLossTests {
  private func slow(over interface: Int = 0) -> NetworkPath {
    NetworkPath(roundTrip: .fixed(400.ms)).over(interface)
  }

  private func lost(
    _ kind: InterfaceOutage.Kind, from start: Nanoseconds, until end: Nanoseconds = .infinite
  ) -> InterfaceOutage {
    InterfaceOutage(of: 0, TimeSpan(from: start, until: end), kind)
  }

  @Test func `what is under way fails at that instant, what is new at once, the rest goes on`()
    throws
  {
    let network = modelled(slow(), slow(), slow(), slow(over: 1)) {
      $0.outages = [lost(.fails(.networkDown), from: 150.ms)]
    }
    let timeline = try race(network) {
      $0.settings.attemptDelay = 100.ms
      $0.settings.failureReaction = .noneInFlight
    }
    #expect(
      timeline.fates == [
        .failed(.networkDown, 150.ms), .failed(.networkDown, 50.ms),
        .failed(.networkDown, .zero, reachedNetwork: false), .won(400.ms),
      ])
  }

  @Test func `a connect that is answered at the very instant of the loss has succeeded`() throws {
    let network = modelled(slow()) {
      $0.outages = [lost(.fails(.networkDown), from: 400.ms)]
    }
    #expect(try race(network).fates == [.won(400.ms)])
  }

  @Test func `an interface that comes back works again`() throws {
    let network = modelled(
      .answering(.accepts), .answering(.localError(.permissionDenied, at: .bind)).over(1),
      .answering(.accepts).over(1), .answering(.accepts)
    ) {
      $0.outages = [
        lost(.fails(.networkUnreachable), from: .zero, until: 5.ms),
        InterfaceOutage(of: 1, TimeSpan(from: 1.ms)),
      ]
    }
    let timeline = try race(network) { $0.settings.gapRule = .always }
    #expect(
      timeline.fates == [
        .failed(.networkUnreachable, .zero, reachedNetwork: false),
        .failed(.permissionDenied, .zero, at: .bind, reachedNetwork: false),
        .failed(.networkUnreachable, 1.ms), .won(30.ms),
      ])
    #expect(timeline.attempts[3].connectBegan == .origin + 10.ms)
  }

  @Test func `a silent interface swallows the answer, and the next SYN after it works`() throws {
    let short = modelled(slow()) { $0.outages = [lost(.silent, from: 300.ms, until: 900.ms)] }
    #expect(try race(short).fates == [.won(1_400.ms)])
    let longer = modelled(slow()) { $0.outages = [lost(.silent, from: 300.ms, until: 1_200.ms)] }
    #expect(try race(longer).fates == [.won(2_400.ms)])
    let forEver = modelled(slow()) { $0.outages = [lost(.silent, from: 300.ms)] }
    #expect(try race(forEver).fates == [.failed(.timedOut, 131.s)])
  }

  @Test func `a check fails or falls silent with its interface`() throws {
    var path = NetworkPath.answering(.accepts)
    path.verification.duration = .fixed(100.ms)
    func fate(_ outage: InterfaceOutage) throws -> Fate {
      try race(modelled(path) { $0.outages = [outage] }) { $0.settings.verifies = true }.fates[0]
    }
    #expect(
      try fate(lost(.fails(.networkDown), from: 80.ms))
        == .failed(.networkDown, 80.ms, at: .verify))
    #expect(try fate(lost(.silent, from: 80.ms, until: 90.ms)) == .open)
    #expect(try fate(lost(.silent, from: 140.ms)) == .won(130.ms))
  }

  @Test func `a preparation fails with its interface`() throws {
    var path = NetworkPath.answering(.accepts)
    path.preparation.duration = .fixed(100.ms)
    var network = modelled(path) { $0.outages = [lost(.fails(.networkDown), from: 60.ms)] }
    network.candidates[0].needsPreparation = true
    let attempt = try race(network).attempts[0]
    #expect(attempt.ended == .origin + 60.ms)
    #expect(attempt.end == .failed(AttemptFailure(.networkDown, at: .prepare)))
  }
}
