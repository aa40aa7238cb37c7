import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// What a policy sets on the socket of one candidate, on a kernel that does what it is told.
@Suite struct CandidateSocketTests {
  private static let marking = Candidate.Marking(mark: 7, trafficClass: 8)

  @Test func `it is set after the common options, before the hook and the interface`() throws {
    var race = ScriptedRace([1: .near])
    race.configuration.options = [.noDelay(true), .mark(1)]
    race.configuration.stages.configure = { [calls = race.calls] _, _ in
      calls.enter(.configureHook)
    }
    race.change = {
      $0.marking = Self.marking
      $0.binding = Candidate.Binding(
        source: SocketAddress(.ipv4Loopback, port: 0), interfaceName: "lo")
    }
    #expect(try race.run().story == ["won"])
    #expect(
      race.calls.made == [
        .socket, .setOption(.noDelay), .setOption(.mark), .setOption(.mark),
        .setOption(.ipv4TypeOfService), .configureHook, .setOption(.bindToDevice),
        .setOption(.bindAddressNoPort), .bind, .connect, .lookAgain,
      ])
  }

  @Test func `a plain candidate pays nothing for what others may have`() throws {
    let race = ScriptedRace([1: .near])
    #expect(try race.run().story == ["won"])
    #expect(race.calls.made == [.socket, .connect, .lookAgain])
  }

  @Test func `the index of an interface goes before its name`() throws {
    var race = ScriptedRace([1: .near])
    race.change = { $0.binding = Candidate.Binding(interface: 1, interfaceName: "lo") }
    #expect(try race.run().story == ["won"])
    #expect(
      race.calls.made == [.socket, .setOption(.bindToInterfaceIndex), .connect, .lookAgain])
  }

  struct Refusal: Sendable {
    let call: ScriptedCalls.Call
    let error: Errno
    let step: AttemptStep
  }

  /// Another candidate may have another marking: what is refused to one is not refused to all.
  @Test(arguments: [
    Refusal(call: .setOption(.mark), error: .notPermitted, step: .option),
    Refusal(call: .setOption(.ipv4TypeOfService), error: .invalidArgument, step: .option),
    Refusal(call: .setOption(.bindToDevice), error: .noSuchDevice, step: .bind),
    Refusal(call: .socket, error: .protocolNotSupported, step: .socket),
  ])
  func `what the kernel refuses is the error of that attempt alone`(refusal: Refusal) throws {
    var race = ScriptedRace([1: .near, 2: .near])
    race.change = {
      $0.marking = Self.marking
      $0.marking.isMultipath = true
      $0.binding = Candidate.Binding(interfaceName: "up0")
    }
    race.calls.fail(refusal.call, with: refusal.error)
    let outcome = try race.run()
    #expect(outcome.story == ["failed \(refusal.error.name)", "won"])
    let failure = AttemptFailure(refusal.error, at: refusal.step)
    #expect(outcome.report.attempts.first?.state == .failed(failure))
    #expect(race.calls.open.isEmpty && race.budget.inFlight == 0)
  }

  @Test func `a common option that is refused still ends the race`() throws {
    var race = ScriptedRace([1: .near, 2: .near])
    race.configuration.options = [.mark(1)]
    race.change = { $0.marking = Self.marking }
    race.calls.fail(.setOption(.mark), with: .notPermitted)
    let outcome = try race.run()
    #expect(outcome.error?.code == .permissionDenied)
    #expect(outcome.story == ["failed EPERM"])
  }

  @Test func `a host without buffers puts the start off`() throws {
    var race = ScriptedRace([1: .silent, 2: .near])
    race.change = { $0.marking = Self.marking }
    race.calls.fail(.setOption(.mark), 2, with: .noBufferSpace)
    let outcome = try race.run()
    #expect(outcome.story == ["stopped lost", "won"])
    #expect(outcome.report.deferralCount == 1)
  }

  @Test func `the hook of a preparation is told for which connection it is asked`() throws {
    var race = ScriptedRace([1: .fails(.connectionRefused, after: .zero), 2: .near])
    let asked = AskedConnections()
    race.configuration.stages.prepare = { candidate, _ in
      asked.numbers.append(candidate.preparation)
      return .ready
    }
    race.change = { if $0.remote.port == 2 { $0.preparation = 40 } }
    #expect(try race.run().story == ["failed ECONNREFUSED", "won"])
    #expect(asked.numbers == [nil, 40])
  }

  @Test func `a preparation that takes too long is given up, and its late answer is nothing`()
    throws
  {
    var race = ScriptedRace([1: .near, 2: .answers(after: .milliseconds(500))])
    race.configuration.settings.preparationTimeout = .milliseconds(100)
    race.configuration.stages.prepare = { [calls = race.calls] candidate, completion in
      if candidate.preparation == nil { return .ready }
      calls.after(.milliseconds(150)) { completion.succeed() }
      return .pending
    }
    race.change = { if $0.remote.port == 1 { $0.preparation = 1 } }
    let outcome = try race.run()
    #expect(outcome.story == ["failed ETIMEDOUT", "won"])
    let failure = AttemptFailure(.timedOut, at: .prepare)
    #expect(outcome.report.attempts.first?.state == .failed(failure))
    #expect(race.calls.log == ["connect 2", "close"])
    #expect(outcome.report.attempts.map(\.began) == [.zero, .milliseconds(100)])
  }
}

/// What a hook was asked for; the test has one thread.
private final class AskedConnections: @unchecked Sendable {
  var numbers: [UInt32?] = []
}
