import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Attempts that go on although a router says that there is no way, in virtual time.
@Suite struct SoftErrorTests {
  private func race(_ peer: ScriptedCalls.Peer, isSoft: Bool = true) -> ScriptedRace {
    var race = ScriptedRace([1: peer])
    race.configuration.settings.attemptTimeout = .seconds(21)
    race.configuration.outlivesRouterErrors = isSoft
    return race
  }

  private static let lost = ScriptedCalls.Peer.fails(.noRouteToHost, after: .milliseconds(5))

  @Test func `a connection that is possible later is made`() throws {
    let race = race(Self.lost)
    let calls = race.calls
    calls.after(.seconds(2)) { calls.peers[1] = .answers(after: .milliseconds(5)) }
    let outcome = try race.run()
    #expect(outcome.story == ["won"] && calls.open.isEmpty && race.budget.inFlight == 0)
    // At 0 s, 1 s and 3 s.
    #expect(calls.log.filter { $0.hasPrefix("connect") }.count == 3)
  }

  @Test(arguments: [
    lost, .nearFails(.networkUnreachable), .fails(.hostIsDown, after: .milliseconds(1)),
    .fails(.permissionDenied, after: .milliseconds(1)),
  ])
  func `otherwise the attempt ends with its time`(peer: ScriptedCalls.Peer) throws {
    let race = race(peer)
    let began = race.calls.now()
    let outcome = try race.run()
    #expect(outcome.story == ["failed ETIMEDOUT"])
    #expect(race.calls.now() - began == .seconds(21))
    // At 0, 1, 3, 7 and 15 s.
    #expect(race.calls.log.filter { $0.hasPrefix("connect") }.count == 5)
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func `a refusal ends it, and so does everything where that is not wanted`() throws {
    let refused = try race(.fails(.connectionRefused, after: .milliseconds(5))).run()
    #expect(refused.story == ["failed ECONNREFUSED"])
    let hard = try race(Self.lost, isSoft: false).run()
    #expect(hard.story == ["failed EHOSTUNREACH"])
  }

  @Test func `what this host says at once is final`() throws {
    let race = race(.silent)
    race.calls.fail(.connect, with: .networkUnreachable)
    #expect(try race.run().story == ["failed ENETUNREACH"])
  }

  @Test func `no room for another socket ends it`() throws {
    let race = race(Self.lost)
    race.calls.fail(.socket, 2, with: .tooManyOpenFiles)
    #expect(try race.run().story == ["failed EMFILE"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }
}
