import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// The driver on a kernel that does exactly what it is told, in time that does not pass.
@Suite struct ScriptedRaceTests {
  @Test func losersAreResetAndFailedOnesClosed() throws {
    let race = ScriptedRace([
      1: .fails(.connectionRefused, after: .milliseconds(100)), 2: .silent,
      3: .answers(after: .milliseconds(30)),
    ])
    let outcome = try race.run()
    #expect(outcome.story == ["failed ECONNREFUSED", "stopped lost", "won"])
    // The last close is the test's own, of the winner.
    #expect(
      race.calls.log
        == ["connect 1", "close", "connect 2", "connect 3", "reset", "close"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
    let starts = outcome.report.attempts.map(\.connectBegan)
    #expect(starts == [.zero, .milliseconds(100), .milliseconds(350)])
  }

  @Test func aPolicyMayCloseLosersInOrder() throws {
    var race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.configuration.loserClosing = .orderly
    #expect(try race.run().story == ["stopped lost", "won"])
    #expect(race.calls.log == ["connect 1", "connect 2", "close", "close"])
  }

  /// Rows 41 and 42: several are there at one look; the better place wins, the other is reset.
  @Test func exactlyOneWinnerOfOneInstant() throws {
    let race = ScriptedRace([
      1: .answers(after: .milliseconds(300)), 2: .answers(after: .milliseconds(50)),
    ])
    let outcome = try race.run()
    #expect(outcome.story == ["won", "stopped lost"])
    #expect(race.calls.log == ["connect 1", "connect 2", "reset", "close"])
    #expect(
      race.log.story
        == [
          "connecting 0", "connecting 1", "connected 0", "connected 1", "won 0",
          "stopped 1 lost", "finished connected",
        ])
    #expect(race.calls.open.isEmpty)
  }

  /// Row 49: the deadline and a success of one instant.
  @Test func aSuccessAtTheDeadlineWins() throws {
    var race = ScriptedRace([1: .answers(after: .milliseconds(300))])
    race.timeout = .milliseconds(300)
    #expect(try race.run().story == ["won"])
  }

  @Test func anErrorThatIsNotTheConnectionsIsNone() throws {
    let race = ScriptedRace([1: .answersWithNoise(after: .milliseconds(40))])
    #expect(try race.run().story == ["won"])
  }

  @Test func anInterruptedConnectGoesOn() throws {
    let race = ScriptedRace([1: .answers(after: .milliseconds(40))])
    race.calls.fail(.connect, with: .interrupted)
    let outcome = try race.run()
    #expect(outcome.story == ["won"])
    // Never a second connect: the second look is another call.
    #expect(race.calls.log == ["connect 1", "close"])
    #expect(outcome.report.duration == .milliseconds(40))
  }

  /// An error that was read is final: connect is not called again.
  @Test func theSecondLookIsFinal() throws {
    let race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.calls.fail(.lookAgain, with: .noRouteToHost)
    let outcome = try race.run()
    #expect(outcome.story == ["failed EHOSTUNREACH", "won"])
    #expect(race.calls.log == ["connect 1", "close", "connect 2", "close"])
    #expect(outcome.report.duration == .zero)
  }

  @Test(arguments: [
    Errno.networkUnreachable, .addressNotAvailable, .resourceTemporarilyUnavailable,
  ])
  func whatConnectItselfRefusesNeverLeftTheHost(error: Errno) throws {
    let race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.calls.fail(.connect, with: error)
    let outcome = try race.run()
    let failure = AttemptFailure(error, at: .connect, reachedNetwork: false)
    #expect(outcome.report.attempts.first?.state == .failed(failure))
    #expect(outcome.story == ["failed \(error.name)", "won"])
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  /// A closed port of this very host answers from within the call.
  @Test func whatAPeerRefusesWasOnTheNetwork() throws {
    let race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.calls.fail(.connect, with: .connectionRefused)
    let failure = AttemptFailure(.connectionRefused, at: .connect, reachedNetwork: true)
    #expect(try race.run().report.attempts.first?.state == .failed(failure))
  }

  @Test func aPeerThatHasGoneAgainIsNoConnection() throws {
    let race = ScriptedRace([1: .hangsUp(after: .milliseconds(40))])
    let outcome = try race.run()
    #expect(outcome.error?.code == .allAttemptsFailed)
    #expect(outcome.story == ["failed ECONNRESET"])
  }

  @Test func theTimeThatCallsTakeIsSeen() throws {
    let race = ScriptedRace([1: .near])
    race.calls.habits.callDuration = .milliseconds(3)
    let outcome = try race.run()
    // A socket, a connect, and a second look.
    #expect(outcome.report.attempts.first?.connected == .milliseconds(9))
  }

  /// A port that is left to the kernel is chosen by connect, so that ports are shared.
  @Test(arguments: [0, 4_711] as [UInt16])
  func theInterfaceIsBoundBeforeTheSource(port: UInt16) throws {
    var race = ScriptedRace([1: .near])
    race.configuration.sources = [
      SourceBinding(address: .ipv4Loopback, port: port, interface: "lo")
    ]
    #expect(try race.run().story == ["won"])
    let expected: [ScriptedCalls.Call] =
      [.socket, .setOption(.bindToInterfaceIndex)]
      + (port == 0 ? [.setOption(.bindAddressNoPort)] : []) + [.bind, .connect, .lookAgain]
    #expect(race.calls.made == expected)
  }

  @Test(arguments: [
    ([Errno.permissionDenied, .addressNotAvailable], ConnectError.Code.sourceUnavailable),
    ([.addressNotAvailable, .permissionDenied], .sourceUnavailable),
    ([.permissionDenied, .permissionDenied], .permissionDenied),
  ])
  func sourcesThatCannotBeBound(errors: [Errno], code: ConnectError.Code) throws {
    var race = ScriptedRace([1: .near])
    race.configuration.sources = [1, 2].map { SourceBinding(address: IPAddress(192, 0, 2, $0)) }
    for (index, error) in errors.enumerated() {
      race.calls.fail(.bind, index + 1, with: error)
    }
    #expect(try race.run().error?.code == code)
  }

  @Test func anAttemptThatGivesWayIsClosedAtOnce() throws {
    var race = ScriptedRace([1: .silent, 2: .answers(after: .zero)])
    race.configuration.settings.inFlightLimit = 1
    race.configuration.settings.whenFull = .discardOldest
    #expect(try race.run().story == ["stopped discarded", "won"])
    #expect(race.calls.log == ["connect 1", "reset", "connect 2", "close"])
  }

  /// Row 56: only attempts beside the first of a race keep the distance of spare ones.
  @Test func theFirstAttemptIsNotASpareOne() throws {
    var race = ScriptedRace([1: .fails(.connectionRefused, after: .milliseconds(5)), 2: .near])
    race.budget = AttemptBudget(limit: 9, spareGap: .milliseconds(30))
    #expect(race.budget.acquire(isSpare: true, at: race.calls.now()) == nil)
    let outcome = try race.run()
    #expect(outcome.report.attempts.map(\.connectBegan) == [.zero, .milliseconds(30)])
    #expect(outcome.report.deferralCount == 1)
  }

  @Test func aMarkWithoutThePermission() throws {
    var race = ScriptedRace([1: .answers(after: .zero), 2: .answers(after: .zero)])
    race.configuration.options = [.noDelay(true), .mark(7)]
    race.calls.fail(.setOption(.mark), with: .notPermitted)
    let outcome = try race.run()
    #expect(outcome.error?.code == .permissionDenied && outcome.error?.errno == .notPermitted)
    guard case .option("mark") = outcome.error?.subject else {
      Issue.record("the option is not named")
      return
    }
    // It would happen to every attempt, so there is no second one, and no packet.
    #expect(outcome.story == ["failed EPERM"] && outcome.report.untriedCount == 1)
    #expect(race.calls.log == ["close"] && race.calls.open.isEmpty)
  }

  @Test func anOptionThatTheKernelDoesNotKnow() throws {
    var race = ScriptedRace([1: .answers(after: .zero)])
    race.configuration.options = [.congestionControl("no-such-thing")]
    race.calls.fail(.setOption(.congestionControl), with: .noSuchFileOrDirectory)
    let outcome = try race.run()
    #expect(outcome.error?.code == .optionRefused)
    guard case .option("congestionControl") = outcome.error?.subject else {
      Issue.record("the option is not named")
      return
    }
  }

  @Test func anInterfaceWithoutThePermission() throws {
    var race = ScriptedRace([1: .answers(after: .zero)])
    race.configuration.sources = [SourceBinding(interface: "lo")]
    race.calls.fail(.setOption(.bindToInterfaceIndex), with: .notPermitted)
    let outcome = try race.run()
    #expect(outcome.error?.code == .permissionDenied && outcome.error?.errno == .notPermitted)
    #expect(outcome.report.attempts.first?.error == .notPermitted)
    #expect(race.calls.log == ["close"] && race.calls.open.isEmpty)
  }

  /// Sharing ports is a courtesy; a kernel that does not know it can bind nevertheless.
  @Test func aSourceWhereThePortCannotBeLeftOpen() throws {
    var race = ScriptedRace([1: .answers(after: .zero)])
    race.configuration.sources = [SourceBinding(address: .ipv4Loopback)]
    race.calls.fail(.setOption(.bindAddressNoPort), with: .protocolNotAvailable)
    #expect(try race.run().story == ["won"])
    #expect(race.calls.made.contains(.bind) && race.calls.open.isEmpty)
  }

  @Test func moreAttemptsThanLiveInline() throws {
    var peers: [UInt16: ScriptedCalls.Peer] = [:]
    for port in 1...20 { peers[UInt16(port)] = .silent }
    peers[21] = .answers(after: .milliseconds(3))
    let race = ScriptedRace(peers)
    let outcome = try race.run()
    #expect(outcome.story == [String](repeating: "stopped lost", count: 20) + ["won"])
    #expect(race.calls.log.count(where: { $0 == "reset" }) == 20)
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
    // The timetable does not drift: 20 delays, then the answer.
    #expect(outcome.report.duration == .milliseconds(20 * 250 + 3))
  }
}
