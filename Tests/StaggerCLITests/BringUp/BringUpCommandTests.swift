import StaggerCLI
import StaggerCore
import StaggerLinux
import Testing

/// A policy that wants connection 1 to be up before anything is tried.
private final class OnDemand: ConnectionPolicy {
  func evaluate(_ evaluation: inout PolicyEvaluation) throws(PolicyError) {
    for place in evaluation.candidates.indices {
      var verdict = PolicyVerdict()
      verdict.preparation = 1
      evaluation.setVerdict(verdict, of: place)
    }
  }
}

@Suite(.serialized) struct `A command that brings connections up` {
  /// What comes of a race that needs it: nothing is listened to, so that a connection is refused when it
  /// is up.
  private func outcome(_ command: BringUpCommand) throws -> String {
    var configuration = ConnectConfiguration()
    configuration.policy = OnDemand()
    configuration.stages.bringUp = ConnectionBringUp(command) { "net\($0)" }.stage
    let calls = LinuxCalls()
    let closed = try calls.socket(family: .ipv4, protocol: .tcp)
    try calls.bind(closed, to: SocketAddress(.ipv4Loopback, port: 0))
    let setup = try RaceSetup(configuration)
    let candidates = try setup.candidates(for: try calls.localAddress(of: closed))
    do throws(ConnectError) {
      _ = try BlockingRace.run(RaceRequest(setup: setup, candidates: candidates))
      return "connected"
    } catch {
      return error.errno?.name ?? "nothing"
    }
  }

  @Test func `is run with the name, and its end says whether it has worked`() throws {
    #expect(try outcome(BringUpCommand("test \"$1\" = net1")) == "ECONNREFUSED")
    #expect(try outcome(BringUpCommand("sleep 0.1; test \"$1\" = net1")) == "ECONNREFUSED")
    #expect(try outcome(BringUpCommand("exit 3")) == "ENETDOWN")
    #expect(try outcome(BringUpCommand("kill -9 $$")) == "ENETDOWN")
    #expect(try outcome(BringUpCommand("stagger-has-no-such-program 2>&-")) == "ENETDOWN")
  }

  @Test func `that does not end is ended`() throws {
    #expect(
      try outcome(BringUpCommand("exec sleep 1000", limit: .milliseconds(50))) == "ENETDOWN")
    #expect(
      try outcome(BringUpCommand("trap '' TERM; sleep 1000", limit: .milliseconds(50)))
        == "ENETDOWN")
  }

  @Test func `is waited for and ended without a descriptor of its process too`() throws {
    for text in ["exec sleep 1000", "trap '' TERM; sleep 1000", "exit 3"] {
      let command = BringUpCommand(text, limit: .milliseconds(50), isPolling: true)
      #expect(try outcome(command) == "ENETDOWN")
    }
    #expect(try outcome(BringUpCommand("sleep 0.1", isPolling: true)) == "ECONNREFUSED")
  }
}
